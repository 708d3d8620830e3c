//! Lists of models from every provider that has one, and an empty list from the others.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use llm::{Dialect, Endpoint, Error, Model};
use serde_json::{Value, json};
use support::{KEY, at, client};

fn endpoint(provider: &FaultyProvider, dialect: Dialect) -> Endpoint {
    Endpoint { dialect, model: String::new(), ..at(&provider.base_url()) }
}

async fn listed(dialect: Dialect, path: &str, list: &Value) -> Vec<(String, Option<u32>)> {
    let provider = FaultyProvider::start().await;
    provider.answer_at(path, Reply::status(200, &list.to_string()));
    let models = llm::models(&client(), &endpoint(&provider, dialect)).await.unwrap();
    models.into_iter().map(|Model { name, context_window }| (name, context_window)).collect()
}

fn names(models: &[(String, Option<u32>)]) -> Vec<&str> {
    models.iter().map(|(name, _)| &name[..]).collect()
}

#[tokio::test]
async fn context_windows_are_read_from_every_field() {
    for (of, entry, window) in [
        ("OpenAI", json!({ "id": "m", "object": "model", "created": 1, "owned_by": "openai" }), None),
        (
            "OpenRouter",
            json!({ "id": "m", "context_length": 200_000, "top_provider": { "context_length": 131_072 } }),
            Some(131_072),
        ),
        (
            "OpenRouter without a provider",
            json!({ "id": "m", "context_length": 200_000, "top_provider": { "context_length": null } }),
            Some(200_000),
        ),
        ("Groq", json!({ "id": "m", "active": true, "context_window": 131_072 }), Some(131_072)),
        (
            "Mistral",
            json!({ "id": "m", "capabilities": { "completion_chat": true }, "max_context_length": 32_768 }),
            Some(32_768),
        ),
        ("vLLM", json!({ "id": "m", "max_model_len": 16_384 }), Some(16_384)),
        ("llama.cpp", json!({ "id": "m", "meta": { "n_ctx_train": 131_072, "n_ctx": 8192 } }), Some(8192)),
        ("an older llama.cpp", json!({ "id": "m", "meta": { "n_ctx_train": 131_072 } }), Some(131_072)),
        (
            "LM Studio's own list",
            json!({ "id": "m", "type": "llm", "max_context_length": 131_072, "loaded_context_length": 4096 }),
            Some(4096),
        ),
        (
            "nonsense",
            json!({ "id": "m", "context_length": "many", "context_window": -1, "max_model_len": 0 }),
            None,
        ),
    ] {
        let list = json!({ "object": "list", "data": [entry] });
        assert_eq!(listed(Dialect::OpenAi, "/v1/models", &list).await, [("m".to_owned(), window)], "{of}");
    }
}

#[tokio::test]
async fn together_lists_models_in_a_bare_array() {
    let list = json!([
        { "id": "meta-llama/Llama-3.3-70B-Instruct-Turbo", "type": "chat", "context_length": 131_072 },
        { "id": "black-forest-labs/schnell", "type": "image" },
        { "id": "togethercomputer/m2", "type": "embedding", "context_length": 8192 },
    ]);
    let models = listed(Dialect::OpenAi, "/v1/models", &list).await;
    assert_eq!(models, [("meta-llama/Llama-3.3-70B-Instruct-Turbo".to_owned(), Some(131_072))]);
}

#[tokio::test]
async fn text_models_are_listed_once_newest_first() {
    let list = json!({ "object": "list", "data": [
        { "id": "whisper-1", "created": 9 },
        { "id": "gpt-4o", "created": 3 },
        { "id": "text-embedding-3-small", "created": 4 },
        { "id": "gpt-5", "created": 7 },
        { "id": "gpt-5-mini", "created": 7 },
        { "id": "gpt-4o", "created": 3 },
        { "no": "id" },
    ] });
    let models = listed(Dialect::OpenAi, "/v1/models", &list).await;
    assert_eq!(names(&models), ["gpt-5", "gpt-5-mini", "gpt-4o"]);
}

