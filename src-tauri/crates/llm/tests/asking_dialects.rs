//! What requests to Anthropic, Gemini and Ollama hold, and how their replies arrive.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Recorded, Reply};
use futures_util::StreamExt;
use llm::{Dialect, Endpoint, Event, FinishReason, Prompt, PromptRole};
use serde_json::{Value, json};
use support::{KEY, at, client, prompt, quick, whole};

const ANTHROPIC: &[u8] = include_bytes!("fixtures/anthropic/plain_with_pings.sse");
const GEMINI: &[u8] = include_bytes!("fixtures/gemini/plain.sse");
const OLLAMA: &[u8] = include_bytes!("fixtures/ollama/plain.ndjson");

/// A provider with this dialect, and its endpoint with this model.
async fn speaking(dialect: Dialect, model: &str) -> (FaultyProvider, Endpoint) {
    let provider = FaultyProvider::start().await;
    provider.script(match dialect {
        Dialect::Ollama => Reply::raw([OLLAMA]).header("content-type", "application/x-ndjson"),
        Dialect::Gemini => Reply::raw([GEMINI]),
        _ => Reply::raw([ANTHROPIC]),
    });
    if dialect == Dialect::Ollama {
        provider.answer_at("/api/show", Reply::status(200, "{}"));
        provider.answer_at("/api/ps", Reply::status(200, r#"{"models":[]}"#));
    }
    let path = if dialect == Dialect::Gemini { "/v1beta" } else { "/v1" };
    let base_url = format!("http://{}{path}", provider.host());
    let endpoint = Endpoint { dialect, model: model.to_owned(), ..at(&base_url) };
    (provider, endpoint)
}

/// Sends this prompt and returns the request the provider received.
async fn request_for(dialect: Dialect, model: &str, prompt: &Prompt) -> Recorded {
    let (provider, endpoint) = speaking(dialect, model).await;
    let events: Vec<_> = llm::stream(&client(), &endpoint, prompt, &quick()).collect().await;
    assert!(matches!(events.last(), Some(Ok(Event::Finished { .. }))), "{events:?}");
    provider.await_request(1).await
}

fn header<'a>(request: &'a Recorded, name: &str) -> Option<&'a str> {
    request.headers.iter().find(|(known, _)| known == name).map(|(_, value)| &value[..])
}

fn saying(messages: &[(PromptRole, &str)]) -> Prompt {
    let messages = messages.iter().map(|(role, text)| (*role, (*text).to_owned())).collect();
    Prompt { messages, ..Prompt::default() }
}

#[tokio::test]
async fn anthropic_request_has_system_limit_version_and_key() {
    let request = request_for(Dialect::Anthropic, "claude-sonnet-4-5", &prompt()).await;
    assert_eq!(request.path, "/v1/messages");
    assert_eq!(header(&request, "x-api-key"), Some(KEY));
    assert_eq!(header(&request, "anthropic-version"), Some("2023-06-01"));
    assert_eq!(request.authorization, None);
    assert_eq!(
        request.body,
        json!({
            "model": "claude-sonnet-4-5",
            "max_tokens": 32_000,
            "system": "You write scenes.",
            "messages": [
                { "role": "user", "content": "Hello" },
                { "role": "assistant", "content": "Hello yourself" },
                { "role": "user", "content": "What's a wide shot?" },
            ],
            "stream": true,
        })
    );
}

#[tokio::test]
async fn anthropic_limit_fits_the_model() {
    for (model, limit) in [
        ("claude-3-opus-20240229", 4096),
        ("claude-3-5-haiku-20241022", 8192),
        ("claude-opus-4-1", 32_000),
        ("another-makers", 8192),
    ] {
        assert_eq!(
            request_for(Dialect::Anthropic, model, &prompt()).await.body["max_tokens"],
            limit,
            "{model}"
        );
    }
    let wished = Prompt { reply_tokens: Some(77), ..prompt() };
    assert_eq!(request_for(Dialect::Anthropic, "claude-opus-4-1", &wished).await.body["max_tokens"], 77);
    let full = saying(&[(PromptRole::User, &"wide shot, ".repeat(45_000))]);
    let left =
        request_for(Dialect::Anthropic, "claude-haiku-4-5", &full).await.body["max_tokens"].as_u64().unwrap();
    assert!((1024..32_000).contains(&left), "{left}");
}

