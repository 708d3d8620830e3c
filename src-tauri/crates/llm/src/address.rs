//! Parsing of provider addresses as people paste them, and what can be read from an address.

use url::{Host, Url};

use crate::{AddressFault, Error, azure};

/// Parses the address of a provider. A trailing slash and a pasted `/chat/completions` are dropped, and an Azure
/// address keeps the API version in its query. Any other address that cannot be a provider's is refused.
///
/// # Errors
/// [`Error::BadAddress`] with the reason.
pub fn parse_base_url(text: &str) -> Result<Url, Error> {
    let bad = |fault| Err(Error::BadAddress { fault });
    let text = text.trim();
    if text.is_empty() {
        return bad(AddressFault::Empty);
    }
    let Ok(mut url) = Url::parse(text) else {
        return bad(AddressFault::NotAUrl);
    };
    if !matches!(url.scheme(), "http" | "https") {
        return bad(AddressFault::NotHttp);
    }
    if url.host_str().is_none_or(str::is_empty) {
        return bad(AddressFault::NoHost);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return bad(AddressFault::HasCredentials);
    }
    if url.query().is_some() && !azure::is_azure(&url) {
        return bad(AddressFault::HasQuery);
    }
    url.set_fragment(None);
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix("/chat/completions").unwrap_or(path).trim_end_matches('/').to_owned();
    url.set_path(&path);
    if azure::is_azure(&url) {
        azure::normalize(&mut url);
    }
    Ok(url)
}

/// The host of an address, with its port unless that is the scheme's default.
#[must_use]
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// Whether an address stays on this computer. Subdomains of `localhost` do not count: DNS may resolve them to another
/// host.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
