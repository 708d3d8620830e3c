//! One page of a list of models: bounded, and distinguished from any other answer.

use chrono::Utc;
use reqwest::header::HeaderMap;
use serde_json::Value;
use url::Url;

use crate::{Client, Endpoint, Error, refusal::Refusal, transport};

/// A list of hundreds of models with descriptions is shorter; anything longer is not a list.
const MAX_LIST: usize = 4 * 1024 * 1024;

/// How many pages of a list are asked for: no provider has needed more so far.
pub(super) const MAX_PAGES: usize = 3;

/// Fetches one page; `None` if there is no list: no such route, no JSON, or too long.
///
/// # Errors
/// The network error, or the provider's refusal.
pub(crate) async fn page(
    client: &Client,
    endpoint: &Endpoint,
    url: Url,
    headers: HeaderMap,
) -> Result<Option<Value>, Error> {
    let answer = client.http_for(&url).get(url).headers(headers).send().await;
    let mut answer = answer.map_err(|fault| transport::request_error(&fault, endpoint, client))?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut body = Vec::new();
    // A truncated list fails to parse.
    while let Ok(Some(bytes)) = answer.chunk().await {
        body.extend_from_slice(&bytes);
        if body.len() > MAX_LIST {
            return Ok(None);
        }
    }
    if status.is_success() {
        return Ok(serde_json::from_slice(&body).ok());
    }
    let refusal = Refusal { status, headers, body: String::from_utf8_lossy(&body).into_owned() };
    match refusal.to_error(endpoint, Utc::now()) {
        // The list is optional.
        Error::WrongAddress { .. }
        | Error::WrongModel { .. }
        | Error::WrongDeployment { .. }
        | Error::NotInstalled { .. }
        | Error::TooLong { .. }
        | Error::Rejected { .. } => Ok(None),
        error => Err(error),
    }
}
