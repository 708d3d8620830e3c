//! What the desktop says of a window that the writer does not look at: that an assistant has answered, or that conversations
//! begin to delete themselves, and no word of them.
//!
//! Linux only. Where there is no session bus, or nothing on it that shows notifications, nothing happens.

mod about;
#[cfg(target_os = "linux")]
mod desktop;
mod sentences;

use std::sync::{Mutex, PoisonError};

use tauri::{AppHandle, Manager, Runtime};
use writers_core::Assistant;

use about::About;
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
    if let Some(sentence) = sentences(app).answered(assistant) {
        say(app, label, About::Reply, sentence.to_owned());
    }
}

/// Says that conversations begin to delete themselves within the hour, one with each of these assistants.
pub(crate) fn expiring<R: Runtime>(app: &AppHandle<R>, label: &str, assistants: &[Assistant]) {
    let assistants: Vec<&str> = assistants.iter().map(|assistant| assistant.as_str()).collect();
    if let Some(sentence) = sentences(app).expiring(&assistants) {
        say(app, label, About::Expiry, sentence);
    }
}

fn sentences<R: Runtime>(app: &AppHandle<R>) -> &'static Sentences {
    *app.state::<Notifications>().sentences.lock().unwrap_or_else(PoisonError::into_inner)
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
