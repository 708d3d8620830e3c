//! Messages, found while the writer types.

use tauri::{Runtime, State, WebviewWindow, command};
use writers_core::{Room, ipc::FoundMessage};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn find<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    time_zone: String,
) -> Answer<Vec<String>> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.find(&caller.scope, &text, &time_zone).await
    })
    .await
}

#[command]
pub(super) async fn search<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    time_zone: String,
) -> Answer<Vec<FoundMessage>> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.search(&caller.scope.user, &text, &time_zone).await
    })
    .await
}
