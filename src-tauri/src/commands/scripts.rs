//! Scripts that leave the window.

use tauri::{Runtime, State, WebviewWindow, command, ipc::Channel};
use writers_core::{
    Room,
    ipc::{
        FactsRequest, SaveKind, SaveStep, SavedFile, ScriptChoices, ScriptFacts, ScriptRequest, ScriptSize,
    },
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
        room.script_facts(&caller, request).await
    })
    .await
}

#[command]
pub(super) async fn measure_scripts(room: State<'_, Room>, scripts: Vec<String>) -> Answer<Vec<ScriptSize>> {
    answer(room.measure_scripts(scripts)).await
}

/// Saves a script where the writer chooses; nothing if they cancel. The page hears of each step.
#[command]
pub(super) async fn save_script<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    request: ScriptRequest,
    steps: Channel<SaveStep>,
) -> Answer<Option<SavedFile>> {
    answer(async {
        let caller = caller(&window, &room)?;
        let open = request.open;
        let name = room.script_name(&caller.scope, &request).await?;
        let Some(path) = dialogs::save(&window, &room, &name).await else { return Ok(None) };
        // A page that is gone does not hear of it.
        let saved = room.save_script(&caller, request, &path, |step| drop(steps.send(step))).await?;
        if open && saved.is_some() {
            dialogs::open(&window, &room, &path);
        }
        Ok(saved)
    })
    .await
}

#[command]
pub(super) async fn cancel_save<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    what: SaveKind,
) -> Answer<()> {
    answer(async { room.cancel_save(window.label(), what) }).await
}

#[command]
pub(super) async fn choose_script_format(room: State<'_, Room>, choices: ScriptChoices) -> Answer<()> {
    answer(room.choose_script_format(choices)).await
}
