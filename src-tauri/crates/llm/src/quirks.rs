//! Features an endpoint lacks, learned from its refusals. A turn drops each at most once; the client remembers what
//! worked, so that the next turn succeeds at once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use crate::{Dialect, Endpoint};

/// The features an endpoint lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Quirks {
    /// It refuses `stream_options`, which asks for the usage.
    pub(crate) no_usage: bool,
    /// It wants the other name of the limit.
    pub(crate) other_limit: bool,
    /// It refuses a temperature.
    pub(crate) no_temperature: bool,
    /// It has no system role.
    pub(crate) no_instructions: bool,
}

/// Phrases of models without a system role, and of their chat templates. Every prompt alternates roles, so a template
/// that demands it objects to the instructions.
const NO_INSTRUCTIONS: &[&str] = &[
    "system role not supported",
    "system role is not supported",
    "does not support system",
    "does not support the system",
    "system message is not supported",
    "system messages are not supported",
    "only user and assistant roles are supported",
    "must alternate",
    "developer instruction is not enabled",
];

/// Phrases for an unknown field, as opposed to a value that is too large.
const UNKNOWN_FIELD: &[&str] = &[
    "unsupported",
    "not support",
    "unrecognized",
    "unknown",
    "unexpected",
    "extra",
    "not permitted",
    "not allowed",
    "invalid field",
    "no such field",
    "deprecated",
    "only the default",
    "is allowed for this model",
];

impl Quirks {
    /// The quirks for a retry, if the refusal is about something that can be left out.
    pub(crate) fn learned(self, status: u16, body: &str) -> Option<Self> {
        let body = body.to_lowercase();
        let about = |names: &[&str]| names.iter().any(|name| body.contains(name));
        // Servers with chat templates report a template's refusal as an error of their own.
        if !self.no_instructions && matches!(status, 400 | 422 | 500) && about(NO_INSTRUCTIONS) {
            return Some(Self { no_instructions: true, ..self });
        }
        if !matches!(status, 400 | 422) {
            return None;
        }
        let not_known = about(UNKNOWN_FIELD);
        if !self.no_usage && about(&["stream_options", "include_usage"]) {
            Some(Self { no_usage: true, ..self })
        } else if !self.other_limit && not_known && about(&["max_tokens", "max_completion_tokens"]) {
            Some(Self { other_limit: true, ..self })
        } else if !self.no_temperature && not_known && about(&["temperature"]) {
            Some(Self { no_temperature: true, ..self })
        } else {
            None
        }
    }
}

/// The quirks of all endpoints used so far, shared by the clones of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct KnownQuirks(Arc<Mutex<HashMap<Key, Quirks>>>);

/// Models of one provider may differ.
type Key = (Dialect, String, String);

impl KnownQuirks {
    pub(crate) fn of(&self, endpoint: &Endpoint) -> Quirks {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&place(endpoint)).copied().unwrap_or_default()
    }

    pub(crate) fn remember(&self, endpoint: &Endpoint, quirks: Quirks) {
        if quirks != Quirks::default() {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place(endpoint), quirks);
        }
    }
}

fn place(endpoint: &Endpoint) -> Key {
    (endpoint.dialect, endpoint.base_url.as_str().to_owned(), endpoint.model.clone())
}
