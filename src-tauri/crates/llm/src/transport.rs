//! Network errors. The HTTP client reports a chain of causes from several crates; only this file looks into it.

use std::{error::Error as StdError, io};

use crate::{Client, Endpoint, Error};

const CUT: &[io::ErrorKind] = &[
    io::ErrorKind::ConnectionReset,
    io::ErrorKind::ConnectionAborted,
    io::ErrorKind::BrokenPipe,
    io::ErrorKind::UnexpectedEof,
];

/// The error of a request without a response. A connection that was cut before anything could be sent counts as
/// refused: [`Error::Reset`] means that the request may have been read.
pub(crate) fn request_error(fault: &reqwest::Error, endpoint: &Endpoint, client: &Client) -> Error {
    let host = endpoint.host();
    match causes(fault).find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(_)) => return Error::Untrusted { host },
        Some(_) => return Error::Tls { host },
        None => {}
    }
    // With a proxy, every connection is one to the proxy.
    if let Some(proxy) = client.proxy_for(&endpoint.base_url) {
        return Error::Proxy { host, proxy };
    }
    if fault.is_dns() {
        Error::NoSuchHost { host }
    } else if cut_while_securing(fault, endpoint) {
        Error::Tls { host }
    } else if fault.is_timeout() {
        Error::ConnectTimeout { host }
    } else if any_io(fault, &[io::ErrorKind::ConnectionRefused]) || (fault.is_connect() && cut(fault)) {
        Error::Refused { host }
    } else if cut(fault) {
        Error::Reset { host }
    } else {
        Error::Unreachable { host }
    }
}

/// A server without TLS often just closes the connection.
fn cut_while_securing(fault: &reqwest::Error, endpoint: &Endpoint) -> bool {
    endpoint.base_url.scheme() == "https" && fault.is_connect() && any_io(fault, CUT)
}

/// A server that closes the connection without a byte causes no I/O error, only an unanswered request.
fn cut(fault: &reqwest::Error) -> bool {
    any_io(fault, CUT) || (fault.is_request() && !fault.is_connect())
}

fn any_io(fault: &reqwest::Error, kinds: &[io::ErrorKind]) -> bool {
    causes(fault).any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| kinds.contains(&io.kind())))
}

/// All causes of an error. An I/O error that wraps another error skips that one in its source.
fn causes(fault: &reqwest::Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(fault.source(), |&cause| match cause.downcast_ref::<io::Error>() {
        Some(io) => io.get_ref().map(|inner| inner as &(dyn StdError + 'static)),
        None => cause.source(),
    })
}
