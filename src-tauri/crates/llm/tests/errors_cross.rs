//! An error crosses to the window, and into the store, as a name with parameters.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use std::time::Duration;

use llm::{BlockCategory, BlockReason, Error};
use serde_json::json;

fn host() -> String {
    "models.example".to_owned()
}

#[test]
fn delays_cross_as_seconds_rounded_up() {
    let limited = |wait| Error::RateLimited { host: host(), retry_after: wait };
    let crossed = |wait| serde_json::to_value(limited(wait)).unwrap()["params"]["retry_after"].clone();
    assert_eq!(crossed(Some(Duration::from_millis(34_500))), 35);
    assert_eq!(crossed(Some(Duration::from_secs(34))), 34);
    assert_eq!(crossed(None), json!(null));
}

#[test]
fn what_was_stored_is_read_again() {
    let grim = BlockReason::Category(BlockCategory::HateSpeech);
    for (error, stored) in [
        (Error::NoClient, json!({ "name": "no_client" })),
        (
            Error::Stalled { host: host(), waited: Duration::from_secs(90) },
            json!({ "name": "stalled", "params": { "host": "models.example", "waited": 90 } }),
        ),
        (
            Error::Blocked { host: host(), reason: grim },
            json!({ "name": "blocked", "params": { "host": "models.example", "reason":
                { "name": "category", "params": "hate_speech" } } }),
        ),
        (
            Error::RateLimited { host: host(), retry_after: None },
            json!({ "name": "rate_limited", "params": { "host": "models.example", "retry_after": null } }),
        ),
    ] {
        assert_eq!(serde_json::to_value(&error).unwrap(), stored);
        assert_eq!(serde_json::from_value::<Error>(stored).unwrap(), error);
    }
}