#[tokio::test]
async fn lm_studio_details_complete_the_list() {
    let provider = FaultyProvider::start().await;
    provider.list_models(&["qwen3-8b", "nomic-text-v1.5", "phi-4"]);
    let own = json!({ "object": "list", "data": [
        { "id": "qwen3-8b", "type": "llm", "state": "loaded", "max_context_length": 40_960, "loaded_context_length": 8192 },
        { "id": "nomic-text-v1.5", "type": "embeddings", "max_context_length": 2048 },
        { "id": "phi-4", "type": "llm", "state": "not-loaded", "max_context_length": 16_384 },
    ] });
    provider.answer_at("/api/v0/models", Reply::status(200, &own.to_string()));
    let models = llm::models(&client(), &endpoint(&provider, Dialect::OpenAi)).await.unwrap();
    let of = |name: &str, window| Model { name: name.to_owned(), context_window: Some(window) };
    assert_eq!(models, [of("phi-4", 16_384), of("qwen3-8b", 8192)]);
}

#[tokio::test]
async fn anthropic_list_is_read_by_bounded_pages() {
    let list = json!({
        "data": [
            { "type": "model", "id": "claude-3-haiku-20240307", "created_at": "2024-03-07T00:00:00Z", "lifecycle": "retired" },
            { "type": "model", "id": "claude-haiku-4-5", "created_at": "2025-10-15T00:00:00Z", "max_input_tokens": 200_000 },
            { "type": "model", "id": "claude-opus-5", "created_at": "2026-07-24T00:00:00Z", "max_input_tokens": 1_000_000 },
        ],
        "first_id": "a", "last_id": "the last", "has_more": true,
    });
    let provider = FaultyProvider::start().await;
    provider.answer_at("/v1/models", Reply::status(200, &list.to_string()));
    let models = llm::models(&client(), &endpoint(&provider, Dialect::Anthropic)).await.unwrap();
    let of = |name: &str, window| Model { name: name.to_owned(), context_window: Some(window) };
    assert_eq!(models, [of("claude-opus-5", 1_000_000), of("claude-haiku-4-5", 200_000)]);
    let asked: Vec<_> = provider.asides().into_iter().map(|request| request.path).collect();
    assert_eq!(
        asked,
        [
            "/v1/models?limit=1000",
            "/v1/models?limit=1000&after_id=the+last",
            "/v1/models?limit=1000&after_id=the+last"
        ]
    );
    assert!(provider.asides()[0].headers.contains(&("x-api-key".to_owned(), KEY.to_owned())));
}

#[tokio::test]
async fn gemini_lists_text_models_newest_first() {
    let text = |name: &str, methods: &[&str]| json!({ "name": name, "inputTokenLimit": 1_048_576, "outputTokenLimit": 8192, "supportedGenerationMethods": methods });
    let list = json!({ "models": [
        text("models/gemini-2.0-flash", &["generateContent", "countTokens"]),
        text("models/gemini-embedding-001", &["embedContent"]),
        text("models/gemini-3-pro", &["generateContent"]),
        text("models/gemini-2.5-flash-image", &["generateContent"]),
        text("models/gemini-2.5-flash-preview-tts", &["generateContent"]),
        text("models/gemma-3-27b-it", &["generateContent"]),
        text("models/gemini-2.5-pro", &["generateContent"]),
        text("models/imagen-4.0-generate-001", &["predict"]),
    ] });
    let provider = FaultyProvider::start().await;
    provider.answer_at("/v1beta/models", Reply::status(200, &list.to_string()));
    let base_url = format!("http://{}/v1beta", provider.host());
    let endpoint = Endpoint { dialect: Dialect::Gemini, ..at(&base_url) };
    let models = llm::models(&client(), &endpoint).await.unwrap();
    let listed: Vec<_> = models.iter().map(|model| &model.name[..]).collect();
    assert_eq!(listed, ["gemini-3-pro", "gemini-2.5-pro", "gemini-2.0-flash", "gemma-3-27b-it"]);
    assert!(models.iter().all(|model| model.context_window == Some(1_048_576)));
    let asked = &provider.asides()[0];
    assert!(!asked.path.contains(KEY));
    assert!(asked.headers.contains(&("x-goog-api-key".to_owned(), KEY.to_owned())));
}

