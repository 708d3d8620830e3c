//! The key is in the request and nowhere else.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use llm::{ApiKey, Endpoint, Error};
use support::{KEY, endpoint, prompt, quick, whole};

#[tokio::test]
async fn no_error_holds_the_key() {
    let quoting = format!("{{\"error\":{{\"message\":\"Bad key {KEY} in Bearer {KEY}\"}}}}");
    let in_stream = format!("data: {quoting}\n\n");
    for reply in [
        Reply::status(401, &quoting),
        Reply::status(404, &quoting),
        Reply::status(418, &quoting),
        Reply::status(400, &quoting),
        Reply::status(429, &quoting),
        Reply::status(200, &quoting),
        Reply::html(&quoting),
        Reply::html("").header("content-type", KEY),
        Reply::redirect(&format!("https://{KEY}:{KEY}@elsewhere.example/{KEY}?key={KEY}")),
        Reply::raw([in_stream]),
        Reply::streaming(["Half"]).ends_early(),
    ] {
        let provider = FaultyProvider::start().await;
        provider.script(reply);
        let error = whole(&endpoint(&provider), &quick()).await.1.unwrap_err();
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(KEY) && !shown.contains("sentinel"), "{shown}");
    }
}

#[test]
fn debug_prints_no_key_and_no_prompt() {
    let provider = FaultyProvider::start_in_background();
    let shown = format!("{:?} {:?} {:?}", ApiKey::new(KEY.to_owned()), endpoint(&provider), prompt());
    assert!(!shown.contains("sentinel") && !shown.contains("wide shot"), "{shown}");
}

#[tokio::test]
async fn key_with_bad_characters_is_unusable() {
    let provider = FaultyProvider::start().await;
    let key = Some(ApiKey::new("sk-\nsentinel".to_owned()));
    let endpoint = Endpoint { key, ..endpoint(&provider) };
    let error = whole(&endpoint, &quick()).await.1.unwrap_err();
    assert_eq!(error, Error::KeyUnusable);
    assert!(provider.requests().is_empty());
}

#[tokio::test]
async fn spaces_around_a_key_are_not_sent() {
    let provider = FaultyProvider::start().await;
    let endpoint = Endpoint { key: Some(ApiKey::new(format!(" {KEY}\n"))), ..endpoint(&provider) };
    whole(&endpoint, &quick()).await.1.unwrap();
    assert_eq!(provider.requests()[0].authorization, Some(format!("Bearer {KEY}")));
}
