//! How much the well-known models take, for when neither the writer nor the provider's list says so.

use crate::Dialect;

/// How many tokens a model takes, prompt and reply together; none where its family is not known here.
#[must_use]
pub fn known_window(_dialect: Dialect, _model: &str) -> Option<u32> {
    None
}
