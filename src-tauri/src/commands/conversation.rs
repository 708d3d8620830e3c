//! The conversation of the window that calls, and clearing, keeping and releasing another of the same user.

use tauri::{Manager, Runtime, State, WebviewWindow, command, ipc::Channel};
use writers_core::{
    Room,
    ipc::{Anchor, ContextReport, Estimate, Event, MessagePage, WindowState},
};

use super::{
    answer::{Answer, answer},
    caller::caller,
};

#[command]
pub(super) async fn attach<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    events: Channel<Event>,
    language: Option<String>,
    digits: Option<String>,
) -> Answer<WindowState> {
    let (language, digits) = (language.unwrap_or_default(), digits.unwrap_or_default());
    crate::notifications::speak(window.app_handle(), &language, &digits);
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
    anchor: Anchor,
    limit: Option<u32>,
) -> Answer<MessagePage> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.load(&caller.scope, &anchor, limit).await
    })
    .await
}

#[command]
pub(super) async fn send<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    request_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.send(&caller, text, &request_id).await.map(drop)
    })
    .await
}

#[command]
pub(super) async fn queue_message<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    request_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.queue_message(&caller, text, &request_id).await
    })
    .await
}

#[command]
pub(super) async fn edit_queued<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
    text: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.edit_queued(&caller.scope, &id, text).await
    })
    .await
}

#[command]
pub(super) async fn move_queued<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
    to: u32,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.move_queued(&caller.scope, &id, to).await
    })
    .await
}

#[command]
pub(super) async fn remove_queued<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.remove_queued(&caller.scope, &id).await
    })
    .await
}

#[command]
pub(super) async fn retry_queue<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.retry_queue(&caller).await
    })
    .await
}

#[command]
pub(super) async fn resume_queue<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.resume_queue(&caller.scope).await
    })
    .await
}

#[command]
pub(super) async fn hold_queue<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.hold_queue(&caller.scope).await
    })
    .await
}

#[command]
pub(super) async fn stop<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        room.stop(&caller(&window, &room)?.scope);
        Ok(())
    })
    .await
}

#[command]
pub(super) async fn retry<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.retry(&caller, &message_id).await.map(drop)
    })
    .await
}

#[command]
pub(super) async fn continue_reply<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.continue_reply(&caller, &message_id).await.map(drop)
    })
    .await
}

#[command]
pub(super) async fn edit_and_resend<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    text: String,
    request_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.edit_and_resend(&caller, &message_id, text, &request_id).await.map(drop)
    })
    .await
}

#[command]
pub(super) async fn edit_reply<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    text: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.edit_reply(&caller.scope, &message_id, text).await
    })
    .await
}

#[command]
pub(super) async fn use_version<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
    in_place_of: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.use_version(&caller.scope, &message_id, &in_place_of).await
    })
    .await
}

#[command]
pub(super) async fn remove<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.remove(&caller.scope, &message_id).await
    })
    .await
}

#[command]
pub(super) async fn count_messages<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
) -> Answer<u32> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.count_messages(&caller.scope).await
    })
    .await
}

#[command]
pub(super) async fn clear<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.clear(&caller.scope).await
    })
    .await
}

#[command]
pub(super) async fn count_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
) -> Answer<u32> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.count_messages(&session).await
    })
    .await
}

#[command]
pub(super) async fn clear_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.clear(&session).await
    })
    .await
}

#[command]
pub(super) async fn keep_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
) -> Answer<()> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.keep(&session).await
    })
    .await
}

#[command]
pub(super) async fn release_session<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    assistant: String,
    session_id: String,
) -> Answer<String> {
    answer(async {
        let caller = caller(&window, &room)?;
        let session = room.session(&caller.scope.user, &assistant, &session_id).await?;
        room.release(&session).await
    })
    .await
}

#[command]
pub(super) async fn estimate<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    text: String,
    in_place_of: Option<String>,
) -> Answer<Estimate> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.estimate(&caller, &text, in_place_of.as_deref()).await
    })
    .await
}

#[command]
pub(super) async fn load_context_report<R: Runtime>(
    window: WebviewWindow<R>,
    room: State<'_, Room>,
    message_id: String,
) -> Answer<ContextReport> {
    answer(async {
        let caller = caller(&window, &room)?;
        room.load_context_report(&caller.scope, &message_id).await
    })
    .await
}

#[command]
pub(super) async fn preconnect<R: Runtime>(window: WebviewWindow<R>, room: State<'_, Room>) -> Answer<()> {
    answer(async {
        room.preconnect(&caller(&window, &room)?.scope).await;
        Ok(())
    })
    .await
}
