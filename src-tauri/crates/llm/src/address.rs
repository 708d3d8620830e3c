//! Addresses of providers as people paste them, and the few questions asked about an address.

use url::{Host, Url};

use crate::{Error, azure};

/// Reads the address of a provider. A slash at the end and a pasted `/chat/completions` are forgiven;
/// of Azure's addresses the version in the query is kept;
/// everything else that cannot be an address of a provider is refused with the reason.
///
/// # Errors
/// [`Error::BadAddress`] with a sentence that says what to type instead.
pub fn parse_base_url(text: &str) -> Result<Url, Error> {
    let bad = |why| Err(Error::BadAddress { why });
    let text = text.trim();
    if text.is_empty() {
        return bad("there is nothing in it");
    }
    let Ok(mut url) = Url::parse(text) else {
        return bad("it is not a web address");
    };
    if !matches!(url.scheme(), "http" | "https") {
        return bad("it does not begin with http:// or https://");
    }
    if url.host_str().is_none_or(str::is_empty) {
        return bad("it names no host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return bad("it has a name or password in it, and a key belongs in the key field");
    }
    if url.query().is_some() && !azure::is_azure(&url) {
        return bad("it has a question mark in it, and the address ends before that");
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

/// The host of an address, with its port where that is not the usual one of the scheme.
#[must_use]
pub fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

/// True for addresses that never leave this computer. Names below `localhost` are looked up like any other, and may be
/// somebody else's.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.eq_ignore_ascii_case("localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}
