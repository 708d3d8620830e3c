//! Connections opened ahead of a request: the DNS lookup and both handshakes happen while the writer still types.

use std::time::Duration;

use tokio::time::timeout;

use crate::{Client, Endpoint};

/// A bound for a task that nothing waits for.
const TIMEOUT: Duration = Duration::from_secs(10);

impl Client {
    /// Opens a connection to the provider, if none is surely open, with a request that holds neither key nor text.
    /// Failures are not reported: the next real request reports them. The caller must have the writer's consent to
    /// contact that host.
    pub async fn preconnect(&self, endpoint: &Endpoint) {
        if !self.idle().claim(endpoint) {
            return;
        }
        let mut url = endpoint.base_url.clone();
        url.set_query(None);
        let request = self.http_for(&url).head(url).send();
        match timeout(TIMEOUT, request).await {
            Ok(Ok(_)) => self.idle().record(endpoint),
            Ok(Err(_)) | Err(_) => self.idle().forget(endpoint),
        }
    }
}
