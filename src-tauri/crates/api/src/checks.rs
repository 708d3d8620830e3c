//! What every request has to pass before a route sees it, always in the same order.
//!
//! Loopback alone is no protection. Any web page can send requests to it, and after a DNS rebind even reads the answers:
//! so `Host` must be this computer, and nothing a browser marks as a page's request goes on. Any program can connect:
//! so it must show a token.

use std::time::Duration;

use axum::{
    extract::{MatchedPath, Request, State},
    http::{
        HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri,
        header::{
            AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, ORIGIN,
            TRANSFER_ENCODING, WWW_AUTHENTICATE,
        },
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::time::Instant;
use writers_core::Program;

use crate::{api::Api, body, error::ApiError};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Checks a request, passes it on, and logs what became of it: neither ids nor text.
pub(crate) async fn check(State(api): State<Api>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let (mut head, body) = request.into_parts();
    let method = head.method.clone();
    let response = match checked(&api, &head).await {
        Ok(program) => {
            head.extensions.insert(program);
            run(next, Request::from_parts(head, body)).await
        }
        Err(refusal) => {
            // Who asks before sending is answered before sending.
            if !head.headers.contains_key(EXPECT) {
                body::discard(body).await;
            }
            refusal
        }
    };
    let route = route.as_ref().map_or("unknown", MatchedPath::as_str);
    tracing::info!(%method, route, status = response.status().as_u16(), elapsed = ?begun.elapsed(), "request");
    response
}

/// Runs a route to its end, in a task of its own: a client that goes away must not stop it between two of its steps.
async fn run(next: Next, request: Request) -> Response {
    let answered = tokio::spawn(next.run(request)).await;
    answered.unwrap_or_else(|_| {
        ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something of ours failed.")
            .into_response()
    })
}

async fn checked(api: &Api, head: &Parts) -> Result<Program, Response> {
    let Parts { method, uri, headers, .. } = head;
    if !is_for_us(uri, headers, api.port) || is_of_a_page(method, headers) {
        return Err(closing(StatusCode::FORBIDDEN.into_response()));
    }
    if headers.contains_key(TRANSFER_ENCODING) && headers.contains_key(CONTENT_LENGTH) {
        let error = ApiError::new(StatusCode::BAD_REQUEST, "bad_request", "The request has two lengths.");
        return Err(closing(error.into_response()));
    }
    let Some(program) = token(headers).and_then(|token| api.room.authorize(token)) else {
        api.wrong_tokens.slow_down(Instant::now()).await;
        return Err(unauthorized());
    };
    api.room.count_request(&program);
    check_content(method, headers).map_err(IntoResponse::into_response)?;
    take_quota(api, &program, method).map_err(IntoResponse::into_response)?;
    Ok(program)
}

/// Whether the request names this computer, once, and the port we listen on or none.
fn is_for_us(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    // Only a proxy is sent a whole address, and CONNECT.
    if uri.scheme().is_some() || uri.authority().is_some() {
        return false;
    }
    let mut hosts = headers.get_all(HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
        return false;
    };
    ["localhost", "127.0.0.1", "[::1]"].into_iter().any(|ours| {
        let (Some(name), Some(rest)) = (host.get(..ours.len()), host.get(ours.len()..)) else { return false };
        name.eq_ignore_ascii_case(ours) && (rest.is_empty() || rest == format!(":{port}"))
    })
}

/// Whether a browser sends this for a page. Programs send none of these.
fn is_of_a_page(method: &Method, headers: &HeaderMap) -> bool {
    let is_of_another_site = |site: &HeaderValue| site != "none" && site != "same-origin";
    headers.contains_key(ORIGIN)
        || headers.get_all(SEC_FETCH_SITE).iter().any(is_of_another_site)
        || method == Method::OPTIONS
}

/// The token that the request shows, if it shows exactly one.
fn token(headers: &HeaderMap) -> Option<&str> {
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    let (Some(shown), None) = (shown.next(), shown.next()) else { return None };
    let (scheme, token) = shown.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A request that brings something brings JSON of a size that is read.
fn check_content(method: &Method, headers: &HeaderMap) -> Result<(), ApiError> {
    if method != Method::POST {
        return Ok(());
    }
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let is_json = match (types.next(), types.next()) {
        (Some(one), None) => is_json(one),
        _ => false,
    };
    if !is_json || headers.contains_key(CONTENT_ENCODING) {
        return Err(ApiError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "unsupported_media_type",
            "Send the body as JSON, with Content-Type: application/json.",
        ));
    }
    let length = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > body::LONGEST as u64) {
        return Err(body::too_large());
    }
    Ok(())
}

fn is_json(content_type: &HeaderValue) -> bool {
    let essence = content_type.to_str().ok().and_then(|text| text.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

fn take_quota(api: &Api, program: &Program, method: &Method) -> Result<(), ApiError> {
    let too_many = |wait: Duration| {
        ApiError::too_many(
            "This token has made its requests of this minute. Retry-After says when to go on.",
            wait,
        )
    };
    api.quotas.take(program.token(), method, Instant::now()).map_err(too_many)
}

fn unauthorized() -> Response {
    let error = ApiError::new(
        StatusCode::UNAUTHORIZED,
        "unauthorized",
        "Send a valid token: Authorization: Bearer <token>. Tokens are made in the Settings of Writers' Room.",
    );
    let mut response = closing(error.into_response());
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

/// Closes the connection after the answer: others may need it.
fn closing(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(host: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(HOST, HeaderValue::from_static(host))])
    }

    #[test]
    fn only_this_computer_is_a_host() {
        let is_ours = |name| is_for_us(&Uri::from_static("/"), &host(name), 8000);
        for ours in ["localhost", "LocalHost:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]", "[::1]:8000"] {
            assert!(is_ours(ours), "{ours}");
        }
        for foreign in [
            "",
            ":8000",
            "localhost:8001",
            "localhost:",
            "localhost.",
            "localhost.example",
            "example.localhost",
            "127.0.0.1.example",
            "127.0.0.2",
            "127.1",
            "2130706433",
            "0.0.0.0",
            "::1",
            "[::1",
            "[::ffff:127.0.0.1]",
            "user@localhost",
            "localhost:8000:8000",
            "localhost, localhost",
        ] {
            assert!(!is_ours(foreign), "{foreign}");
        }
        assert!(!is_for_us(&Uri::from_static("/"), &HeaderMap::new(), 8000), "no host");
        assert!(!is_for_us(&Uri::from_static("http://localhost:8000/"), &host("localhost:8000"), 8000));
        let mut two = host("localhost");
        two.append(HOST, HeaderValue::from_static("localhost"));
        assert!(!is_for_us(&Uri::from_static("/"), &two, 8000));
    }

    #[test]
    fn a_token_is_shown_once_as_a_bearer() {
        let shown = |values: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for value in values {
                headers.append(AUTHORIZATION, HeaderValue::from_static(value));
            }
            token(&headers).map(str::to_owned)
        };
        assert_eq!(shown(&["Bearer abc"]), Some("abc".into()));
        assert_eq!(shown(&["bearer abc"]), Some("abc".into()));
        for wrong in [&[][..], &["abc"], &["Basic abc"], &["Bearer"], &["Bearer abc", "Bearer abc"]] {
            assert_eq!(shown(wrong), None, "{wrong:?}");
        }
    }
}
