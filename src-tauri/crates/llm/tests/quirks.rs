//! What OpenAI-compatible servers refuse, and the retry: once, and remembered.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod support;

use faulty_provider::{FaultyProvider, Reply};
use futures_util::StreamExt;
use llm::{Client, Endpoint, Error, Event, FinishReason, Prompt, Usage};
use serde_json::Value;
use support::{KEY, at, client, endpoint, prompt, quick, whole};

const NO_USAGE: &str = r#"{"error":{"message":"Unrecognized request argument supplied: stream_options"}}"#;
const NO_MAX_TOKENS: &str = r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","type":"invalid_request_error","param":"max_tokens","code":"unsupported_parameter"}}"#;
const NO_COMPLETION: &str = r#"{"detail":[{"type":"extra_forbidden","loc":["body","max_completion_tokens"],"msg":"Extra inputs are not permitted"}]}"#;
const NO_TEMPERATURE: &str = r#"{"error":{"message":"Unsupported value: 'temperature' does not support 0.7 with this model. Only the default (1) value is supported.","param":"temperature","code":"unsupported_value"}}"#;

async fn turn(client: &Client, endpoint: &Endpoint) -> Option<Result<Event, Error>> {
    let prompt = Prompt { temperature: Some(0.5), reply_tokens: Some(50), ..prompt() };
    llm::stream(client, endpoint, &prompt, &quick()).collect::<Vec<_>>().await.pop()
}

fn ended_well(last: Option<Result<Event, Error>>) -> bool {
    matches!(last, Some(Ok(Event::Finished { .. })))
}

/// The optional fields each request had.
fn wishes(provider: &FaultyProvider) -> Vec<Vec<&'static str>> {
    let names = ["stream_options", "max_tokens", "max_completion_tokens", "temperature"];
    let of = |body: &Value| names.into_iter().filter(|name| body.get(name).is_some()).collect();
    provider.requests().iter().map(|request| of(&request.body)).collect()
}

#[tokio::test]
async fn refused_fields_are_left_out_and_remembered() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(400, NO_USAGE));
    provider.script(Reply::status(400, NO_MAX_TOKENS));
    provider.script(Reply::status(400, NO_TEMPERATURE));
    let client = client();
    assert!(ended_well(turn(&client, &endpoint(&provider)).await));
    assert!(ended_well(turn(&client.clone(), &endpoint(&provider)).await), "a clone knows it, too");
    let learned = vec!["max_completion_tokens"];
    assert_eq!(
        wishes(&provider),
        [
            vec!["stream_options", "max_tokens", "temperature"],
            vec!["max_tokens", "temperature"],
            vec!["max_completion_tokens", "temperature"],
            learned.clone(),
            learned,
        ]
    );
}

#[tokio::test]
async fn temperature_is_left_out_where_only_one_is_allowed() {
    let provider = FaultyProvider::start().await;
    let kimi = r#"{"error":{"message":"invalid temperature: only 1 is allowed for this model","type":"invalid_request_error"}}"#;
    provider.script(Reply::status(400, kimi));
    assert!(ended_well(turn(&client(), &endpoint(&provider)).await));
    let temperature: Vec<_> = wishes(&provider).iter().map(|had| had.contains(&"temperature")).collect();
    assert_eq!(temperature, [true, false]);
}

#[tokio::test]
async fn quirks_are_kept_per_model() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(422, NO_USAGE));
    let client = client();
    assert!(ended_well(turn(&client, &endpoint(&provider)).await));
    let other = Endpoint { model: "another".to_owned(), ..endpoint(&provider) };
    assert!(ended_well(turn(&client, &other).await));
    let usage: Vec<_> = wishes(&provider).iter().map(|had| had.contains(&"stream_options")).collect();
    assert_eq!(usage, [true, false, true]);
}

#[tokio::test]
async fn useless_quirk_is_not_remembered() {
    let provider = FaultyProvider::start().await;
    provider.script(Reply::status(400, NO_USAGE));
    provider.script(Reply::status(401, "{}"));
    let client = client();
    assert!(matches!(turn(&client, &endpoint(&provider)).await, Some(Err(Error::KeyRefused { .. }))));
    assert!(ended_well(turn(&client, &endpoint(&provider)).await));
    let usage: Vec<_> = wishes(&provider).iter().map(|had| had.contains(&"stream_options")).collect();
    assert_eq!(usage, [true, false, true]);
}

