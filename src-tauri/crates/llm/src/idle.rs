//! Which origins have an open, idle connection: known by when each was last used.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::{Endpoint, host_of};

/// Servers keep an idle connection open for at least about this long.
const KEPT_ALIVE: Duration = Duration::from_secs(30);

/// When a connection to each origin last became idle, shared by the clones of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct IdleConnections(Arc<Mutex<HashMap<String, Instant>>>);

impl IdleConnections {
    /// Records that a connection to this endpoint is idle from now on.
    pub(crate) fn record(&self, endpoint: &Endpoint) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(origin(endpoint), Instant::now());
    }

    /// Whether the caller should open a connection: true for one caller at a time, and only where none is surely open.
    pub(crate) fn claim(&self, endpoint: &Endpoint) -> bool {
        let mut since = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let origin = origin(endpoint);
        if since.get(&origin).is_some_and(|at| at.elapsed() < KEPT_ALIVE) {
            return false;
        }
        since.insert(origin, Instant::now());
        true
    }

    pub(crate) fn forget(&self, endpoint: &Endpoint) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&origin(endpoint));
    }
}

fn origin(endpoint: &Endpoint) -> String {
    format!("{}://{}", endpoint.base_url.scheme(), host_of(&endpoint.base_url))
}
