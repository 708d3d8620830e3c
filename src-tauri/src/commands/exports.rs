//! Conversations that leave the app.

use tauri::{Runtime, State, WebviewWindow, command, ipc::Channel};
use writers_core::{
    Room,
    ipc::{ExportRequest, SaveStep, SavedFile, SavedFolder},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};
use crate::dialogs;

/// Exports the conversation of the window to where the writer chooses; nothing if they cancel. The page hears of each
/// step.
#[command]
pub(super) async fn export_conversation<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: ExportRequest,
    steps: Channel<SaveStep>,
) -> Answer<Option<SavedFile>> {
    answer(async {
        let caller = caller(&window, &room)?;
        let open = request.open;
        let name = room.export_name(&caller.scope, &request).await?;
        let Some(path) = dialogs::save(&window, &room, &name).await else { return Ok(None) };
        // A page that is gone does not hear of it.
        let step = |step| drop(steps.send(step));
        let saved = room.export_conversation(&caller, request, &path, step).await?;
        if open && saved.is_some() {
            dialogs::open(&window, &room, &path);
        }
        Ok(saved)
    })
    .await
}

/// Exports all conversations of the user into a new folder in the one that the writer chooses; nothing if they cancel. The
/// page hears of each step.
#[command]
pub(super) async fn export_all<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: ExportRequest,
    steps: Channel<SaveStep>,
) -> Answer<Option<SavedFolder>> {
    answer(async {
        let caller = caller(&window, &room)?;
        let Some(folder) = dialogs::folder(&window, &room).await else { return Ok(None) };
        let step = |step| drop(steps.send(step));
        room.export_all(&caller, request, &folder, step).await
    })
    .await
}
