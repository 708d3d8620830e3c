//! What the journeys stand on: the app in its window, as a person has it in front of them.

mod app;
mod axe;
mod browser;
mod desktop;
mod files;
mod http;
mod notifications;
mod parts;
mod session_bus;
mod window;

use serde_json::{Value, json};

pub(crate) use app::{App, Home};
pub(crate) use axe::violations;
pub(crate) use browser::Browser;
pub(crate) use files::files_with;
pub(crate) use http::Api;
pub(crate) use notifications::Notifications;
pub(crate) use session_bus::SessionBus;
pub(crate) use test_webdriver::{process, wait_for, wait_until};
pub(crate) use window::{Message, Window};

/// What `save_settings` is called with for one model of both assistants; everything else as at a first start.
pub(crate) fn change(provider: &str, base_url: &str, model: &str) -> Value {
    json!({"assistant": "both", "separate": false, "provider": provider, "base_url": base_url, "model": model,
        "window_tokens": null, "price": null, "temperature": null, "reply_tokens": null, "patience": null, "context_messages": 10,
        "user_id": "default", "theme": "system", "notify_replies": false, "notify_expiry": false})
}

/// A number that a run may be given by its environment.
pub(crate) fn number_from(variable: &str, otherwise: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")),
        Err(_) => otherwise,
    }
}
