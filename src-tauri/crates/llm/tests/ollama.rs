//! The request sets the context length Ollama needs, and the writer learns when a model has to be loaded first.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use futures_util::StreamExt;
use llm::{Client, Dialect, Endpoint, Event, Prompt, PromptRole};
use serde_json::{Value, json};
use support::{at, client, prompt, quick};

async fn ollama() -> (FaultyProvider, Endpoint) {
    let provider = FaultyProvider::start().await;
    let base_url = format!("http://{}", provider.host());
    let endpoint =
        Endpoint { dialect: Dialect::Ollama, model: "llama3.2".to_owned(), key: None, ..at(&base_url) };
    (provider, endpoint)
}

fn shows(provider: &FaultyProvider, about: &Value) {
    provider.answer_at("/api/show", Reply::status(200, &about.to_string()));
}

fn allows(provider: &FaultyProvider, window: u32) {
    shows(
        provider,
        &json!({ "model_info": {
            "clip.vision.context_length": 77,
            "general.architecture": "llama",
            "llama.context_length": window,
            "tokenizer.ggml.tokens": null,
        } }),
    );
}

fn in_memory(provider: &FaultyProvider, models: &Value) {
    provider.answer_at("/api/ps", Reply::status(200, &json!({ "models": models }).to_string()));
}

/// Sends this prompt; returns the events, and the context length requested.
async fn ask(
    provider: &FaultyProvider,
    endpoint: &Endpoint,
    client: &Client,
    prompt: &Prompt,
) -> (Vec<Event>, u64) {
    let reply = Reply::raw([include_bytes!("fixtures/ollama/plain.ndjson").to_vec()]);
    provider.script(reply.header("content-type", "application/x-ndjson"));
    let events: Vec<_> = llm::stream(client, endpoint, prompt, &quick()).map(Result::unwrap).collect().await;
    let request = provider.requests().pop().unwrap();
    assert_eq!(request.path, "/api/chat");
    (events, request.body["options"]["num_ctx"].as_u64().unwrap())
}

fn long() -> Prompt {
    Prompt { messages: vec![(PromptRole::User, "What a wide shot is. ".repeat(2000))], ..Prompt::default() }
}

#[tokio::test]
async fn short_prompt_asks_for_the_default_context() {
    let (provider, endpoint) = ollama().await;
    let prompt = Prompt { temperature: Some(1.5), reply_tokens: Some(300), ..prompt() };
    ask(&provider, &endpoint, &client(), &prompt).await;
    assert_eq!(
        provider.requests().pop().unwrap().body,
        json!({
            "model": "llama3.2",
            "messages": [
                { "role": "system", "content": "You write scenes." },
                { "role": "user", "content": "Hello" },
                { "role": "assistant", "content": "Hello yourself" },
                { "role": "user", "content": "What's a wide shot?" },
            ],
            "stream": true,
            "options": { "num_ctx": 4096, "temperature": 1.5, "num_predict": 300 },
        })
    );
}

