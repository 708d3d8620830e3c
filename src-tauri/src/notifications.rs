//! What the desktop says of a window that the writer does not look at: that an assistant has answered, or that
//! messages of conversations will be deleted, and no word of them.
//!
//! Linux only. Where there is no session bus, or nothing on it that shows notifications, nothing happens.

mod about;
#[cfg(target_os = "linux")]
mod desktop;
mod digits;
mod sentences;

use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime};
use writers_core::Assistant;

use about::About;
use digits::Digits;
use sentences::Sentences;

/// Whether any are shown on this system.
pub(crate) const ARE_SHOWN: bool = cfg!(target_os = "linux");

/// The notifications that are shown, and how they are written.
pub(crate) struct Notifications {
    writing: Mutex<(&'static Sentences, Digits)>,
    #[cfg(target_os = "linux")]
    shown: desktop::Shown,
}

impl Default for Notifications {
    fn default() -> Self {
        Self {
            writing: Mutex::new((sentences::ENGLISH, Digits::default())),
            #[cfg(target_os = "linux")]
            shown: desktop::Shown::default(),
        }
    }
}

/// Says all that follows in the language of the pages, which name it by the tag of their catalogue, and with the digits
/// that their engine writes in it.
pub(crate) fn speak<R: Runtime>(app: &AppHandle<R>, language: &str, digits: &str) {
    let notifications = app.state::<Notifications>();
    let writing = (sentences::of(language), Digits::of(digits));
    *notifications.writing.lock().unwrap_or_else(PoisonError::into_inner) = writing;
}

/// Says that an assistant has answered in a window, in place of what was said of that window before.
pub(crate) fn answered<R: Runtime>(app: &AppHandle<R>, label: &str, assistant: &str) {
    if let Some(sentence) = writing(app).0.answered(assistant) {
        say(app, label, About::Reply, sentence.to_owned());
    }
}

/// Says that messages of conversations will be deleted within the hour, one with each of these assistants.
pub(crate) fn expiring<R: Runtime>(app: &AppHandle<R>, label: &str, assistants: &[Assistant]) {
    let assistants: Vec<&str> = assistants.iter().map(|assistant| assistant.as_str()).collect();
    let (sentences, digits) = writing(app);
    if let Some(sentence) = sentences.expiring(&assistants, digits) {
        say(app, label, About::Expiry, sentence);
    }
}

/// The title of the file dialog that is for this, in the language of the pages: `save`, `open` or `folder`.
pub(crate) fn dialog_title<R: Runtime>(app: &AppHandle<R>, purpose: &str) -> Option<&'static str> {
    writing(app).0.dialog(purpose)
}

fn writing<R: Runtime>(app: &AppHandle<R>) -> (&'static Sentences, Digits) {
    *app.state::<Notifications>().writing.lock().unwrap_or_else(PoisonError::into_inner)
}

fn say<R: Runtime>(app: &AppHandle<R>, label: &str, about: About, sentence: String) {
    #[cfg(target_os = "linux")]
    {
        let (app, label) = (app.clone(), label.to_owned());
        tauri::async_runtime::spawn(async move {
            app.state::<Notifications>().shown.say(&app, &label, about, &sentence).await;
        });
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (app, label, about, sentence);
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
