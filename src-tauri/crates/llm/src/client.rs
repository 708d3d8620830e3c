//! The one HTTP client, built once and kept: building one per request costs more than the rest of a turn. It holds
//! two clients, because a request to this computer must never use a proxy.

use std::{sync::Arc, time::Duration};

use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use crate::{
    Error, idle::IdleConnections, is_loopback, model_details::ModelDetailsCache, quirks::KnownQuirks,
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The HTTP client for all providers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    remote: reqwest::Client,
    loopback: reqwest::Client,
    model_details: ModelDetailsCache,
    quirks: KnownQuirks,
    idle: IdleConnections,
    proxies: Arc<Matcher>,
}

impl Client {
    /// The HTTP client to use for this address.
    pub(crate) fn http_for(&self, url: &Url) -> &reqwest::Client {
        if is_loopback(url) { &self.loopback } else { &self.remote }
    }

    /// What servers have reported about their models so far.
    pub(crate) fn model_details(&self) -> &ModelDetailsCache {
        &self.model_details
    }

    /// The proxy used for this address, read from the system the same way as the HTTP client reads it.
    pub(crate) fn proxy_for(&self, url: &Url) -> Option<String> {
        if is_loopback(url) {
            return None;
        }
        let proxy = self.proxies.intercept(&url.as_str().parse().ok()?)?;
        let host = proxy.uri().host()?;
        Some(proxy.uri().port_u16().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
    }

    /// The connections that are probably open and idle.
    pub(crate) fn idle(&self) -> &IdleConnections {
        &self.idle
    }

    /// The quirks learned about endpoints so far.
    pub(crate) fn quirks(&self) -> &KnownQuirks {
        &self.quirks
    }
}

/// Builds the client. Redirects are off: a key never follows one.
///
/// # Errors
/// [`Error::NoClient`] where TLS cannot be set up on this computer.
pub fn client() -> Result<Client, Error> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // This fails only if another caller has installed a provider meanwhile, which is just as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let build = |builder: reqwest::ClientBuilder| builder.build().map_err(|_| Error::NoClient);
    Ok(Client {
        remote: build(builder())?,
        loopback: build(builder().no_proxy())?,
        model_details: ModelDetailsCache::default(),
        quirks: KnownQuirks::default(),
        idle: IdleConnections::default(),
        proxies: Arc::new(Matcher::from_system()),
    })
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .no_gzip()
        .tcp_nodelay(true)
        .user_agent(concat!("writers-room/", env!("CARGO_PKG_VERSION")))
}
