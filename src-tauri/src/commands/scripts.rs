//! Scripts that leave the window.

use tauri::{Runtime, State, WebviewWindow, command};
use writers_core::{
    Room,
    ipc::{SavedFile, ScriptChoices, ScriptSource},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};
use crate::dialogs;

/// Saves a script where the writer chooses; nothing if they cancel.
#[command]
pub(super) async fn save_script<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    source: ScriptSource,
    choices: ScriptChoices,
    title: String,
) -> Answer<Option<SavedFile>> {
    answer(async {
        let caller = caller(&window, &room)?;
        let file = room.script_file(&caller.scope, source, choices, title).await?;
        room.choose_script_format(choices).await?;
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
