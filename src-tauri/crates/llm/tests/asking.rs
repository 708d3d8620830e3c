//! What a request holds, and how a good reply arrives.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use std::time::Duration;

use faulty_provider::{FaultyProvider, Reply, chunk};
use futures_util::StreamExt;
use llm::{Event, FinishReason, Usage};
use serde_json::json;
use support::{KEY, client, endpoint, prompt, quick, whole};

#[tokio::test]
async fn request_has_instructions_messages_and_key() {
    let provider = FaultyProvider::start().await;
    whole(&endpoint(&provider), &quick()).await.1.unwrap();
    let request = provider.await_request(1).await;
    assert_eq!(request.path, "/v1/chat/completions");
    assert_eq!(request.authorization, Some(format!("Bearer {KEY}")));
    assert_eq!(
        request.body,
        json!({
            "model": "test-model",
            "messages": [
                { "role": "system", "content": "You write scenes." },
                { "role": "user", "content": "Hello" },
                { "role": "assistant", "content": "Hello yourself" },
                { "role": "user", "content": "What's a wide shot?" },
            ],
            "stream": true,
            "stream_options": { "include_usage": true },
        })
    );
    let header =
        |name: &str| request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &value[..]);
    assert_eq!(header("accept"), Some("text/event-stream"));
    assert_eq!(header("referer"), None);
}

#[tokio::test]
async fn no_key_sends_no_authorization() {
    let provider = FaultyProvider::start().await;
    for key in [None, Some(llm::ApiKey::new("  ".to_owned()))] {
        let endpoint = llm::Endpoint { key, ..endpoint(&provider) };
        whole(&endpoint, &quick()).await.1.unwrap();
    }
    assert!(provider.requests().iter().all(|request| request.authorization.is_none()));
}

#[tokio::test]
async fn text_arrives_while_the_reply_is_written() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["Hello"]).hold());
    let events = llm::stream(&client(), &endpoint(&provider), &prompt(), &quick());
    let mut events = Box::pin(events);
    assert_eq!(events.next().await, Some(Ok(Event::Text("Hello".to_owned()))));
    provider.push(" world");
    assert_eq!(events.next().await, Some(Ok(Event::Text(" world".to_owned()))));
    provider.release();
    assert_eq!(events.next().await, Some(Ok(Event::Finished { reason: FinishReason::Stop, usage: None })));
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn usage_after_the_finish_reason_counts() {
    let provider = FaultyProvider::start().await;
    let tail = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":2}}\n\n";
    let finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    provider.script(Reply::streaming(["Hi"]).then(finish).then(tail).then("data: [DONE]\n\n"));
    let events = llm::stream(&client(), &endpoint(&provider), &prompt(), &quick());
    let last = events.collect::<Vec<_>>().await.pop().unwrap().unwrap();
    let usage = Some(Usage { input_tokens: 7, output_tokens: 2 });
    assert_eq!(last, Event::Finished { reason: FinishReason::Stop, usage });
}

#[tokio::test]
async fn split_character_arrives_whole() {
    let provider = FaultyProvider::start().await;
    let bytes = chunk("शॉट 🎬").into_bytes();
    let pieces = bytes.chunks(1).map(<[u8]>::to_vec).collect::<Vec<_>>();
    provider.script(Reply::raw(pieces).finished());
    assert_eq!(whole(&endpoint(&provider), &quick()).await, ("शॉट 🎬".to_owned(), Ok(FinishReason::Stop)));
}

#[tokio::test]
async fn gzip_reply_is_read() {
    let provider = FaultyProvider::start().await;
    let bytes = include_bytes!("fixtures/gzipped_reply.sse.gz").to_vec();
    for name in ["gzip", "X-GZIP"] {
        provider.script(Reply::raw([bytes.clone()]).header("content-encoding", name));
        let (text, end) = whole(&endpoint(&provider), &quick()).await;
        assert_eq!((&text[..], end), ("A wide shot shows\n\"all\" of it.", Ok(FinishReason::Stop)), "{name}");
    }
}

