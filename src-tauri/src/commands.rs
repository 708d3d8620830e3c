//! The commands, one call each. Which window calls is Tauri's word, never the page's.

mod answer;
mod caller;
mod conversation;
mod settings;
mod windows;

use tauri::{Runtime, generate_handler, ipc::Invoke};

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
        conversation::estimate,
        conversation::load_context_report,
        conversation::preconnect,
        windows::new_session,
        windows::open_session,
        windows::new_window,
        windows::save_draft,
        windows::save_scroll,
        windows::choose_channel,
        windows::unlock,
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
