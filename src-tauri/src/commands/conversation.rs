//! The conversation of the window that calls.

use tauri::{Runtime, State, WebviewWindow, command, ipc::Channel};
use tauri_plugin_opener::OpenerExt;
use writers_core::{
    Room,
    shapes::{ErrorCode, Event, MessagePage, Problem, Sight, Weight, WindowState},
};

use super::Answer;

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
    Ok(room.attach(window.label(), sink).await?)
}

#[command]
pub(super) async fn load<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    before: Option<String>,
    limit: Option<u32>,
) -> Answer<MessagePage> {
    Ok(room.load(window.label(), before.as_deref(), limit).await?)
}

#[command]
pub(super) async fn send<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    request_id: String,
) -> Answer<()> {
    Ok(room.send(window.label(), text, &request_id).await?)
}

#[command]
pub(super) async fn stop<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    Ok(room.stop(window.label())?)
}

#[command]
pub(super) async fn retry<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    Ok(room.retry(window.label(), &message_id).await?)
}

#[command]
pub(super) async fn continue_reply<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    Ok(room.continue_reply(window.label(), &message_id).await?)
}

#[command]
pub(super) async fn edit_and_resend<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    text: String,
    request_id: String,
) -> Answer<()> {
    Ok(room.edit_and_resend(window.label(), &message_id, text, &request_id).await?)
}

#[command]
pub(super) async fn clear<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    Ok(room.clear(window.label()).await?)
}

#[command]
pub(super) async fn open_link<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    index: u32,
) -> Answer<()> {
    let link = room.link(window.label(), &message_id, index).await?;
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
    Ok(room.weigh(window.label(), &text, in_place_of.as_deref()).await?)
}

#[command]
pub(super) async fn inspect<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<Sight> {
    Ok(room.inspect(window.label(), &message_id).await?)
}

#[command]
pub(super) async fn warm<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    room.warm(window.label()).await;
    Ok(())
}
