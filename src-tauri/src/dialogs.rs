//! The system's dialogs for files.

use std::path::{Path, PathBuf};

use tauri::{Manager, Runtime, WebviewWindow};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;
use tokio::sync::oneshot;
use writers_core::Room;

use crate::notifications;

/// Where to save a file for which this name is suggested; `None` if the writer cancelled.
pub(crate) async fn save<R: Runtime>(window: &WebviewWindow<R>, room: &Room, name: &str) -> Option<PathBuf> {
    if let Some(folder) = room.dialogs() {
        return Some(folder.save_as(name));
    }
    let (answer, chosen) = oneshot::channel();
    dialog(window, "save").set_file_name(name).save_file(move |path| drop(answer.send(path)));
    chosen.await.ok()??.into_path().ok()
}

/// Which file to open; `None` if the writer cancelled.
pub(crate) async fn choose<R: Runtime>(window: &WebviewWindow<R>, room: &Room) -> Option<PathBuf> {
    if let Some(folder) = room.dialogs() {
        return folder.newest();
    }
    let (answer, chosen) = oneshot::channel();
    dialog(window, "open").pick_file(move |path| drop(answer.send(path)));
    chosen.await.ok()??.into_path().ok()
}

/// In which folder to make another one; `None` if the writer cancelled.
pub(crate) async fn folder<R: Runtime>(window: &WebviewWindow<R>, room: &Room) -> Option<PathBuf> {
    if let Some(folder) = room.dialogs() {
        return Some(folder.folder());
    }
    let (answer, chosen) = oneshot::channel();
    dialog(window, "folder").pick_folder(move |path| drop(answer.send(path)));
    chosen.await.ok()??.into_path().ok()
}

/// Opens a file that was saved in the program for it. The file is there anyway, so a failure is not the writer's problem.
pub(crate) fn open<R: Runtime>(window: &WebviewWindow<R>, room: &Room, path: &Path) {
    if room.dialogs().is_some() {
        return;
    }
    if let Err(error) = window.opener().open_path(path.to_string_lossy(), None::<&str>) {
        tracing::warn!(%error, "a saved file could not be opened");
    }
}

/// With a title in the language of the pages: the toolkit's own is English.
fn dialog<R: Runtime>(window: &WebviewWindow<R>, purpose: &str) -> FileDialogBuilder<R> {
    let title = notifications::dialog_title(window.app_handle(), purpose).unwrap_or_default();
    window.dialog().file().set_parent(window).set_title(title)
}
