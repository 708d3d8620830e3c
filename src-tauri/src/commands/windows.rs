//! What the window shows and remembers.

use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow, command};
use writers_core::{
    Room,
    ipc::{DraftLosses, ModelChoice, Scroll, UnlockChoice},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn new_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
) -> Answer<()> {
    answer(room.new_session(window.label(), &assistant)).await
}

#[command]
pub(super) async fn open_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
) -> Answer<()> {
    answer(room.open_session(window.label(), &assistant, &session_id)).await
}

#[command]
pub(super) async fn new_window<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: Option<String>,
    session_id: Option<String>,
) -> Answer<()> {
    answer(room.new_window(Some(window.label()), assistant.as_deref(), session_id.as_deref())).await
}

#[command]
pub(super) async fn new_window_at<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
    message_id: String,
) -> Answer<()> {
    answer(room.new_window_at(window.label(), &assistant, &session_id, &message_id)).await
}

#[command]
pub(super) async fn save_draft<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    not_carried: DraftLosses,
) -> Answer<()> {
    answer(room.save_draft(window.label(), text, not_carried)).await
}

#[command]
pub(super) async fn save_scroll<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    scroll: Option<Scroll>,
) -> Answer<()> {
    answer(room.save_scroll(window.label(), scroll)).await
}

#[command]
pub(super) async fn choose_channel<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: Option<String>,
) -> Answer<()> {
    let chosen = answer(room.choose_channel(window.label(), id.as_deref())).await;
    crate::spelling::follow(window.app_handle(), window.label());
    chosen
}

#[command]
pub(super) async fn check_spelling<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
) -> Answer<()> {
    answer(async {
        caller(&window, &room)?;
        crate::spelling::follow(window.app_handle(), window.label());
        Ok(())
    })
    .await
}

#[command]
pub(super) async fn choose_model<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    choice: ModelChoice,
) -> Answer<()> {
    answer(room.choose_model(window.label(), &choice)).await
}

#[command]
pub(super) async fn dismiss_expired<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
) -> Answer<()> {
    answer(room.dismiss_expired(window.label())).await
}

#[command]
pub(super) async fn unlock(room: State<'_, Room>, choice: UnlockChoice) -> Answer<()> {
    answer(room.unlock(choice)).await
}

#[command]
pub(super) async fn close<R: Runtime>(window: WebviewWindow<R>) {
    // It is gone already if its patience was shorter than the page's.
    let _ = window.destroy();
}

#[command]
pub(super) async fn stay<R: Runtime>(window: WebviewWindow<R>) {
    crate::windows::stay(&window);
}

#[command]
pub(super) async fn quit<R: Runtime>(app: AppHandle<R>) {
    crate::windows::quit(&app);
}
