//! Who calls a command.

use tauri::{Runtime, WebviewWindow};
use writers_core::{CallError, Caller, Room};

/// The window that calls, and its conversation: the one place where the label of a window becomes a conversation.
pub(super) fn caller<R: Runtime>(window: &WebviewWindow<R>, room: &Room) -> Result<Caller, CallError> {
    room.caller(window.label())
}
