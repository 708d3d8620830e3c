//! What the desktop says of a window that the writer does not look at: that an assistant has answered, and no word of it.
//!
//! Linux only. Where there is no session bus, or nothing on it that shows notifications, nothing happens.

#[cfg(target_os = "linux")]
mod desktop;
mod sentences;

use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime};

use sentences::Sentences;

/// The notifications that are shown, and the language they are in.
pub(crate) struct Notifications {
    sentences: Mutex<&'static Sentences>,
    #[cfg(target_os = "linux")]
    shown: desktop::Shown,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            sentences: Mutex::new(sentences::ENGLISH),
            #[cfg(target_os = "linux")]
            shown: desktop::Shown::default(),
        }
    }
}

/// Says all that follows in the language of the pages, which name it by the tag of their catalogue.
pub(crate) fn speak<R: Runtime>(app: &AppHandle<R>, language: &str) {
    let notifications = app.state::<Notifications>();
    *notifications.sentences.lock().unwrap_or_else(PoisonError::into_inner) = sentences::of(language);
}

/// Says that an assistant has answered in a window, in place of what was said of that window before.
pub(crate) fn answered<R: Runtime>(app: &AppHandle<R>, label: &str, assistant: &str) {
    let notifications = app.state::<Notifications>();
    let sentences = *notifications.sentences.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(sentence) = sentences.answered(assistant) else { return };
    #[cfg(target_os = "linux")]
    {
        let (app, label) = (app.clone(), label.to_owned());
        tauri::async_runtime::spawn(async move {
            app.state::<Notifications>().shown.say(&app, &label, sentence).await;
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (label, sentence);
}

/// Takes back what was said of a window: the writer is there.
pub(crate) fn seen<R: Runtime>(app: &AppHandle<R>, label: &str) {
    #[cfg(target_os = "linux")]
    {
        let (app, label) = (app.clone(), label.to_owned());
        tauri::async_runtime::spawn(async move {
            app.state::<Notifications>().shown.take_back(&label).await;
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (app, label);
}
