//! What the journeys stand on: the app in its window, as a person has it in front of them.
//!
//! Blocking and without a WebDriver library: a journey is one thing after the other, and what it needs of WebDriver
//! fits into a page.

mod app;
mod desktop;
mod driver;
mod files;
mod parts;
pub(crate) mod process;
mod window;
mod wire;

use std::time::{Duration, Instant};

use serde_json::{Value, json};

pub(crate) use app::{App, Home};
pub(crate) use files::files_with;
pub(crate) use window::{Message, Window};

/// What a journey waits for comes soon or never; soon takes longer while the machine compiles beside it.
const PATIENCE: Duration = Duration::from_secs(60);

/// What `save_settings` is called with for one model of both assistants; everything else as at a first start.
pub(crate) fn change(provider: &str, base_url: &str, model: &str) -> Value {
    json!({"assistant": "both", "separate": false, "provider": provider, "base_url": base_url, "model": model,
        "window_tokens": null, "price": null, "temperature": null, "reply_tokens": null, "patience": null, "context_messages": 10,
        "user_id": "default", "theme": "system"})
}

/// A number that a run may be given by its environment.
pub(crate) fn number_from(variable: &str, otherwise: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is no number: {text}")),
        Err(_) => otherwise,
    }
}

/// Asks again and again until there is an answer.
pub(crate) fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "{what} did not come about within {} seconds", PATIENCE.as_secs());
        std::thread::sleep(Duration::from_millis(15));
    }
}

/// Asks again and again until it is so.
pub(crate) fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    wait_for(what, || is_so().then_some(()));
}
