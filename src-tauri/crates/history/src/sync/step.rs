//! The steps of carrying, traced under the names by which tests wait for them and end the app right after them.

/// Says that a step is done.
macro_rules! step {
    ($name:literal) => {
        tracing::debug!(target: "history::sync", step = $name)
    };
}
pub(super) use step;