#[tokio::test]
async fn finish_reason_without_done_finishes_the_reply() {
    let provider = FaultyProvider::start().await;
    let finish = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    provider.script(Reply::streaming(["Hi"]).then(finish).ends_early());
    provider.script(Reply::streaming(["Hi"]).then(finish).breaks_off());
    provider.script(Reply::streaming(["Hi"]).then(finish).stalls());
    let options = llm::Options { idle_timeout: Duration::from_millis(100), ..quick() };
    for _ in 0..3 {
        assert_eq!(whole(&endpoint(&provider), &options).await, ("Hi".to_owned(), Ok(FinishReason::Stop)));
    }
}

#[tokio::test]
async fn dropping_the_stream_closes_the_socket() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::streaming(["Hello"]).stalls());
    let client = client();
    let events = llm::stream(&client, &endpoint(&provider), &prompt(), &quick());
    let mut events = Box::pin(events);
    events.next().await.unwrap().unwrap();
    drop(events);
    provider.await_disconnect(1).await;
}

/// A caller may check before each retry whether the prompt may still be sent.
#[tokio::test]
async fn changed_request_emits_waits_before_retry() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(400, r#"{"error": {"message": "Unknown field: stream_options"}}"#));
    let client = client();
    let mut events = Box::pin(llm::stream(&client, &endpoint(&provider), &prompt(), &quick()));
    assert_eq!(events.next().await, Some(Ok(llm::Event::Waits(std::time::Duration::ZERO))));
    assert_eq!(provider.requests().len(), 1);
    assert_eq!(events.next().await, Some(Ok(llm::Event::Text("All".into()))));
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test]
async fn drop_before_first_byte_closes_the_socket() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::silence());
    let (client, endpoint) = (client(), endpoint(&provider));
    let asking = tokio::spawn(async move {
        Box::pin(llm::stream(&client, &endpoint, &prompt(), &quick())).next().await.map(|_| ())
    });
    provider.await_request(1).await;
    asking.abort();
    provider.await_disconnect(1).await;
}

#[tokio::test]
async fn twenty_turns_share_one_connection() {
    let provider = FaultyProvider::start().await;
    let (client, endpoint) = (client(), endpoint(&provider));
    client.preconnect(&endpoint).await;
    for _ in 0..20 {
        let mut events = Box::pin(llm::stream(&client, &endpoint, &prompt(), &quick()));
        // The caller need not poll beyond the last event.
        while !matches!(events.next().await.unwrap().unwrap(), Event::Finished { .. }) {}
        drop(events);
        client.preconnect(&endpoint).await;
    }
    assert_eq!((provider.requests().len(), provider.connections()), (20, 1));
    assert_eq!(provider.asides().len(), 1, "a warm connection is not warmed again");
}

#[tokio::test]
async fn preconnect_sends_no_key_and_no_text() {
    let provider = FaultyProvider::start().await;
    client().preconnect(&endpoint(&provider)).await;
    let greetings = provider.asides();
    assert_eq!((greetings.len(), &greetings[0].method[..], &greetings[0].path[..]), (1, "HEAD", "/v1"));
    assert_eq!((greetings[0].authorization.as_deref(), &greetings[0].body), (None, &serde_json::Value::Null));
    assert!(!format!("{greetings:?}").contains("sentinel"));
}

#[tokio::test]
async fn failed_preconnect_is_retried() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let (client, endpoint) = (client(), support::at(&format!("http://{address}/v1")));
    client.preconnect(&endpoint).await;
    let provider = FaultyProvider::start_at(address);
    client.preconnect(&endpoint).await;
    assert_eq!(provider.connections(), 1);
}

#[test]
fn loopback_never_uses_a_proxy() {
    // The environment's proxies are read once per process, so another proxy needs another process.
    let nothing_there = "http://127.0.0.1:9";
    let status = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "text_arrives_while_the_reply_is_written"])
        .envs(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].map(|name| (name, nothing_there)))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .stdout(std::process::Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
}
