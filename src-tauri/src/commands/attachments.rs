//! Texts that are attached to a message.

use base64::{Engine, engine::general_purpose::STANDARD};
use tauri::{Runtime, State, WebviewWindow, command};
use writers_core::{
    Room,
    ipc::{Attachment, AttachmentFault, AttachmentKind, Reason},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};
use crate::dialogs;

/// Reads a file that the writer chooses; nothing if they cancel.
#[command]
pub(super) async fn attach_file<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
) -> Answer<Option<Attachment>> {
    answer(async {
        // Only a window with a conversation opens dialogs.
        caller(&window, &room)?;
        match dialogs::choose(&window, &room).await {
            Some(path) => room.attach_file(&path).await.map(Some),
            None => Ok(None),
        }
    })
    .await
}

/// Reads a file that was dropped on the window, as base64: the page may read what is dropped, and nothing else.
#[command]
pub(super) async fn read_attachment(
    room: State<'_, Room>,
    name: String,
    base64: String,
) -> Answer<Attachment> {
    answer(async {
        let bytes = STANDARD
            .decode(base64)
            .map_err(|_| Reason::AttachmentFaulty { fault: AttachmentFault::Damaged })?;
        room.read_attachment(name, bytes).await
    })
    .await
}

#[command]
pub(super) async fn describe_attachment(
    room: State<'_, Room>,
    name: String,
    kind: Option<AttachmentKind>,
    text: String,
) -> Answer<Attachment> {
    answer(room.describe_attachment(name, kind, text)).await
}
