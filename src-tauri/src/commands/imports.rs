//! Conversations that come into the app.

use tauri::{Runtime, State, WebviewWindow, command, ipc::Channel};
use writers_core::{
    Room,
    ipc::{ImportPreview, ImportRequest, ImportResult, ImportStep},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};
use crate::dialogs;

/// Reads a file that the writer chooses, and says which conversations are in it; nothing if they cancel. The page hears when
/// it is chosen, and nothing of where it is.
#[command]
pub(super) async fn open_import<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    steps: Channel<ImportStep>,
) -> Answer<Option<ImportPreview>> {
    answer(async {
        // Only a window with a conversation opens dialogs.
        caller(&window, &room)?;
        let Some(path) = dialogs::choose(&window, &room).await else { return Ok(None) };
        // A page that is gone does not hear of it.
        let step = |step| drop(steps.send(step));
        room.open_import(window.label(), &path, step).await
    })
    .await
}

/// Imports conversations of that file. The page hears how many are stored.
#[command]
pub(super) async fn import_conversations<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: ImportRequest,
    steps: Channel<ImportStep>,
) -> Answer<ImportResult> {
    answer(async {
        let step = |step| drop(steps.send(step));
        room.import(window.label(), request, step).await
    })
    .await
}
