//! Connections made before they are needed: names looked up, sockets opened and secured while the writer writes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout};

use crate::{Client, Endpoint, host_of};

/// Servers keep an idle connection at least about this long.
const SURELY_WARM: Duration = Duration::from_secs(30);
/// Nobody waits for this; it only must not go on for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// When each origin was last heard of, shared by the clones of a client.
#[derive(Debug, Clone, Default)]
pub(crate) struct Warmth(Arc<Mutex<HashMap<String, Instant>>>);

impl Warmth {
    /// A connection is idle from now on.
    pub(crate) fn note(&self, endpoint: &Endpoint) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(origin(endpoint), Instant::now());
    }

    /// True for one caller where there is surely no warm connection.
    fn claim(&self, endpoint: &Endpoint) -> bool {
        let mut heard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let origin = origin(endpoint);
        if heard.get(&origin).is_some_and(|at| at.elapsed() < SURELY_WARM) {
            return false;
        }
        heard.insert(origin, Instant::now());
        true
    }

    fn forget(&self, endpoint: &Endpoint) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&origin(endpoint));
    }
}

impl Client {
    /// Opens a connection to the provider, if none is surely open, with a request that holds neither key nor text.
    /// Whether it worked shows when something is asked; here nothing is said about it. Whoever calls this has the
    /// writer's consent to talk to that host.
    pub async fn preconnect(&self, endpoint: &Endpoint) {
        if !self.warmth().claim(endpoint) {
            return;
        }
        let mut url = endpoint.base_url.clone();
        url.set_query(None);
        let greeting = self.towards(&url).head(url).send();
        match timeout(PATIENCE, greeting).await {
            Ok(Ok(_)) => self.warmth().note(endpoint),
            Ok(Err(_)) | Err(_) => self.warmth().forget(endpoint),
        }
    }
}

fn origin(endpoint: &Endpoint) -> String {
    format!("{}://{}", endpoint.base_url.scheme(), host_of(&endpoint.base_url))
}
