//! The one HTTP client, built once and kept warm: a new one per request costs more than the rest of a turn.
//! It is a pair inside, because a request to this computer must never travel by way of a proxy.

use std::time::Duration;

use url::Url;

use crate::ahead::Windows;
use crate::quirks::Known;
use crate::{Error, is_loopback};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The HTTP client for all providers. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    remote: reqwest::Client,
    loopback: reqwest::Client,
    windows: Windows,
    known: Known,
}

impl Client {
    /// The half that may talk to this address.
    pub(crate) fn towards(&self, url: &Url) -> &reqwest::Client {
        if is_loopback(url) { &self.loopback } else { &self.remote }
    }

    /// What models were said to allow so far.
    pub(crate) fn windows(&self) -> &Windows {
        &self.windows
    }

    /// What was learned about endpoints so far.
    pub(crate) fn known(&self) -> &Known {
        &self.known
    }
}

/// Builds the client. Redirects are off: a key never follows one.
///
/// # Errors
/// [`Error::NoClient`] where TLS cannot be set up on this computer.
pub fn client() -> Result<Client, Error> {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // Losing this race means that somebody else installed one, which is just as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    }
    let build = |builder: reqwest::ClientBuilder| builder.build().map_err(|_| Error::NoClient);
    Ok(Client {
        remote: build(builder())?,
        loopback: build(builder().no_proxy())?,
        windows: Windows::default(),
        known: Known::default(),
    })
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(CONNECT_TIMEOUT)
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .tcp_nodelay(true)
        .user_agent(concat!("writers-room/", env!("CARGO_PKG_VERSION")))
}