#[tokio::test]
async fn ollama_lists_newest_first_with_context_windows() {
    let list = json!({ "models": [
        { "name": "llama3.2:3b", "modified_at": "2026-05-04T17:37:44.706015396-07:00", "details": { "families": ["llama"] } },
        { "name": "nomic-embed-text:latest", "modified_at": "2026-06-04T10:00:00Z", "details": { "families": ["nomic-bert"] } },
        { "name": "all-minilm:latest", "modified_at": "2026-06-04T10:00:00Z", "details": { "families": ["bert"] } },
        { "name": "qwen3:8b", "modified_at": "2026-06-01T10:00:00Z", "details": { "families": null } },
    ] });
    let provider = FaultyProvider::start().await;
    provider.answer_at("/api/tags", Reply::status(200, &list.to_string()));
    let about = json!({ "model_info": { "general.architecture": "x", "x.context_length": 40_960 } });
    provider.answer_at("/api/show", Reply::status(200, &about.to_string()));
    let models = llm::models(&client(), &endpoint(&provider, Dialect::Ollama)).await.unwrap();
    let of = |name: &str| Model { name: name.to_owned(), context_window: Some(40_960) };
    assert_eq!(models, [of("qwen3:8b"), of("llama3.2:3b")]);
}

#[tokio::test]
async fn missing_list_is_empty() {
    for dialect in Dialect::ALL {
        for answer in [
            Reply::status(404, r#"{"detail":"Not Found"}"#),
            Reply::status(405, ""),
            Reply::status(400, r#"{"error":"no list here"}"#),
            Reply::html("<html>a router</html>"),
            Reply::status(200, "{}"),
            Reply::status(200, r#"{"object":"list","data":null,"models":7}"#),
            Reply::status(200, &format!(r#"{{"data":[{{"id":"{}"}}]}}"#, "x".repeat(5 * 1024 * 1024))),
            Reply::raw([r#"{"data":[{"id":"x"#]).breaks_off(),
        ] {
            let provider = FaultyProvider::start().await;
            let shown = format!("{answer:.80?}");
            for path in ["/v1/models", "/api/tags"] {
                provider.answer_at(path, answer.clone());
            }
            let models = llm::models(&client(), &endpoint(&provider, dialect)).await;
            assert_eq!(models, Ok(Vec::new()), "{dialect:?} {shown}");
        }
    }
}

#[tokio::test]
async fn refused_key_and_network_fault_are_errors() {
    for dialect in Dialect::ALL {
        let provider = FaultyProvider::start().await;
        for path in ["/v1/models", "/api/tags"] {
            provider.answer_at(path, Reply::status(401, r#"{"error":{"message":"no"}}"#));
        }
        let refused = llm::models(&client(), &endpoint(&provider, dialect)).await.unwrap_err();
        assert_eq!(refused, Error::KeyRefused { host: provider.host(), status: 401, had_key: true });
        let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let endpoint = Endpoint { dialect, ..at(&format!("http://{gone}/v1")) };
        let refused = Error::Refused { host: gone.to_string() };
        assert_eq!(llm::models(&client(), &endpoint).await, Err(refused));
    }
}

#[tokio::test(start_paused = true)]
async fn model_list_times_out() {
    let provider = FaultyProvider::start().await;
    provider.answer_models(Reply::silence());
    let models = llm::models(&client(), &endpoint(&provider, Dialect::OpenAi)).await;
    assert_eq!(models, Err(Error::ConnectTimeout { host: provider.host() }));
}

#[tokio::test]
async fn anthropic_list_is_found_below_documented_addresses() {
    for base in ["", "/v1", "/anthropic", "/anthropic/v1"] {
        let provider = FaultyProvider::start().await;
        let path = format!("{}/v1/models", base.trim_end_matches("/v1"));
        provider
            .answer_at(&path, Reply::status(200, r#"{"data":[{"id":"m","type":"model"}],"has_more":false}"#));
        let endpoint =
            Endpoint { dialect: Dialect::Anthropic, ..at(&format!("http://{}{base}", provider.host())) };
        let models = llm::models(&client(), &endpoint).await.unwrap();
        assert_eq!(models.len(), 1, "{base}");
    }
}
