//! The connection test distinguishes what a writer has to fix in different places.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use llm::{Error, Style, test_connection};
use support::{at, client, endpoint};

#[tokio::test]
async fn test_stops_after_one_token() {
    let provider = FaultyProvider::start().await;
    provider.answer_models(Reply::status(404, "{}"));
    provider.script(Reply::streaming(["Hello"]).stalls());
    let client = client();
    let outcome = test_connection(&client, &endpoint(&provider), &Style::default()).await;
    assert_eq!(outcome, Ok(()));
    assert_eq!(provider.requests()[0].body["model"], "test-model");
    provider.await_disconnect(1).await;
}

#[tokio::test]
async fn connection_test_uses_the_style_of_replies() {
    let provider = FaultyProvider::start().await;
    let style = Style { temperature: Some(0.5), reply_tokens: Some(100_000) };
    provider.script(Reply::status(
        400,
        r#"{"error":{"message":"max_tokens is too large: 100000. This model supports at most 16384 completion tokens."}}"#,
    ));
    let error = test_connection(&client(), &endpoint(&provider), &style).await.unwrap_err();
    assert_eq!(error, Error::ReplyLimit { host: provider.host() });
    let asked = &provider.requests()[0].body;
    assert_eq!((&asked["temperature"], &asked["max_tokens"]), (&0.5.into(), &100_000.into()));
}

#[tokio::test]
async fn test_is_one_request_whatever_the_answer() {
    let model = r#"{"error":{"message":"The model `x` does not exist","code":"model_not_found"}}"#;
    for reply in [
        Reply::status(401, "{}"),
        Reply::status(404, "{}"),
        Reply::html("<html>welcome</html>"),
        Reply::redirect("https://elsewhere.example/"),
        Reply::status(404, model),
        Reply::status(429, "{}").header("retry-after", "60"),
        Reply::hang_up(),
        Reply::status(500, "{}"),
        Reply::streaming([""; 0]).ends_early(),
    ] {
        let text = format!("{reply:?}");
        let provider = FaultyProvider::start().await;
        provider.script(reply);
        let outcome = test_connection(&client(), &endpoint(&provider), &Style::default()).await;
        assert!(outcome.is_err(), "{text}");
        assert_eq!(provider.requests().len(), 1, "{text}");
    }
}

#[tokio::test]
async fn unknown_host_is_found() {
    let outcome = test_connection(&client(), &at("http://no-such-host.invalid/v1"), &Style::default()).await;
    assert!(matches!(outcome, Err(Error::NoSuchHost { .. })), "{outcome:?}");
}

#[tokio::test]
async fn refused_connection_is_found() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let outcome = test_connection(&client(), &at(&format!("http://{address}/v1")), &Style::default()).await;
    assert!(matches!(outcome, Err(Error::Refused { .. })), "{outcome:?}");
}

#[tokio::test]
async fn https_to_a_plain_server_is_a_tls_error() {
    let provider = FaultyProvider::start().await;
    let secure = at(&provider.base_url().replace("http://", "https://"));
    let outcome = test_connection(&client(), &secure, &Style::default()).await;
    assert!(matches!(outcome, Err(Error::Tls { .. })), "{outcome:?}");
}

#[tokio::test]
async fn hang_up_during_tls_is_a_tls_error() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let secure = at(&format!("https://{}/v1", listener.local_addr().unwrap()));
    tokio::spawn(async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        tokio::io::AsyncReadExt::read(&mut socket, &mut [0; 4096]).await.unwrap();
    });
    let outcome = test_connection(&client(), &secure, &Style::default()).await;
    assert!(matches!(outcome, Err(Error::Tls { .. })), "{outcome:?}");
}

#[tokio::test]
async fn silent_server_is_a_timeout() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::silence());
    let (client, endpoint) = (client(), endpoint(&provider));
    let testing = tokio::spawn(async move { test_connection(&client, &endpoint, &Style::default()).await });
    provider.await_request(1).await;
    tokio::time::pause();
    let outcome = testing.await.unwrap();
    assert!(matches!(outcome, Err(Error::Stalled { .. })), "{outcome:?}");
    tokio::time::resume();
    provider.await_disconnect(1).await;
}
