//! What a window is told while a reply is waited for, whoever the provider is.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::shapes::{ErrorCode, Event, MessageState, SettingsChange};

use crate::house::{House, Window, wanted};

async fn speaking(provider: &FaultyProvider, word: &str) -> (House, Window) {
    let house = House::new();
    let change = SettingsChange { provider: word.into(), ..wanted(provider) };
    let room = house.chosen(provider, change).await;
    let window = house.window(&room, "main").await;
    (house, window)
}

/// The frames of an Anthropic reply that thinks first.
fn thinking() -> Reply {
    Reply::raw([
        r#"{"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}"#,
        r#"{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}"#,
        r#"{"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"A secret plan."}}"#,
        r#"{"type":"content_block_stop","index":0}"#,
        r#"{"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}"#,
        r#"{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"FADE IN."}}"#,
        r#"{"type":"content_block_stop","index":1}"#,
        r#"{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":15}}"#,
        r#"{"type":"message_stop"}"#,
    ].map(|data| format!("data: {data}\n\n")))
}

#[tokio::test]
async fn what_a_model_thinks_is_shown_apart_and_is_no_part_of_the_reply() {
    let provider = FaultyProvider::start().await;
    let (_house, mut window) = speaking(&provider, "anthropic").await;
    provider.script(thinking());
    window.send("Write", "r1").await.unwrap();
    let (mut thoughts, mut reply) = (String::new(), None);
    while reply.is_none() {
        reply = window
            .until(|event| match event {
                Event::ReplyThinking { text, .. } => {
                    thoughts.push_str(text);
                    Some(None)
                }
                Event::MessageChanged { message } => Some(Some(message.clone())),
                _ => None,
            })
            .await;
    }
    assert_eq!(thoughts, "A secret plan.");
    let reply = reply.unwrap();
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Complete, "FADE IN."));
    let usage = window.room.inspect("main", &reply.id).await.unwrap().usage.unwrap();
    assert_eq!((usage.input_tokens, usage.output_tokens), (25, 15));
    provider.script(thinking());
    window.send("Go on", "r2").await.unwrap();
    window.reply().await;
    assert!(!provider.requests()[1].body.to_string().contains("secret plan"));
}

#[tokio::test]
async fn that_a_server_loads_the_model_first_is_told() {
    let provider = FaultyProvider::start().await;
    provider.answer_at("/api/show", Reply::status(200, r#"{"model_info":{"llama.context_length":8192}}"#));
    provider.answer_at("/api/ps", Reply::status(200, r#"{"models":[]}"#));
    let (_house, mut window) = speaking(&provider, "ollama").await;
    provider.script(Reply::silence());
    window.send("Write", "r1").await.unwrap();
    window.until(|event| matches!(event, Event::ReplyLoading { .. }).then_some(())).await;
    window.room.stop("main").unwrap();
    assert_eq!(window.reply().await.state, MessageState::Stopped);
}

#[tokio::test]
async fn a_provider_that_refuses_the_key_and_one_that_does_not_have_the_model_are_told_apart() {
    for word in ["openai", "anthropic", "gemini", "ollama"] {
        let provider = FaultyProvider::start().await;
        let (_house, mut window) = speaking(&provider, word).await;
        provider.script(Reply::status(401, r#"{"error":{"message":"no"}}"#));
        window.send("Write", "r1").await.unwrap();
        let reply = window.reply().await;
        assert_eq!(reply.problem.unwrap().code, ErrorCode::KeyRefused, "{word}");
        assert_eq!(window.texts().await[0], "Write", "{word}");
        provider.script(Reply::status(
            404,
            r#"{"error":{"message":"model 'test-model' not found","code":"model_not_found"}}"#,
        ));
        window.room.retry("main", &reply.id).await.unwrap();
        assert_eq!(window.reply().await.problem.unwrap().code, ErrorCode::WrongModel, "{word}");
    }
}

#[tokio::test]
async fn what_expires_in_a_pause_is_not_sent_after_it() {
    let provider = FaultyProvider::start().await;
    let (house, mut window) = speaking(&provider, "openai").await;
    window.send("yesterday's secret", "r1").await.unwrap();
    window.reply().await;
    house.later(24 * 3_600_000 - 1_000);
    provider.script(Reply::status(429, "{}").header("Retry-After", "2"));
    window.send("today", "r2").await.unwrap();
    window.until(|event| matches!(event, Event::ReplyWaits { .. }).then_some(())).await;
    house.later(2_000);
    let reply = window.reply().await;
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Unreachable);
    assert_eq!(provider.requests().len(), 2, "it was not asked again");
    window.room.retry("main", &reply.id).await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    assert!(!provider.requests()[2].body.to_string().contains("yesterday"));
}

#[tokio::test]
async fn that_nothing_comes_for_a_while_is_told_and_it_is_waited_for_all_the_same() {
    let provider = FaultyProvider::start().await;
    let (_house, mut window) = speaking(&provider, "openai").await;
    provider.script(Reply::streaming(["One, "]).hold());
    window.send("Count", "r1").await.unwrap();
    window.text_shown().await;
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(31)).await;
    tokio::time::resume();
    let seconds = window
        .until(|event| match event {
            Event::ReplyQuiet { seconds, .. } => Some(*seconds),
            _ => None,
        })
        .await;
    assert_eq!(seconds, 30);
    provider.push("two");
    provider.release();
    assert_eq!(window.reply().await.content, "One, two");
}