#[tokio::test]
async fn server_that_refuses_everything_ends() {
    let provider = FaultyProvider::start().await;
    for _ in 0..9 {
        provider.script(Reply::status(400, NO_MAX_TOKENS));
    }
    assert!(matches!(turn(&client(), &endpoint(&provider)).await, Some(Err(Error::Rejected { .. }))));
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test]
async fn newer_models_get_max_completion_tokens_first() {
    let provider = FaultyProvider::start().await;
    let client = client();
    for model in ["o3-mini", "openai/gpt-5.1", "o1"] {
        let endpoint = Endpoint { model: model.to_owned(), ..endpoint(&provider) };
        assert!(ended_well(turn(&client, &endpoint).await));
    }
    let newer = vec!["stream_options", "max_completion_tokens", "temperature"];
    assert_eq!(wishes(&provider), [newer.clone(), newer.clone(), newer]);
    provider.script(Reply::status(422, NO_COMPLETION));
    let endpoint = Endpoint { model: "o4-other".to_owned(), ..endpoint(&provider) };
    assert!(ended_well(turn(&client, &endpoint).await));
    assert_eq!(wishes(&provider)[4], ["stream_options", "max_tokens", "temperature"]);
}

#[tokio::test]
async fn too_large_limit_is_not_renamed() {
    let provider = FaultyProvider::start().await;
    let too_large = r#"{"error":{"message":"max_tokens is too large: 50. This model gives at most 40 completion tokens.","param":"max_tokens"}}"#;
    provider.script(Reply::status(400, too_large));
    assert!(matches!(turn(&client(), &endpoint(&provider)).await, Some(Err(Error::ReplyLimit { .. }))));
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn azure_takes_deployment_version_and_own_key_header() {
    let provider = FaultyProvider::start().await;
    let base = format!("http://{}/openai/deployments", provider.host());
    for pasted in [
        base.clone(),
        format!("{base}/gpt/chat/completions?api-version=2025-01-01-preview&x=y"),
        format!("http://{}/openai/deployments/gpt", provider.host()),
    ] {
        assert_eq!(whole(&at(&pasted), &quick()).await.1, Ok(FinishReason::Stop), "{pasted}");
    }
    let paths: Vec<_> = provider.requests().into_iter().map(|request| request.path).collect();
    let path = |version| format!("/openai/deployments/test-model/chat/completions?api-version={version}");
    assert_eq!(paths, [path("2024-10-21"), path("2025-01-01-preview"), path("2024-10-21")]);
    for request in provider.requests() {
        assert_eq!(request.authorization, None);
        assert!(request.headers.contains(&("api-key".to_owned(), KEY.to_owned())));
    }
}

#[tokio::test]
async fn azure_reports_missing_deployment_and_filter() {
    let provider = FaultyProvider::start().await;
    let endpoint = at(&format!("http://{}/openai/deployments", provider.host()));
    let none = r#"{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}"#;
    provider.script(Reply::status(404, none));
    let error = whole(&endpoint, &quick()).await.1.unwrap_err();
    assert_eq!(error, Error::WrongDeployment { host: provider.host(), deployment: "test-model".to_owned() });
    let filtered = r#"{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","code":"content_filter","status":400}}"#;
    provider.script(Reply::status(400, filtered));
    assert!(matches!(whole(&endpoint, &quick()).await.1, Err(Error::Blocked { .. })));
}

#[tokio::test]
async fn unstreamed_reply_is_read() {
    let provider = FaultyProvider::start().await;
    let completion = r#"{"id":"c","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Fade in: कि","reasoning_content":"Hm"},"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}"#;
    let (head, tail) = completion.split_at(100);
    provider.script(Reply::raw([head, tail]).header("content-type", "application/json; charset=utf-8"));
    let (events, error) = support::events(&endpoint(&provider), &quick()).await;
    let usage = Some(Usage { input_tokens: 3, output_tokens: 4 });
    assert_eq!(error, None);
    assert_eq!(
        events,
        [
            Event::Thinking("Hm".to_owned()),
            Event::Text("Fade in: कि".to_owned()),
            Event::Usage(Usage { input_tokens: 3, output_tokens: 4 }),
            Event::Finished { reason: FinishReason::Length, usage },
        ]
    );
}

#[tokio::test]
async fn unstreamed_reply_may_have_think_tags() {
    let provider = FaultyProvider::start().await;
    let completion = r#"{"choices":[{"message":{"content":"<think>Hm</think>\nCut."}}]}"#;
    provider.script(Reply::status(200, completion));
    assert_eq!(whole(&endpoint(&provider), &quick()).await, ("Cut.".to_owned(), Ok(FinishReason::Stop)));
}

#[tokio::test]
async fn unrelated_json_is_not_a_stream() {
    let provider = FaultyProvider::start().await;
    for body in [r#"{"hello":"world"}"#, "[]", "not even JSON", ""] {
        provider.script(Reply::status(200, body));
        let end = whole(&endpoint(&provider), &quick()).await.1;
        let not = Error::NotAStream {
            host: provider.host(),
            content_type: "application/json".to_owned(),
            start: body.to_owned(),
        };
        assert_eq!(end, Err(not), "{body}");
    }
}

/// The roles and texts of the last request in the OpenAI dialect.
fn turns(body: &Value) -> Vec<(&str, &str)> {
    let messages = body["messages"].as_array().unwrap().iter();
    messages
        .map(|message| (message["role"].as_str().unwrap(), message["content"].as_str().unwrap()))
        .collect()
}

#[tokio::test]
async fn instructions_join_first_message_without_system_role() {
    for (status, refusal) in [
        (400, "System role not supported"),
        (500, "Jinja Exception: System role not supported"),
        (500, "Only user and assistant roles are supported!"),
        (500, "Conversation roles must alternate user/assistant/user/assistant/..."),
    ] {
        let provider = FaultyProvider::start().await;
        provider.script(Reply::status(status, &format!("{{\"error\":{{\"message\":\"{refusal}\"}}}}")));
        let client = client();
        for _ in 0..2 {
            assert!(ended_well(turn(&client, &endpoint(&provider)).await), "{refusal}");
        }
        let asked = provider.requests();
        assert_eq!(asked.len(), 3, "once more, and remembered");
        assert_eq!(turns(&asked[0].body)[0], ("system", "You write scenes."));
        let first = ("user", "You write scenes.\n\nHello");
        let rest = [("assistant", "Hello yourself"), ("user", "What's a wide shot?")];
        assert_eq!(turns(&asked[1].body), [first, rest[0], rest[1]]);
        assert_eq!(turns(&asked[2].body), [first, rest[0], rest[1]]);
    }
}

#[tokio::test]
async fn template_refusal_is_retried_only_once() {
    let provider = FaultyProvider::start().await;
    let message = "Conversation roles must alternate user/assistant/user/assistant/...";
    for _ in 0..3 {
        provider.script(Reply::status(500, &format!("{{\"error\":{{\"message\":\"{message}\"}}}}")));
    }
    let kept = Error::Rejected { host: provider.host(), status: 500, message: message.to_owned() };
    assert_eq!(turn(&client(), &endpoint(&provider)).await, Some(Err(kept)));
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test]
async fn gemma_gets_instructions_in_first_message() {
    let provider = FaultyProvider::start().await;
    let refusal = r#"[{"error":{"code":400,"message":"Developer instruction is not enabled for models/gemma-3-27b-it","status":"INVALID_ARGUMENT"}}]"#;
    provider.script(Reply::status(400, refusal));
    let recorded: &[u8] = include_bytes!("fixtures/gemini/plain.sse");
    provider.script(Reply::raw([recorded]));
    let endpoint = Endpoint { dialect: llm::Dialect::Gemini, ..endpoint(&provider) };
    assert!(ended_well(turn(&client(), &endpoint).await));
    let asked = provider.requests();
    assert!(asked[0].body.get("systemInstruction").is_some());
    assert_eq!(asked[1].body.get("systemInstruction"), None);
    assert_eq!(asked[1].body["contents"][0]["parts"][0]["text"], "You write scenes.\n\nHello");
}
