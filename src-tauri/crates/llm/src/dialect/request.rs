//! The request a dialect makes of a prompt.

use reqwest::header::HeaderMap;
use url::Url;

/// The HTTP request that carries a prompt.
#[derive(Debug)]
pub(crate) struct Request {
    pub(crate) url: Url,
    /// Including the key, if any, marked as sensitive.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}