#[tokio::test]
async fn anthropic_temperature_is_clamped_to_one() {
    for (wished, sent) in [(0.5, 0.5), (1.5, 1.0), (0.0, 0.0)] {
        let prompt = Prompt { temperature: Some(wished), ..prompt() };
        assert_eq!(
            request_for(Dialect::Anthropic, "claude-haiku-4-5", &prompt).await.body["temperature"],
            sent
        );
    }
}

#[tokio::test]
async fn refused_temperature_is_left_out() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(
        400,
        r#"{"type":"error","error":{"type":"invalid_request_error","message":"`temperature` is deprecated for this model."}}"#,
    ));
    provider.script(Reply::raw([ANTHROPIC]));
    let endpoint = Endpoint { dialect: Dialect::Anthropic, ..at(&provider.base_url()) };
    let prompt = Prompt { temperature: Some(0.7), ..prompt() };
    let events: Vec<_> = llm::stream(&client(), &endpoint, &prompt, &quick()).collect().await;
    assert!(events.iter().all(Result::is_ok));
    let sent: Vec<_> =
        provider.requests().iter().map(|request| request.body.get("temperature").is_some()).collect();
    assert_eq!(sent, [true, false]);
}

#[tokio::test]
async fn roles_alternate_without_losing_text() {
    use PromptRole::{Assistant, User};
    let conversation = saying(&[
        (Assistant, "An old reply."),
        (User, "One."),
        (User, "Two."),
        (Assistant, "Half a rep"),
        (Assistant, "  "),
        (User, "Go on."),
    ]);
    let expected = [
        ("user", "(Earlier messages are left out.)"),
        ("assistant", "An old reply."),
        ("user", "One.\n\nTwo."),
        ("assistant", "Half a rep"),
        ("user", "Go on."),
    ];
    let request = request_for(Dialect::Anthropic, "claude-haiku-4-5", &conversation).await;
    let sent: Vec<_> = request.body["messages"].as_array().unwrap().iter().map(turn).collect();
    assert_eq!(sent, expected.map(|(role, text)| (role.to_owned(), text.to_owned())));
    assert_eq!(request.body.get("system"), None, "there are no instructions");
    let request = request_for(Dialect::Gemini, "gemini-2.5-flash", &conversation).await;
    let sent: Vec<_> = request.body["contents"].as_array().unwrap().iter().map(turn).collect();
    let models = expected.map(|(role, text)| (role.replace("assistant", "model"), text.to_owned()));
    assert_eq!(sent, models);
    // The chat templates of local models require it, too.
    let request = request_for(Dialect::Ollama, "mistral", &conversation).await;
    let sent: Vec<_> = request.body["messages"].as_array().unwrap().iter().map(turn).collect();
    assert_eq!(sent, expected.map(|(role, text)| (role.to_owned(), text.to_owned())));
    let provider = FaultyProvider::start().await;
    let events = llm::stream(&client(), &support::endpoint(&provider), &conversation, &quick());
    assert!(events.collect::<Vec<_>>().await.iter().all(Result::is_ok));
    let sent: Vec<_> = provider.requests()[0].body["messages"].as_array().unwrap().iter().map(turn).collect();
    assert_eq!(sent, expected.map(|(role, text)| (role.to_owned(), text.to_owned())));
}

fn turn(message: &Value) -> (String, String) {
    let text = message.get("content").unwrap_or(&message["parts"][0]["text"]);
    (message["role"].as_str().unwrap().to_owned(), text.as_str().unwrap().to_owned())
}

#[tokio::test]
async fn gemini_request_has_system_instruction_and_key_header() {
    let request = request_for(Dialect::Gemini, "gemini-2.5-flash", &prompt()).await;
    assert_eq!(request.path, "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse");
    assert_eq!(header(&request, "x-goog-api-key"), Some(KEY));
    assert_eq!(request.authorization, None);
    assert_eq!(
        request.body,
        json!({
            "systemInstruction": { "parts": [{ "text": "You write scenes." }] },
            "contents": [
                { "role": "user", "parts": [{ "text": "Hello" }] },
                { "role": "model", "parts": [{ "text": "Hello yourself" }] },
                { "role": "user", "parts": [{ "text": "What's a wide shot?" }] },
            ],
        })
    );
}

