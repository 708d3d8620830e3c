//! What a window shows while it waits for a reply, with any provider.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use faulty_provider::{FaultyProvider, Reply};
use writers_core::ipc::{ErrorCode, Event, MessageState, Pause, PauseKind, SettingsChange};

use crate::app::{App, Window, wanted};

async fn with_dialect(provider: &FaultyProvider, word: &str) -> (App, Window) {
    let app = App::new();
    let change = SettingsChange { provider: word.into(), ..wanted(provider) };
    let room = app.chosen(provider, change).await;
    let window = app.window(&room, "main").await;
    (app, window)
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
async fn thinking_is_kept_apart_from_the_reply() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = with_dialect(&provider, "anthropic").await;
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
    let usage = window
        .room
        .load_context_report(&window.room.caller("main").unwrap().scope, &reply.id)
        .await
        .unwrap()
        .usage
        .unwrap();
    assert_eq!((usage.input_tokens, usage.output_tokens), (25, 15));
    provider.script(thinking());
    window.send("Go on", "r2").await.unwrap();
    window.reply().await;
    assert!(!provider.requests()[1].body.to_string().contains("secret plan"));
}

/// The beginning of an Anthropic reply, with the cost of the question.
fn first_frames() -> Reply {
    Reply::raw(
        [
            r#"{"type":"message_start","message":{"usage":{"input_tokens":25,"output_tokens":1}}}"#,
            r#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
            r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Once"}}"#,
        ]
        .map(|data| format!("data: {data}\n\n")),
    )
}

#[tokio::test]
async fn usage_counts_for_unfinished_replies() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = with_dialect(&provider, "anthropic").await;
    provider.script(first_frames().hold());
    window.send("Write", "r1").await.unwrap();
    window.text_shown().await;
    window.room.stop(&window.room.caller("main").unwrap().scope);
    let stopped = window.reply().await;
    assert_eq!((stopped.state, stopped.content.as_str()), (MessageState::Stopped, "Once"));
    provider.script(first_frames().breaks_off());
    window.send("Write again", "r2").await.unwrap();
    let broken = window.reply().await;
    assert_eq!(broken.state, MessageState::Interrupted);
    for id in [stopped.id, broken.id] {
        let usage = window
            .room
            .load_context_report(&window.room.caller("main").unwrap().scope, &id)
            .await
            .unwrap()
            .usage
            .unwrap();
        assert_eq!((usage.input_tokens, usage.output_tokens), (25, 1));
    }
    let sum = window
        .until(|event| match event {
            Event::UsageChanged { usage } if usage.replies == 2 => Some(*usage),
            _ => None,
        })
        .await;
    assert_eq!((sum.input_tokens, sum.output_tokens), (50, 2));
}

#[tokio::test]
async fn a_failing_window_only_interrupts_the_reply() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = with_dialect(&provider, "openai").await;
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    // A window that fails under the reply's hands, once: nothing may, and it would not be the reply's fault.
    let fails = Arc::new(AtomicBool::new(false));
    let once = Arc::clone(&fails);
    let sink = Box::new(move |event| {
        if matches!(event, Event::ReplyGrew { .. }) {
            assert!(!once.swap(false, Ordering::SeqCst), "an injected fault");
        }
    });
    window.room.attach("w-2", sink).await.unwrap();
    window.send("First", "r1").await.unwrap();
    window.reply().await;
    window.room.open_session("w-2", "scene_writer", &session).await.unwrap();
    fails.store(true, Ordering::SeqCst);
    provider.script(Reply::streaming(["Half of it"]).hold());
    window.send("Count", "r2").await.unwrap();
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "Half of it"));
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Interrupted);
    assert!(!fails.load(Ordering::SeqCst));
    window.room.continue_reply(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
}

