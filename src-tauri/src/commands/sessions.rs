//! What the writer says of a session, and how long it lives: the one that is shown, or another of the same user.

use tauri::{Runtime, State, WebviewWindow, command};
use writers_core::{Room, ipc::ChosenLife};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn rename_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    title: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.rename_session(&session, &title).await
    })
    .await
}

#[command]
pub(super) async fn pin_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    pinned: bool,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.pin_session(&session, pinned).await
    })
    .await
}

#[command]
pub(super) async fn tag_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    tags: Vec<String>,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.tag_session(&session, &tags).await
    })
    .await
}

#[command]
pub(super) async fn count_older<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    hours: ChosenLife,
) -> Answer<u32> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.count_older(&session, hours).await
    })
    .await
}

#[command]
pub(super) async fn choose_life<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    hours: ChosenLife,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.choose_life(&session, hours).await
    })
    .await
}