#[tokio::test]
async fn gemini_takes_config_and_listed_model_names() {
    let prompt = Prompt { temperature: Some(1.5), reply_tokens: Some(500), ..prompt() };
    let request = request_for(Dialect::Gemini, "models/gemini-2.5-pro", &prompt).await;
    assert_eq!(request.path, "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse");
    assert_eq!(request.body["generationConfig"], json!({ "temperature": 1.5, "maxOutputTokens": 500 }));
    let request = request_for(Dialect::Gemini, "../../evil?x=y", &prompt).await;
    assert!(
        request.path.starts_with("/v1beta/models/..%2F..%2Fevil%3Fx=y:streamGenerateContent"),
        "{}",
        request.path
    );
}

#[tokio::test]
async fn similar_addresses_are_accepted() {
    for (dialect, pasted, asked) in [
        (Dialect::Anthropic, "", "/v1/messages"),
        (Dialect::Anthropic, "/v1/messages", "/v1/messages"),
        (Dialect::Anthropic, "/v1", "/v1/messages"),
        // DeepSeek and Azure; OpenRouter; a gateway whose path starts with its own version.
        (Dialect::Anthropic, "/anthropic", "/anthropic/v1/messages"),
        (Dialect::Anthropic, "/anthropic/v1/", "/anthropic/v1/messages"),
        (Dialect::Anthropic, "/api", "/api/v1/messages"),
        (Dialect::Anthropic, "/v1/account/anthropic", "/v1/account/anthropic/v1/messages"),
        (Dialect::Gemini, "", "/v1beta/models/m:streamGenerateContent?alt=sse"),
        (Dialect::Gemini, "/v1beta/openai", "/v1beta/models/m:streamGenerateContent?alt=sse"),
        (Dialect::Gemini, "/v1beta/models", "/v1beta/models/m:streamGenerateContent?alt=sse"),
        (Dialect::Ollama, "", "/api/chat"),
        (Dialect::Ollama, "/v1", "/api/chat"),
        (Dialect::Ollama, "/api/", "/api/chat"),
        (Dialect::Ollama, "/api/chat", "/api/chat"),
    ] {
        let (provider, endpoint) = speaking(dialect, "m").await;
        let pasted = format!("http://{}{pasted}", provider.host());
        let endpoint = Endpoint { base_url: llm::parse_base_url(&pasted).unwrap(), ..endpoint };
        whole(&endpoint, &quick()).await.1.unwrap();
        assert_eq!(provider.await_request(1).await.path, asked, "{pasted}");
    }
}

#[tokio::test]
async fn every_dialect_streams_and_closes_on_drop() {
    for (dialect, recorded, kind) in [
        (Dialect::Anthropic, ANTHROPIC, "text/event-stream; charset=utf-8"),
        (Dialect::Gemini, GEMINI, "text/event-stream"),
        (Dialect::Ollama, OLLAMA, "application/x-ndjson"),
    ] {
        // The usage may precede the first text.
        let is_text = |event: &Result<Event, _>| !matches!(event, Ok(Event::Usage(_)));
        let second = recorded.windows(5).position(|five| five == b"of it").unwrap();
        let start = &recorded[..second];
        let provider = FaultyProvider::start().await;
        provider.script(Reply::raw([start]).header("content-type", kind).stalls());
        let endpoint = Endpoint { dialect, ..at(&provider.base_url()) };
        let client = client();
        let events = llm::stream(&client, &endpoint, &prompt(), &quick());
        let mut events = Box::pin(events.filter(|event| std::future::ready(is_text(event))));
        assert_eq!(events.next().await, Some(Ok(Event::Text("A wide shot shows\n".to_owned()))));
        drop(events);
        provider.await_disconnect(1).await;
    }
}

#[tokio::test]
async fn gemini_unstreamed_list_is_read() {
    let provider = FaultyProvider::start().await;
    let body = r#"[{"candidates":[{"content":{"parts":[{"text":"One, "}]}}]},
        {"candidates":[{"content":{"parts":[{"text":"two."}]},"finishReason":"STOP"}]}]"#;
    provider.script(Reply::status(200, body));
    let endpoint = Endpoint { dialect: Dialect::Gemini, ..at(&provider.base_url()) };
    assert_eq!(whole(&endpoint, &quick()).await, ("One, two.".to_owned(), Ok(FinishReason::Stop)));
}
