//! The commands, one call each. Which window calls is Tauri's word, never the page's.

mod conversation;
mod settings;
mod windows;

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use tauri::{Runtime, WebviewWindow, generate_handler, ipc::Invoke};
use writers_core::{
    CallError, Caller, Room,
    ipc::{Problem, Reason},
};

/// What a command answers; a refusal is always a code and a sentence.
type Answer<T> = Result<T, Problem>;

/// Runs a command. A panic is an error of this one call: otherwise the page would wait for its answer for ever. What a
/// panic leaves in the core is whole, because every lock there guards single assignments.
async fn answer<T>(command: impl Future<Output = Result<T, CallError>>) -> Answer<T> {
    let outcome = AssertUnwindSafe(command).catch_unwind().await;
    outcome.unwrap_or(Err(CallError::Refused(Reason::Fault))).map_err(Problem::from)
}

/// The window that calls, and its conversation: the one place where the label of a window becomes a conversation.
fn caller<R: Runtime>(window: &WebviewWindow<R>, room: &Room) -> Result<Caller, CallError> {
    room.caller(window.label())
}

/// Every command, as `permissions/app.toml` lists them.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    generate_handler![
        conversation::attach,
        conversation::load,
        conversation::send,
        conversation::stop,
        conversation::retry,
        conversation::continue_reply,
        conversation::edit_and_resend,
        conversation::clear,
        conversation::open_link,
        conversation::weigh,
        conversation::inspect,
        conversation::warm,
        windows::new_session,
        windows::open_session,
        windows::new_window,
        windows::save_draft,
        windows::save_scroll,
        windows::choose_channel,
        windows::choose_store,
        windows::close,
        windows::quit,
        settings::save_settings,
        settings::save_key,
        settings::remove_key,
        settings::test_connection,
        settings::list_models,
        settings::find_local_servers,
        settings::agree,
        settings::save_channel,
        settings::remove_channel,
        settings::connect_store,
        settings::disconnect_store,
        settings::check_store,
        settings::load_waiting,
        settings::retry_waiting,
        settings::agree_to_expiry,
    ]
}

#[cfg(test)]
mod tests {
    use writers_core::ipc::ErrorCode;

    use super::*;

    #[test]
    fn a_panic_is_an_error_of_one_call() {
        let panics = async { if true { panic!("a writer's text") } else { Ok(()) } };
        let refused = tauri::async_runtime::block_on(answer(panics));
        assert!(refused.is_err_and(|problem| {
            problem.code == ErrorCode::Internal && problem.reason == Reason::Fault
        }));
    }
}
