//! Every way a provider can fail, and exactly what comes of it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::time::Duration;

use faulty_provider::{FaultyProvider, Reply, chunk};
use llm::{Error, FinishReason};
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

/// The fault, as it would be at a host with a name.
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
async fn a_refused_key_is_told_from_a_missing_one() {
    for status in [401, 403] {
        assert_eq!(refusal(status, "{}").await, Error::KeyRefused { host: host(), status, had_key: true });
    }
    let google = r#"[{"error":{"code":400,"message":"API key not valid. Please pass a valid API key."}}]"#;
    assert_eq!(refusal(400, google).await, Error::KeyRefused { host: host(), status: 400, had_key: true });

    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(401, "{}"));
    let endpoint = llm::Endpoint { key: None, ..endpoint(&provider) };
    let error = whole(&endpoint, &quick()).await.1.unwrap_err();
    assert!(error.to_string().contains("wants a key"), "{error}");
}

#[tokio::test]
async fn a_prompt_that_was_filtered_and_a_country_that_is_not_served_are_not_the_keys_fault() {
    let flagged =
        r#"{"error":{"code":403,"message":"x requires moderation. Your input was flagged for violence."}}"#;
    assert!(matches!(refusal(403, flagged).await, Error::Blocked { .. }));
    let country = r#"{"error":{"code":"unsupported_country_region_territory","message":"Country, region, or territory not supported"}}"#;
    let Error::Rejected { status: 403, message, .. } = refusal(403, country).await else { panic!() };
    assert_eq!(message, "Country, region, or territory not supported");
}

#[tokio::test]
async fn a_wrong_address_is_told_from_a_wrong_model() {
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
async fn a_conversation_that_is_too_long_is_said_to_be() {
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
    ] {
        assert_eq!(refusal(status, body).await, Error::TooLong { host: host() });
    }
}

#[tokio::test]
async fn any_other_refusal_keeps_the_providers_own_words_short_and_on_one_line() {
    let body = format!("{{\"error\":{{\"message\":\"no\\n\\tsuch \\u202ething {}\"}}}}", "x".repeat(400));
    let Error::Rejected { status: 400, message, .. } = refusal(400, &body).await else { panic!() };
    assert!(message.starts_with("no such thing xxx"), "{message}");
    assert_eq!(message.chars().count(), 201);
}

#[tokio::test]
async fn too_many_requests_without_a_time_are_not_tried_again() {
    assert_eq!(refusal(429, "{}").await, Error::RateLimited { host: host(), retry_after: None });
}

#[tokio::test]
async fn a_spending_limit_is_not_tried_again_even_where_a_time_is_named() {
    let body = r#"{"error":{"code":"insufficient_quota","message":"You exceeded your current quota, please check your plan and billing details."}}"#;
    let (_, end, asked) = outcome_of([Reply::status(429, body).header("retry-after", "1")]).await;
    assert_eq!((end, asked), (Err(Error::SpendingLimit { host: host() }), 1));
    assert_eq!(refusal(402, "{}").await, Error::SpendingLimit { host: host() });
}

#[tokio::test]
async fn a_time_may_be_a_date_and_two_minutes_are_the_longest_wait() {
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
async fn a_provider_with_trouble_is_asked_twice_more_and_no_more() {
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
async fn a_connection_cut_before_the_first_byte_is_tried_again() {
    let (text, _, asked) = outcome_of([Reply::hang_up(), Reply::hang_up().resets()]).await;
    assert_eq!((&text[..], asked), ("All right.", 3));
    let (_, end, asked) = outcome_of(std::iter::repeat_n(Reply::hang_up().resets(), 5)).await;
    assert_eq!((end, asked), (Err(Error::Reset { host: host() }), 3));
}

#[tokio::test]
async fn a_reply_that_breaks_off_keeps_its_text_and_is_never_asked_for_again() {
    let half = || Reply::streaming(["Half", " a"]);
    for reply in [half().ends_early(), half().breaks_off(), half().resets()] {
        let (text, end, asked) = outcome_of([reply]).await;
        assert_eq!((&text[..], end, asked), ("Half a", Err(Error::EndedEarly { host: host() }), 1));
    }
}

#[tokio::test]
async fn an_error_in_the_middle_keeps_the_text_before_it() {
    let error = "data: {\"error\":{\"message\":\"Overloaded\",\"code\":529}}\n\n";
    let (text, end, asked) = outcome_of([Reply::streaming(["Half"]).then(error).finished()]).await;
    let in_stream = Error::InStream { host: host(), message: "Overloaded".to_owned() };
    assert_eq!((&text[..], end, asked), ("Half", Err(in_stream), 1));
    // In the same packet, too.
    let together = chunk("Half") + error;
    assert_eq!(outcome_of([Reply::raw([together])]).await.0, "Half");
}

#[tokio::test]
async fn a_web_page_is_not_a_reply() {
    let page = format!("<html>\n  <b>Sign in</b> {}", "x".repeat(300));
    let (_, end, asked) = outcome_of([Reply::html(&page)]).await;
    let Err(Error::NotAStream { content_type, start, .. }) = end else { panic!("{end:?}") };
    assert_eq!((&content_type[..], asked), ("text/html", 1));
    assert!(start.starts_with("<html> <b>Sign in</b> xxx") && start.chars().count() == 201, "{start}");
}

#[tokio::test]
async fn an_error_that_calls_itself_a_success_is_an_error() {
    let (_, end, _) = outcome_of([Reply::status(200, r#"{"error":"No models loaded"}"#)]).await;
    assert_eq!(end, Err(Error::InStream { host: host(), message: "No models loaded".to_owned() }));
    let (_, end, _) =
        outcome_of([Reply::status(200, r#"{"error":"Unexpected endpoint or method. (POST /x)"}"#)]).await;
    assert_eq!(end, Err(Error::WrongAddress { host: host() }));
}

#[tokio::test]
async fn a_flood_of_nonsense_ends_the_reply() {
    let nonsense = Reply::streaming(["Half"]).then("data: what\n\n".repeat(21)).stalls();
    let (text, end, _) = outcome_of([nonsense]).await;
    assert_eq!((&text[..], end), ("Half", Err(Error::Malformed { host: host() })));
    let endless_line = Reply::streaming(["Half"]).then("x".repeat(2 * 1024 * 1024)).stalls();
    let (text, end, _) = outcome_of([endless_line]).await;
    assert_eq!((&text[..], end), ("Half", Err(Error::Malformed { host: host() })));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_key_stays_here() {
    let (provider, elsewhere) = (FaultyProvider::start().await, FaultyProvider::start().await);
    provider.script(Reply::redirect(&format!("{}/chat/completions?a=b", elsewhere.base_url())));
    let error = whole(&endpoint(&provider), &quick()).await.1.unwrap_err();
    let to = format!("{}/chat/completions", elsewhere.base_url());
    assert_eq!(error, Error::Redirected { host: provider.host(), to });
    assert_eq!(elsewhere.requests(), []);
}
