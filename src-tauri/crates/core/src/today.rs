//! The writer's day, by the clock of the wall.

use std::sync::Arc;

/// Names the day, as `2026-03-01`.
pub(crate) type Today = Arc<dyn Fn() -> String + Send + Sync>;
