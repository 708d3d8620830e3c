//! The refusals of Anthropic, Gemini and Ollama, distinguished, and never with the key in the sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::time::Duration;

use faulty_provider::{FaultyProvider, Reply};
use llm::{BlockReason, Dialect, Endpoint, Error};
use serde_json::json;
use support::{KEY, at, quick, whole};

#[tokio::test]
async fn refusals_are_distinguished() {
    let anthropic = |kind: &str, message: &str| {
        json!({ "type": "error", "error": { "type": kind, "message": message } }).to_string()
    };
    let gemini = |code: u16, status: &str, message: &str| {
        json!([{ "error": { "code": code, "message": message, "status": status } }]).to_string()
    };
    let quota = |id: &str| {
        json!([{ "error": { "code": 429, "status": "RESOURCE_EXHAUSTED",
            "message": "You exceeded your current quota, please check your plan and billing details.",
            "details": [
                { "@type": "type.googleapis.com/google.rpc.QuotaFailure", "violations": [{ "quotaId": id }] },
                { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "34.5s" },
            ] } }])
        .to_string()
    };
    let ollama = |message: &str| json!({ "error": message }).to_string();
    let provider = FaultyProvider::start().await;
    let host = provider.host();
    let refused = |status| Error::KeyRefused { host: host.clone(), status, had_key: true };
    let wrong = || Error::WrongModel { host: host.clone(), model: "test-model".to_owned() };
    let long = || Error::TooLong { host: host.clone() };
    let spent = || Error::SpendingLimit { host: host.clone() };
    let paused = |wait| Error::RateLimited { host: host.clone(), retry_after: wait };
    let cases = [
        (Dialect::Anthropic, 401, anthropic("authentication_error", "invalid x-api-key"), refused(401)),
        (Dialect::Anthropic, 403, anthropic("permission_error", "Your key may not use this."), refused(403)),
        (Dialect::Anthropic, 404, anthropic("not_found_error", "model: test-model"), wrong()),
        (Dialect::Anthropic, 413, anthropic("request_too_large", "Request exceeds the maximum size"), long()),
        (
            Dialect::Anthropic,
            400,
            anthropic("invalid_request_error", "prompt is too long: 214000 tokens > 200000 maximum"),
            long(),
        ),
        (
            Dialect::Anthropic,
            400,
            anthropic(
                "invalid_request_error",
                "input length and `max_tokens` exceed context limit: 190000 + 32000 > 200000",
            ),
            long(),
        ),
        (
            Dialect::Anthropic,
            400,
            anthropic("invalid_request_error", "Your credit balance is too low to access the Anthropic API."),
            spent(),
        ),
        (
            Dialect::Anthropic,
            400,
            anthropic(
                "invalid_request_error",
                "You have reached your specified API usage limits. You will regain access on 2026-09-01 at 00:00 UTC.",
            ),
            spent(),
        ),
        (
            Dialect::Anthropic,
            400,
            anthropic("invalid_request_error", "Output blocked by content filtering policy"),
            Error::Blocked { host: host.clone(), reason: BlockReason::Safety },
        ),
        (
            Dialect::Anthropic,
            429,
            anthropic("rate_limit_error", "This request would exceed your rate limit."),
            paused(None),
        ),
        (
            Dialect::Anthropic,
            529,
            anthropic("overloaded_error", "Overloaded"),
            Error::ProviderFailed { host: host.clone(), status: 529, retry_after: None },
        ),
        (
            Dialect::Gemini,
            400,
            gemini(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
            refused(400),
        ),
        (
            Dialect::Gemini,
            400,
            json!({ "error": { "code": 400, "message": "API key expired. Please renew the API key.",
                "status": "INVALID_ARGUMENT", "details": [{ "reason": "API_KEY_INVALID" }] } })
            .to_string(),
            refused(400),
        ),
        (
            Dialect::Gemini,
            403,
            gemini(403, "PERMISSION_DENIED", "Method doesn't allow unregistered callers."),
            refused(403),
        ),
        (
            Dialect::Gemini,
            404,
            gemini(
                404,
                "NOT_FOUND",
                "models/test-model is not found for API version v1beta, or is not supported for generateContent.",
            ),
            wrong(),
        ),
        (
            Dialect::Gemini,
            400,
            gemini(
                400,
                "INVALID_ARGUMENT",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
            ),
            long(),
        ),
        (
            Dialect::Gemini,
            429,
            quota("GenerateRequestsPerMinutePerProjectPerModel-FreeTier"),
            paused(Some(Duration::from_millis(34_500))),
        ),
        (Dialect::Gemini, 429, quota("GenerateRequestsPerDayPerProjectPerModel-FreeTier"), spent()),
        (
            Dialect::Ollama,
            404,
            ollama("model 'test-model' not found"),
            Error::NotInstalled { host: host.clone(), model: "test-model".to_owned() },
        ),
        (Dialect::Ollama, 404, "404 page not found".to_owned(), Error::WrongAddress { host: host.clone() }),
        (
            Dialect::Ollama,
            400,
            ollama("\"test-model\" does not support chat"),
            Error::Rejected {
                host: host.clone(),
                status: 400,
                message: "\"test-model\" does not support chat".to_owned(),
            },
        ),
        (
            Dialect::Ollama,
            500,
            ollama("model requires more system memory (8.4 GiB) than is available (3.1 GiB)"),
            Error::Rejected {
                host: host.clone(),
                status: 500,
                message: "model requires more system memory (8.4 GiB) than is available (3.1 GiB)".to_owned(),
            },
        ),
    ];
    for (dialect, status, body, error) in cases {
        provider.script(Reply::status(status, &body));
        let endpoint = Endpoint { dialect, ..at(&provider.base_url()) };
        let options = llm::Options { retries: 0, ..quick() };
        assert_eq!(whole(&endpoint, &options).await.1, Err(error), "{dialect:?} {body}");
    }
}

#[tokio::test]
async fn no_error_text_holds_the_key() {
    let provider = FaultyProvider::start().await;
    let streamed = |dialect| match dialect {
        Dialect::Ollama => format!("{}\n", json!({ "error": format!("no {KEY}") })),
        Dialect::Gemini => format!("data: {}\n\n", json!({ "error": { "message": format!("no {KEY}") } })),
        _ => format!(
            "data: {}\n\ndata: {}\n\n",
            json!({ "type": "ping" }),
            json!({ "type": "message_delta", "delta": { "stop_reason": "refusal",
                "stop_details": { "type": "refusal", "explanation": format!("no {KEY}") } } }),
        ),
    };
    for dialect in [Dialect::Anthropic, Dialect::Gemini, Dialect::Ollama] {
        let kind = if dialect == Dialect::Ollama { "application/x-ndjson" } else { "text/event-stream" };
        let refusal = json!({ "error": { "message": format!("{KEY} is unheard of") } }).to_string();
        provider.script(Reply::raw([streamed(dialect)]).header("content-type", kind));
        provider.script(Reply::status(418, &refusal));
        let endpoint = Endpoint { dialect, ..at(&provider.base_url()) };
        for _ in 0..2 {
            let error = whole(&endpoint, &quick()).await.1.unwrap_err();
            let text = format!("{error} {error:?}");
            assert!(text.contains("[key]") && !text.contains(KEY), "{text}");
        }
    }
}
