//! Every way a provider can fail, and the exact outcome.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::time::Duration;

use faulty_provider::{FaultyProvider, Reply, chunk};
use llm::{BlockReason, Error, FinishReason};
use support::{at, endpoint, quick, whole};

async fn outcome_of(
    replies: impl IntoIterator<Item = Reply>,
) -> (String, Result<FinishReason, Error>, usize) {
    let provider = FaultyProvider::start().await;
    for reply in replies {
        provider.script(reply);
    }
    let (text, end) = whole(&endpoint(&provider), &quick()).await;
    let end = end.map_err(|error| without_port(error, &provider));
    (text, end, provider.requests().len())
}

/// The error as it would be for a host with a name.
fn without_port(error: Error, provider: &FaultyProvider) -> Error {
    let mut error = error;
    match &mut error {
        Error::KeyRefused { host, .. }
        | Error::WrongAddress { host }
        | Error::WrongModel { host, .. }
        | Error::TooLong { host }
        | Error::RateLimited { host, .. }
        | Error::SpendingLimit { host }
        | Error::ProviderFailed { host, .. }
        | Error::Rejected { host, .. }
        | Error::InStream { host, .. }
        | Error::NotAStream { host, .. }
        | Error::EndedEarly { host }
        | Error::Malformed { host }
        | Error::Blocked { host, .. }
        | Error::Empty { host }
        | Error::ReplyLimit { host }
        | Error::Reset { host } => {
            assert_eq!(*host, provider.host(), "an error names the host");
            *host = "host".to_owned();
        }
        other => panic!("unexpected: {other:?}"),
    }
    error
}

fn host() -> String {
    "host".to_owned()
}

async fn refusal(status: u16, body: &str) -> Error {
    let (text, end, asked) = outcome_of([Reply::status(status, body)]).await;
    assert_eq!((&text[..], asked), ("", 1), "nothing is shown, and nothing is asked twice");
    end.unwrap_err()
}

#[tokio::test]
async fn refused_key_differs_from_missing_key() {
    for status in [401, 403] {
        assert_eq!(refusal(status, "{}").await, Error::KeyRefused { host: host(), status, had_key: true });
    }
    let google = r#"[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key."}}]"#;
    assert_eq!(refusal(400, google).await, Error::KeyRefused { host: host(), status: 400, had_key: true });

    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(401, "{}"));
    let endpoint = llm::Endpoint { key: None, ..endpoint(&provider) };
    let error = whole(&endpoint, &quick()).await.1.unwrap_err();
    assert_eq!(error, Error::KeyRefused { host: provider.host(), status: 401, had_key: false });
}

#[tokio::test]
async fn filter_or_country_refusal_does_not_blame_the_key() {
    let flagged =
        r#"{"error":{"code":403,"message":"x requires moderation. Your input was flagged for violence."}}"#;
    let guidelines = r#"{"code":"The caller does not have permission to execute the specified operation","error":"Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO"}"#;
    for body in [flagged, guidelines] {
        let blocked = Error::Blocked { host: host(), reason: BlockReason::Safety };
        assert_eq!(refusal(403, body).await, blocked, "{body}");
    }
    let country = r#"{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported"}}"#;
    let Error::Rejected { status: 403, message, .. } = refusal(403, country).await else { panic!() };
    assert_eq!(message, "Country, region, or territory not supported");
}