#[tokio::test]
async fn refused_temperature_is_left_out() {
    let (provider, endpoint) = ollama().await;
    provider.script(Reply::status(400, r#"{"error":"this model does not support temperature"}"#));
    let prompt = Prompt { temperature: Some(0.7), ..prompt() };
    ask(&provider, &endpoint, &client(), &prompt).await;
    let chats = provider.requests().into_iter().filter(|request| request.path == "/api/chat");
    let sent: Vec<_> = chats.map(|request| request.body["options"].get("temperature").is_some()).collect();
    assert_eq!(sent, [true, false]);
}

#[tokio::test]
async fn long_prompt_asks_for_context_within_the_limit() {
    let (provider, endpoint) = ollama().await;
    let client = client();
    let (_, unasked) = ask(&provider, &endpoint, &client, &long()).await;
    let needed = u64::from(llm::estimate_tokens(&long().messages[0].1));
    assert!(unasked > needed, "where the model cannot be asked about, the need counts");
    allows(&provider, 131_072);
    let (_, allowed) = ask(&provider, &endpoint, &client, &long()).await;
    assert_eq!(allowed, unasked);
    let (provider, endpoint) = ollama().await;
    allows(&provider, 8192);
    assert_eq!(ask(&provider, &endpoint, &client, &long()).await.1, 8192);
}

#[tokio::test]
async fn model_details_are_fetched_once() {
    let (provider, endpoint) = ollama().await;
    allows(&provider, 131_072);
    in_memory(&provider, &json!([]));
    let client = client();
    for _ in 0..3 {
        ask(&provider, &endpoint, &client, &prompt()).await;
    }
    let asked = |path: &str| provider.asides().iter().filter(|request| request.path == path).count();
    assert_eq!((asked("/api/show"), asked("/api/ps")), (1, 3));
}

#[tokio::test]
async fn loading_is_emitted_only_for_unloaded_models() {
    let (provider, endpoint) = ollama().await;
    allows(&provider, 131_072);
    let loads = async |models: Value, prompt: &Prompt| {
        in_memory(&provider, &models);
        let (events, _) = ask(&provider, &endpoint, &client(), prompt).await;
        events.iter().filter(|event| **event == Event::Loading).count()
    };
    assert_eq!(loads(json!([]), &prompt()).await, 1);
    assert_eq!(loads(json!([{ "name": "qwen3:8b" }]), &prompt()).await, 1);
    assert_eq!(loads(json!([{ "name": "llama3.2:latest" }]), &prompt()).await, 0);
    assert_eq!(loads(json!([{ "name": "llama3.2:latest", "context_length": 4096 }]), &prompt()).await, 0);
    assert_eq!(
        loads(json!([{ "name": "llama3.2:latest", "context_length": 4096 }]), &long()).await,
        1,
        "a longer context is a new load"
    );
}

#[tokio::test]
async fn loading_is_emitted_once() {
    let (provider, endpoint) = ollama().await;
    allows(&provider, 131_072);
    in_memory(&provider, &json!([]));
    let recorded = include_bytes!("fixtures/ollama/pull_status_lines_before_the_reply.ndjson").to_vec();
    provider.script(Reply::raw([recorded]).header("content-type", "application/x-ndjson"));
    let events: Vec<_> = llm::stream(&client(), &endpoint, &prompt(), &quick()).collect().await;
    assert_eq!(events.iter().filter(|event| **event == Ok(Event::Loading)).count(), 1, "{events:?}");
}

#[tokio::test]
async fn unknown_model_state_emits_no_loading() {
    let (provider, endpoint) = ollama().await;
    let emits_loading =
        async || ask(&provider, &endpoint, &client(), &prompt()).await.0.contains(&Event::Loading);
    assert!(!emits_loading().await, "an old server that knows neither question");
    in_memory(&provider, &json!([]));
    assert!(!emits_loading().await, "a model that does not exist is not loaded");
    shows(&provider, &json!({ "remote_host": "https://ollama.com:443", "model_info": {} }));
    assert!(!emits_loading().await, "a model on another computer");
}

#[tokio::test]
async fn loaded_model_keeps_its_longer_context() {
    let (provider, endpoint) = ollama().await;
    allows(&provider, 131_072);
    in_memory(&provider, &json!([{ "name": "llama3.2:latest", "context_length": 32_768 }]));
    let (events, context) = ask(&provider, &endpoint, &client(), &prompt()).await;
    assert_eq!(context, 32_768);
    assert!(!events.contains(&Event::Loading));
}

#[tokio::test]
async fn unanswered_model_query_does_not_stop_the_prompt() {
    let (provider, endpoint) = ollama().await;
    provider.answer_at("/api/show", Reply::silence());
    provider.answer_at("/api/ps", Reply::html("<html>"));
    let (events, context) = ask(&provider, &endpoint, &client(), &prompt()).await;
    assert!(matches!(events.last(), Some(Event::Finished { .. })));
    assert_eq!(context, 4096);
}
