//! Spelling of what is typed, in the language of the window's channel.
//!
//! WebKitGTK checks only where its context enables it, and keeps one list of languages for all windows: that of the window
//! with the focus. It reads a dictionary on the thread that the page waits for, in tens of milliseconds, so that a page asks
//! for it once it is drawn. The other engines check by themselves, in the system's languages.

use tauri::{AppHandle, Manager, Runtime};
use writers_core::Room;

/// Checks in the language of this window from now on.
pub(crate) fn follow<R: Runtime>(app: &AppHandle<R>, label: &str) {
    let (app, label) = (app.clone(), label.to_owned());
    tauri::async_runtime::spawn(async move {
        let dictionaries = app.state::<Room>().dictionaries(&label).await;
        let Some(window) = app.get_webview_window(&label) else { return };
        #[cfg(target_os = "linux")]
        if let Err(error) = window.with_webview(move |view| check(&view.inner(), &dictionaries)) {
            tracing::warn!(%error, "spelling is not checked");
        }
        #[cfg(not(target_os = "linux"))]
        drop((window, dictionaries));
    });
}

#[cfg(target_os = "linux")]
fn check(view: &webkit2gtk::WebView, dictionaries: &[&str]) {
    use webkit2gtk::{WebContextExt, WebViewExt};

    if let Some(context) = view.context() {
        context.set_spell_checking_languages(dictionaries);
        context.set_spell_checking_enabled(true);
    }
}
