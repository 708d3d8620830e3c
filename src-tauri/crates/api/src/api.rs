//! What every request needs.

use std::sync::Arc;

use tokio::time::Instant;
use writers_core::Room;

use crate::quota::{Quotas, WrongTokens};

/// The app, where its API listens, and what programs have used of what they may ask for. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Api {
    pub(crate) room: Room,
    /// The port it listens on.
    pub(crate) port: u16,
    pub(crate) quotas: Arc<Quotas>,
    pub(crate) wrong_tokens: Arc<WrongTokens>,
}

impl Api {
    pub(crate) fn new(room: Room, port: u16) -> Self {
        let wrong_tokens = Arc::new(WrongTokens::new(Instant::now()));
        Self { room, port, quotas: Arc::default(), wrong_tokens }
    }
}
