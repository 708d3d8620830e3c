//! The commands, one call each. Which window calls is Tauri's word, never the page's.

mod answer;
mod attachments;
mod caller;
mod conversation;
mod exports;
mod imports;
mod links;
mod scripts;
mod search;
mod sessions;
mod settings;
mod terms;
mod windows;

use tauri::{Runtime, ipc::Invoke};

use {
    attachments::*, conversation::*, exports::*, imports::*, links::*, scripts::*, search::*, sessions::*,
    settings::*, terms::*, windows::*,
};

/// Every command that `permissions/app.toml` allows, as `build.rs` lists them.
pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    include!(concat!(env!("OUT_DIR"), "/handler.rs"))
}