#[tokio::test]
async fn model_loading_is_announced() {
    let provider = FaultyProvider::start().await;
    provider.answer_at("/api/show", Reply::status(200, r#"{"model_info":{"llama.context_length":8192}}"#));
    provider.answer_at("/api/ps", Reply::status(200, r#"{"models":[]}"#));
    let (_app, mut window) = with_dialect(&provider, "ollama").await;
    provider.script(Reply::silence());
    window.send("Write", "r1").await.unwrap();
    window.until(|event| matches!(event, Event::ReplyLoading { .. }).then_some(())).await;
    window.room.stop(&window.room.caller("main").unwrap().scope);
    assert_eq!(window.reply().await.state, MessageState::Stopped);
}

#[tokio::test]
async fn a_refused_key_and_a_missing_model_differ() {
    for word in ["openai", "anthropic", "gemini", "ollama"] {
        let provider = FaultyProvider::start().await;
        let (_app, mut window) = with_dialect(&provider, word).await;
        provider.script(Reply::status(401, r#"{"error":{"message":"no"}}"#));
        window.send("Write", "r1").await.unwrap();
        let reply = window.reply().await;
        assert_eq!(reply.problem.unwrap().code, ErrorCode::KeyRefused, "{word}");
        assert_eq!(window.texts().await[0], "Write", "{word}");
        provider.script(Reply::status(
            404,
            r#"{"error":{"message":"model 'test-model' not found","code":"model_not_found"}}"#,
        ));
        window.room.retry(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
        assert_eq!(window.reply().await.problem.unwrap().code, ErrorCode::WrongModel, "{word}");
    }
}

#[tokio::test]
async fn messages_expired_in_a_pause_are_not_sent() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = with_dialect(&provider, "openai").await;
    window.send("yesterday's secret", "r1").await.unwrap();
    window.reply().await;
    app.later(24 * 3_600_000 - 1_000);
    provider.script(Reply::status(429, "{}").header("Retry-After", "2"));
    window.send("today", "r2").await.unwrap();
    window.until(|event| matches!(event, Event::ReplyWaits { .. }).then_some(())).await;
    app.later(2_000);
    let reply = window.reply().await;
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Unreachable);
    assert_eq!(provider.requests().len(), 2, "it was not asked again");
    window.room.retry(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    assert!(!provider.requests()[2].body.to_string().contains("yesterday"));
}

#[tokio::test]
async fn messages_expired_before_a_retry_are_not_sent() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = with_dialect(&provider, "openai").await;
    window.send("yesterday's secret", "r1").await.unwrap();
    window.reply().await;
    app.later(24 * 3_600_000 - 1_000);
    provider.script(Reply::status(503, "{}").slow());
    window.send("today", "r2").await.unwrap();
    provider.await_request(1).await;
    app.later(2_000);
    provider.begin();
    let reply = window.reply().await;
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Unreachable);
    assert_eq!(provider.requests().len(), 2, "it was not asked again");
    assert!(
        !window.seen().iter().any(|event| matches!(event, Event::ReplyWaits { .. })),
        "too short to read"
    );
}

#[tokio::test]
async fn a_late_window_shows_the_current_pause() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = with_dialect(&provider, "openai").await;
    provider.script(Reply::status(429, "{}").header("Retry-After", "100"));
    window.send("Write", "r1").await.unwrap();
    let id = window
        .until(|event| match event {
            Event::ReplyWaits { id, .. } => Some(id.clone()),
            _ => None,
        })
        .await;
    let pause = pause_after_reload(&window).await.unwrap();
    assert_eq!((pause.id, pause.kind), (id, PauseKind::Asked));
    assert!((1..=100).contains(&pause.seconds), "what is left of it");
    window.room.stop(&window.room.caller("main").unwrap().scope);
    window.reply().await;
    // The sink of the first attachment gets no more events; the question is only whether the reply still waits.
    while pause_after_reload(&window).await.is_some() {
        tokio::task::yield_now().await;
    }
}

/// What the reply waits for, as a window shows it that attaches now; the one that was there listens again.
async fn pause_after_reload(window: &Window) -> Option<Pause> {
    let session = window.state.conversation.as_ref().unwrap().session_id.clone();
    let room = &window.room;
    room.attach("w-2", Box::new(|_| ())).await.unwrap();
    room.open_session("w-2", "scene_writer", &session).await.unwrap();
    room.attach("w-2", Box::new(|_| ())).await.unwrap().conversation.unwrap().pause
}

#[tokio::test]
async fn silence_is_announced_while_waiting_goes_on() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = with_dialect(&provider, "openai").await;
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
    assert_eq!(pause_after_reload(&window).await.unwrap().kind, PauseKind::Quiet);
    provider.push("two");
    window.text_shown().await;
    assert_eq!(pause_after_reload(&window).await, None);
    provider.release();
    assert_eq!(window.reply().await.content, "One, two");
}

#[tokio::test]
async fn patience_limits_the_wait_for_a_reply() {
    for (patience, quiet) in [(30, 10), (60, 20), (900, 30)] {
        let provider = FaultyProvider::start().await;
        let app = App::new();
        let change = SettingsChange { patience: Some(patience), ..wanted(&provider) };
        let room = app.chosen(&provider, change).await;
        assert_eq!(app.room().settings().await.patience, Some(patience));
        let mut window = app.window(&room, "main").await;
        provider.script(Reply::streaming(["One, "]).hold());
        window.send("Count", "r1").await.unwrap();
        window.text_shown().await;
        tokio::time::pause();
        tokio::time::advance(std::time::Duration::from_secs(quiet + 1)).await;
        tokio::time::resume();
        let seconds = window
            .until(|event| match event {
                Event::ReplyQuiet { seconds, .. } => Some(*seconds),
                _ => None,
            })
            .await;
        assert_eq!(u64::from(seconds), quiet);
        tokio::time::pause();
        tokio::time::advance(std::time::Duration::from_secs(u64::from(patience) - quiet)).await;
        tokio::time::resume();
        let reply = window.reply().await;
        assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "One, "));
        assert_eq!(reply.problem.unwrap().code, ErrorCode::Unreachable, "{patience}");
    }
}