#[tokio::test]
async fn wrong_address_differs_from_wrong_model() {
    let provider = FaultyProvider::start().await;
    let beside = at(&provider.base_url().replace("/v1", "/v2"));
    assert_eq!(
        whole(&beside, &quick()).await.1,
        Err(Error::WrongAddress { host: provider.host() }),
        "another path"
    );
    assert_eq!(
        refusal(404, "<h1>Not found, no such model page</h1>").await,
        Error::WrongAddress { host: host() }
    );
    assert_eq!(
        refusal(405, r#"{"detail":"Method Not Allowed"}"#).await,
        Error::WrongAddress { host: host() }
    );

    let wrong_model = Error::WrongModel { host: host(), model: "test-model".to_owned() };
    for (status, body) in [
        (
            404,
            r#"{"error":{"message":"The model `x` does not exist or you do not have access to it.","code":"model_not_found"}}"#,
        ),
        (404, r#"{"error":{"message":"model \"x\" not found, try pulling it first","type":"api_error"}}"#),
        (404, r#"{"object":"error","message":"The model `x` does not exist.","code":404}"#),
        (404, r#"{"error":{"message":"No endpoints found for test-model.","code":404}}"#),
        (400, r#"{"error":{"message":"x is not a valid model ID","code":400}}"#),
        (400, r#"{"error":{"message":"Model Not Exist","type":"invalid_request_error"}}"#),
        (400, r#"{"object":"error","message":"Invalid model: x","type":"invalid_model"}"#),
    ] {
        assert_eq!(refusal(status, body).await, wrong_model, "{status} {body}");
    }
}

#[tokio::test]
async fn model_that_a_project_may_not_use_does_not_blame_the_key() {
    let body = r#"{"error":{"message":"Project `proj_01` does not have access to model `test-model`","type":"invalid_request_error","param":null,"code":"model_not_found"}}"#;
    let wrong_model = Error::WrongModel { host: host(), model: "test-model".to_owned() };
    assert_eq!(refusal(403, body).await, wrong_model);
}

#[tokio::test]
async fn long_conversation_is_too_long() {
    for (status, body) in [
        (413, "<html>"),
        (
            400,
            r#"{"error":{"message":"This model's maximum context length is 8192 tokens.","code":"context_length_exceeded"}}"#,
        ),
        (
            400,
            r#"{"error":{"message":"the request exceeds the available context size","type":"exceed_context_size_error"}}"#,
        ),
        (
            400,
            r#"{"code":"Client specified an invalid argument","error":"This model's maximum prompt length is 131072 but the request contains 537812 tokens."}"#,
        ),
        (
            429,
            r#"{"error":{"message":"Request too large for gpt-4o in organization org-01 on tokens per min (TPM): Limit 30000, Requested 37313. The input or output tokens must be reduced in order to run successfully. Visit https://platform.openai.com/account/rate-limits to learn more.","type":"tokens","param":null,"code":"rate_limit_exceeded"}}"#,
        ),
    ] {
        assert_eq!(refusal(status, body).await, Error::TooLong { host: host() }, "{status} {body}");
    }
}

#[tokio::test]
async fn other_refusals_quote_one_short_line() {
    let body = format!("{{\"error\":{{\"message\":\"no\\n\\tsuch \\u202ething {}\"}}}}", "x".repeat(400));
    let Error::Rejected { status: 400, message, .. } = refusal(400, &body).await else { panic!() };
    assert!(message.starts_with("no such thing xxx"), "{message}");
    assert_eq!(message.chars().count(), 201);
}

#[tokio::test]
async fn rate_limit_without_retry_after_is_not_retried() {
    assert_eq!(refusal(429, "{}").await, Error::RateLimited { host: host(), retry_after: None });
}

#[tokio::test]
async fn spending_limit_is_not_retried() {
    let body = r#"{"error":{"code":"insufficient_quota","message":"You exceeded your current quota, please check your plan and billing details."}}"#;
    let (_, end, asked) = outcome_of([Reply::status(429, body).header("retry-after", "1")]).await;
    assert_eq!((end, asked), (Err(Error::SpendingLimit { host: host() }), 1));
    assert_eq!(refusal(402, "{}").await, Error::SpendingLimit { host: host() });
}

/// As Groq sends it, with billing in every rate limit.
const GROQ: &str = r#"{"error":{"message":"Rate limit reached for model `llama-3.3-70b-versatile` in organization `org_01` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Used 11520, Requested 2034. Please try again in 7.77s. Need more tokens? Upgrade to Dev Tier today at https://console.groq.com/settings/billing","type":"tokens","code":"rate_limit_exceeded"}}"#;

#[tokio::test]
async fn rate_limit_mentioning_billing_is_no_spending_limit() {
    let (text, end, asked) = outcome_of([Reply::status(429, GROQ).header("retry-after", "0.1")]).await;
    assert_eq!((&text[..], end, asked), ("All right.", Ok(FinishReason::Stop), 2));
    assert_eq!(refusal(429, GROQ).await, Error::RateLimited { host: host(), retry_after: None });
    let billing = r#"{"error":{"message":"Please check your billing details."}}"#;
    let (_, end, _) = outcome_of([Reply::status(429, billing).header("retry-after", "600")]).await;
    let pause = Some(Duration::from_secs(600));
    assert_eq!(end, Err(Error::RateLimited { host: host(), retry_after: pause }));
    assert_eq!(refusal(429, billing).await, Error::SpendingLimit { host: host() });
}

#[tokio::test]
async fn key_without_credit_is_a_spending_limit() {
    for body in [
        r#"{"error":{"message":"Key limit exceeded (total limit). Manage it using https://openrouter.ai/settings/keys","code":403}}"#,
        r#"{"code":"The caller does not have permission","error":"Your newly created team doesn't have any credits yet. You can purchase credits on https://console.x.ai"}"#,
        r#"{"error":"Your team has either used all available credits or reached its monthly spending limit."}"#,
    ] {
        assert_eq!(refusal(403, body).await, Error::SpendingLimit { host: host() }, "{body}");
    }
}

#[tokio::test]
async fn reply_limit_differs_from_long_conversation() {
    for body in [
        r#"{"error":{"message":"max_tokens is too large: 100000. This model supports at most 16384 completion tokens, whereas you provided 100000.","type":"invalid_request_error","param":"max_tokens","code":"invalid_value"}}"#,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"max_tokens: 100000 > 8192, which is the maximum allowed number of output tokens for claude-3-5-haiku-20241022"}}"#,
        r#"{"error":{"message":"`max_tokens` must be less than or equal to `32768`, the maximum value for `max_tokens` is less than the `context_window` for this model","type":"invalid_request_error","param":"max_tokens"}}"#,
        r#"{"error":{"message":"Invalid max_tokens value, the valid range of max_tokens is [1, 8192]","code":"invalid_request_error"}}"#,
        r#"{"error":{"code":400,"message":"Unable to submit request because it has a maxOutputTokens value of 100000 but the supported range is from 1 (inclusive) to 65537 (exclusive).","status":"INVALID_ARGUMENT"}}"#,
    ] {
        assert_eq!(refusal(400, body).await, Error::ReplyLimit { host: host() }, "{body}");
    }
}

#[tokio::test]
async fn template_refusal_is_quoted_without_retry() {
    for message in ["Jinja Exception: something else", "Error rendering prompt with template: unknown"] {
        let body = format!("{{\"error\":{{\"code\":500,\"message\":\"{message}\"}}}}");
        let kept = Error::Rejected { host: host(), status: 500, message: message.to_owned() };
        assert_eq!(refusal(500, &body).await, kept);
    }
}

#[tokio::test]
async fn model_of_another_route_is_quoted() {
    let message = "This model is only supported in v1/responses and not in v1/chat/completions.";
    let body = format!(
        "{{\"error\":{{\"message\":\"{message}\",\"type\":\"invalid_request_error\",\"param\":\"model\",\"code\":null}}}}"
    );
    let kept = Error::Rejected { host: host(), status: 404, message: message.to_owned() };
    assert_eq!(refusal(404, &body).await, kept);
}

#[tokio::test]
async fn privacy_settings_that_leave_no_provider_are_quoted() {
    for policy in [
        "No endpoints available matching your guardrail restrictions and data policy.",
        "No endpoints found matching your data policy (Free model publication).",
        "No endpoints found matching your data policy (Paid model training).",
    ] {
        let message = format!("{policy} Configure: https://openrouter.ai/settings/privacy");
        let body = format!("{{\"error\":{{\"message\":\"{message}\",\"code\":404}}}}");
        assert_eq!(refusal(404, &body).await, Error::Rejected { host: host(), status: 404, message });
    }
}

#[tokio::test]
async fn retry_after_date_waits_two_minutes_at_most() {
    let far = "Tue, 31 Dec 2999 23:59:59 GMT";
    for time in ["121", far] {
        let (_, end, asked) = outcome_of([Reply::status(429, "{}").header("retry-after", time)]).await;
        let Err(Error::RateLimited { retry_after: Some(wait), .. }) = end else { panic!("{end:?}") };
        assert!(wait > Duration::from_secs(120) && asked == 1);
    }
    let past = "Wed, 21 Oct 2015 07:28:00 GMT";
    let (_, end, asked) = outcome_of([Reply::status(429, "{}").header("retry-after", past)]).await;
    assert_eq!((end, asked), (Ok(FinishReason::Stop), 2));
}

#[tokio::test]
async fn failed_provider_is_retried_twice() {
    for status in [500, 502, 503, 529] {
        let twice = [Reply::status(status, "oh"), Reply::status(status, "oh")];
        let (text, end, asked) = outcome_of(twice).await;
        assert_eq!((&text[..], end, asked), ("All right.", Ok(FinishReason::Stop), 3), "{status}");
    }
    let (_, end, asked) = outcome_of(std::iter::repeat_n(Reply::status(502, "<html>"), 5)).await;
    assert_eq!(end, Err(Error::ProviderFailed { host: host(), status: 502, retry_after: None }));
    assert_eq!(asked, 3);
}

#[tokio::test]
async fn request_that_may_be_paid_for_is_not_retried() {
    for cut in [Reply::hang_up(), Reply::hang_up().resets()] {
        assert_eq!(outcome_of([cut]).await, (String::new(), Err(Error::Reset { host: host() }), 1));
    }
}

#[tokio::test]
async fn empty_reply_differs_from_a_broken_one() {
    let nothing = || Reply::streaming([""; 0]);
    let (_, end, asked) = outcome_of([nothing().ends_early()]).await;
    assert_eq!((end, asked), (Err(Error::Empty { host: host() }), 1));
    for cut in [nothing().breaks_off(), nothing().resets()] {
        assert_eq!(outcome_of([cut]).await.1, Err(Error::EndedEarly { host: host() }));
    }
}

#[tokio::test]
async fn broken_reply_keeps_text_without_retry() {
    let half = || Reply::streaming(["Half", " a"]);
    for reply in [half().ends_early(), half().breaks_off(), half().resets()] {
        let (text, end, asked) = outcome_of([reply]).await;
        assert_eq!((&text[..], end, asked), ("Half a", Err(Error::EndedEarly { host: host() }), 1));
    }
}

#[tokio::test]
async fn error_in_stream_keeps_earlier_text() {
    let error = "data: {\"error\":{\"message\":\"Overloaded\",\"code\":529}}\n\n";
    let (text, end, asked) = outcome_of([Reply::streaming(["Half"]).then(error).finished()]).await;
    let in_stream = Error::InStream { host: host(), message: "Overloaded".to_owned() };
    assert_eq!((&text[..], end, asked), ("Half", Err(in_stream), 1));
    // Also in the same packet.
    let together = chunk("Half") + error;
    assert_eq!(outcome_of([Reply::raw([together])]).await.0, "Half");
}

#[tokio::test]
async fn web_page_is_not_a_stream() {
    let page = format!("<html>\n  <b>Sign in</b> {}", "x".repeat(300));
    let (_, end, asked) = outcome_of([Reply::html(&page)]).await;
    let Err(Error::NotAStream { content_type, start, .. }) = end else { panic!("{end:?}") };
    assert_eq!((&content_type[..], asked), ("text/html", 1));
    assert!(start.starts_with("<html> <b>Sign in</b> xxx") && start.chars().count() == 201, "{start}");
}

#[tokio::test]
async fn error_with_status_200_is_an_error() {
    let (_, end, _) = outcome_of([Reply::status(200, r#"{"error":"No models loaded"}"#)]).await;
    assert_eq!(end, Err(Error::InStream { host: host(), message: "No models loaded".to_owned() }));
    let (_, end, _) =
        outcome_of([Reply::status(200, r#"{"error":"Unexpected endpoint or method. (POST /x)"}"#)]).await;
    assert_eq!(end, Err(Error::WrongAddress { host: host() }));
}

#[tokio::test]
async fn json_in_place_of_events_is_read() {
    let refused = r#"{"error":{"message":"Insufficient balance"}}"#;
    for body in [refused.to_owned(), format!("\u{feff}\r\n {refused}\n")] {
        let (_, end, _) = outcome_of([Reply::raw([body])]).await;
        assert_eq!(end, Err(Error::InStream { host: host(), message: "Insufficient balance".to_owned() }));
    }
    let whole = r#"{"choices":[{"message":{"content":"Fade in."},"finish_reason":"stop"}]}"#;
    let (text, end, _) = outcome_of([Reply::raw([&whole[..9], &whole[9..]])]).await;
    assert_eq!((&text[..], end), ("Fade in.", Ok(FinishReason::Stop)));
}

#[tokio::test]
async fn a_quoted_prompt_does_not_say_why_it_was_refused() {
    let scene = "He was flagged down. You waited too long. max_tokens: at most 5. temperature unknown";
    let detail = |input: &str| {
        format!(r#"{{"detail":[{{"type":"missing","loc":["body","seed"],"msg":"Field required",{input}"#)
    };
    let quoted = detail(&format!(r#""input":{{"messages":[{{"content":"{scene}"}}]}}}}]}}"#));
    let rejected = |message: &str| Error::Rejected { host: host(), status: 422, message: message.to_owned() };
    assert_eq!(refusal(422, &quoted).await, rejected("Field required"));
    let torn = detail(&format!(r#""input":{{"messages":[{{"content":"{scene}"#));
    assert_eq!(refusal(422, &torn).await, rejected(""));
}

#[tokio::test]
async fn malformed_flood_ends_the_reply() {
    let nonsense = Reply::streaming(["Half"]).then("data: what\n\n".repeat(21)).stalls();
    let (text, end, _) = outcome_of([nonsense]).await;
    assert_eq!((&text[..], end), ("Half", Err(Error::Malformed { host: host() })));
    let endless_line = Reply::streaming(["Half"]).then("x".repeat(2 * 1024 * 1024)).stalls();
    let (text, end, _) = outcome_of([endless_line]).await;
    assert_eq!((&text[..], end), ("Half", Err(Error::Malformed { host: host() })));
}

#[tokio::test]
async fn redirect_is_not_followed() {
    let (provider, elsewhere) = (FaultyProvider::start().await, FaultyProvider::start().await);
    provider.script(Reply::redirect(&format!("{}/chat/completions?a=b", elsewhere.base_url())));
    let error = whole(&endpoint(&provider), &quick()).await.1.unwrap_err();
    let to = format!("{}/chat/completions", elsewhere.base_url());
    assert_eq!(error, Error::Redirected { host: provider.host(), to: Some(to) });
    assert_eq!(elsewhere.requests(), []);
}
