//! The steps of the sync, traced by name: tests wait for a step and kill the app right after it.

/// Traces that a step is done.
macro_rules! step {
    ($name:literal) => {
        tracing::debug!(target: "history::sync", step = $name)
    };
}
pub(super) use step;
