//! The conversation of the window that calls.

use tauri::{Runtime, State, WebviewWindow, command, ipc::Channel};
use tauri_plugin_opener::OpenerExt;
use writers_core::{
    Room,
    ipc::{ErrorCode, Event, MessagePage, Problem, Sight, Weight, WindowState},
};

use super::answer::{Answer, answer};

#[command]
pub(super) async fn attach<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    events: Channel<Event>,
) -> Answer<WindowState> {
    let sink = Box::new(move |event| {
        if let Err(error) = events.send(event) {
            tracing::debug!(%error, "a window is not listening any more");
        }
    });
    answer(room.attach(window.label(), sink)).await
}

#[command]
pub(super) async fn load<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    before: Option<String>,
    limit: Option<u32>,
) -> Answer<MessagePage> {
    answer(room.load(window.label(), before.as_deref(), limit)).await
}

#[command]
pub(super) async fn send<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    request_id: String,
) -> Answer<()> {
    answer(room.send(window.label(), text, &request_id)).await
}

#[command]
pub(super) async fn stop<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async { room.stop(window.label()) }).await
}

#[command]
pub(super) async fn retry<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    answer(room.retry(window.label(), &message_id)).await
}

#[command]
pub(super) async fn continue_reply<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    answer(room.continue_reply(window.label(), &message_id)).await
}

#[command]
pub(super) async fn edit_and_resend<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    text: String,
    request_id: String,
) -> Answer<()> {
    answer(room.edit_and_resend(window.label(), &message_id, text, &request_id)).await
}

#[command]
pub(super) async fn clear<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(room.clear(window.label())).await
}

#[command]
pub(super) async fn open_link<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    index: u32,
) -> Answer<()> {
    let link = answer(room.link(window.label(), &message_id, index)).await?;
    window.opener().open_url(link, None::<&str>).map_err(|error| {
        tracing::warn!(%error, "a link could not be opened");
        Problem {
            code: ErrorCode::Internal,
            message: "No program was found to open the link with. Copy its text instead.".into(),
        }
    })
}

#[command]
pub(super) async fn weigh<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    in_place_of: Option<String>,
) -> Answer<Weight> {
    answer(room.weigh(window.label(), &text, in_place_of.as_deref())).await
}

#[command]
pub(super) async fn inspect<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<Sight> {
    answer(room.inspect(window.label(), &message_id)).await
}

#[command]
pub(super) async fn warm<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        room.warm(window.label()).await;
        Ok(())
    })
    .await
}
