//! Scripts that leave the window.

use tauri::{Runtime, State, WebviewWindow, command};
use writers_core::{
    Room,
    ipc::{FactsRequest, SavedFile, ScriptChoices, ScriptFacts, ScriptRequest},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};
use crate::dialogs;

#[command]
pub(super) async fn script_facts<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: FactsRequest,
) -> Answer<ScriptFacts> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.script_facts(&caller.scope, request).await
    })
    .await
}

/// Saves a script where the writer chooses; nothing if they cancel.
#[command]
pub(super) async fn save_script<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: ScriptRequest,
) -> Answer<Option<SavedFile>> {
    answer(async {
        let caller = caller(&window, &room)?;
        let file = room.script_file(&caller.scope, request).await?;
        match dialogs::save(&window, &room, file.name()).await {
            Some(path) => room.write_file(file, &path).await.map(Some),
            None => Ok(None),
        }
    })
    .await
}

#[command]
pub(super) async fn choose_script_format(room: State<'_, Room>, choices: ScriptChoices) -> Answer<()> {
    answer(room.choose_script_format(choices)).await
}
