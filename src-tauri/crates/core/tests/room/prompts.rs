//! What goes to a model: how it is estimated before, what is left out, what is noted of it, and what it came to.

use faulty_provider::{FaultyProvider, Recorded, Reply};
use proptest::prelude::*;
use writers_core::{
    Room,
    ipc::{
        Channel, ContextReport, ErrorCode, Event, MessageState, Price, PromptPartKind, Reason, Role,
        SessionUsage, SettingsChange,
    },
};

use crate::app::{App, Window, origin, problem, wanted};

async fn chosen(app: &App, provider: &FaultyProvider, change: SettingsChange) -> Window {
    let room = app.chosen(provider, change).await;
    app.window(&room, "main").await
}

/// A question and its whole reply; the id of the reply.
async fn ask(window: &mut Window, text: &str, request: &str) -> String {
    window.send(text, request).await.unwrap();
    window.reply().await.id
}

async fn report(window: &Window, reply: &str) -> ContextReport {
    window.room.load_context_report(&window.room.caller("main").unwrap().scope, reply).await.unwrap()
}

fn kinds(report: &ContextReport) -> Vec<PromptPartKind> {
    report.parts.iter().map(|part| part.kind).collect()
}

fn sent(request: &Recorded) -> Vec<String> {
    let messages = request.body["messages"].as_array().unwrap();
    messages.iter().map(|message| message["content"].as_str().unwrap().to_owned()).collect()
}

/// How many tokens are sent beside the text of the message.
async fn fixed_tokens(room: &Room) -> u32 {
    room.estimate(&room.caller("main").unwrap(), "", None).await.unwrap().tokens
}

async fn set_window(room: &Room, provider: &FaultyProvider, window_tokens: u32) {
    let change = SettingsChange { window_tokens: Some(window_tokens), ..wanted(provider) };
    room.save_settings(change).await.unwrap();
}

#[tokio::test]
async fn context_reports_list_parts_without_text() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let first = ask(&mut window, "A first secret idea", "r1").await;
    let second = ask(&mut window, "And a second", "r2").await;

    let seen = report(&window, &second).await;
    let ids: Vec<_> = window.messages().await.into_iter().map(|message| message.id).collect();
    use PromptPartKind::{Instructions, Message, Question};
    assert_eq!(kinds(&seen), [Instructions, Message, Message, Question]);
    let named: Vec<_> = seen.parts.iter().filter_map(|part| part.message_id.clone()).collect();
    assert_eq!(named, ids[..3]);
    assert_eq!(seen.tokens, seen.parts.iter().map(|part| part.tokens).sum::<u32>());
    assert_eq!((seen.provider.as_str(), seen.model.as_str()), ("openai", "test-model"));
    assert_eq!((seen.host, seen.older, seen.left_out.len()), (provider.host(), false, 0));
    assert_eq!(seen.finish_reason.as_deref(), Some("stop"));
    let text = serde_json::to_string(&report(&window, &first).await).unwrap();
    assert!(!text.contains("secret"), "{text}");
}

#[tokio::test]
async fn a_context_report_exists_during_the_reply() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    provider.script(Reply::streaming(["Half"]).hold());
    window.send("Tell me", "r1").await.unwrap();
    window.text_shown().await;
    let reply = window.messages().await[1].id.clone();
    assert_eq!(
        kinds(&report(&window, &reply).await),
        [PromptPartKind::Instructions, PromptPartKind::Question]
    );
    provider.release();
}

#[tokio::test]
async fn the_message_limit_leaves_out_older_messages() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let change = SettingsChange { context_messages: 2, ..wanted(&provider) };
    let mut window = chosen(&app, &provider, change).await;
    ask(&mut window, "one", "r1").await;
    let two = ask(&mut window, "two", "r2").await;
    assert!(!report(&window, &two).await.older, "both messages are sent");
    let three = ask(&mut window, "three", "r3").await;
    let seen = report(&window, &three).await;
    assert!(seen.older);
    assert_eq!(seen.left_out, [], "what is older was never to go along");
    assert_eq!(sent(&provider.requests()[2])[1..], ["two", "All right.", "three"]);
}

#[tokio::test]
async fn estimates_drop_the_oldest_messages_first() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let room = window.room.clone();
    let fixed = fixed_tokens(&room).await;
    ask(&mut window, &"old words ".repeat(200), "r1").await;
    ask(&mut window, "newer", "r2").await;
    // With room for what always goes and about 300 tokens more, the long message is too much.
    set_window(&room, &provider, (fixed + 300) * 4 / 3 + 1).await;
    let estimate = room.estimate(&room.caller("main").unwrap(), "short", None).await.unwrap();
    assert_eq!((estimate.left_out, estimate.problem.clone()), (1, None));
    assert_eq!(provider.requests().len(), 2, "an estimate sends no request");
    let reply = ask(&mut window, "short", "r3").await;
    let seen = report(&window, &reply).await;
    assert_eq!(seen.left_out.len(), 1);
    assert_eq!(seen.left_out[0].message_id, Some(window.messages().await[0].id.clone()));
    assert_eq!((seen.tokens, seen.window), (estimate.tokens, estimate.window));
    let prompt = sent(&provider.requests()[2]);
    assert!(
        prompt.ends_with(&["All right.", "newer", "All right.", "short"].map(String::from)),
        "{prompt:?}"
    );
    assert!(!prompt.iter().any(|text| text.contains("old words")));
}

#[tokio::test]
async fn an_oversized_message_is_refused_unstored() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let window = chosen(&app, &provider, wanted(&provider)).await;
    let fixed = fixed_tokens(&window.room).await;
    set_window(&window.room, &provider, (fixed + 100) * 4 / 3 + 1).await;
    let text = "words ".repeat(2_000);
    let estimated = window.room.estimate(&window.room.caller("main").unwrap(), &text, None).await.unwrap();
    let refused = problem(window.send(&text, "r1").await);
    assert_eq!(estimated.problem, Some(refused.clone()));
    let Reason::PromptTooLarge { tokens, window: limit, available } = refused.reason else {
        panic!("{refused:?}")
    };
    assert_eq!((tokens, Some(limit)), (estimated.tokens, estimated.window));
    assert!(available < tokens);
    assert!(window.texts().await.is_empty());
    assert!(provider.requests().is_empty());
}

#[tokio::test]
async fn estimates_of_an_edit_exclude_the_original() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    for n in 1..=3 {
        ask(&mut window, &format!("Question {n}"), &format!("r{n}")).await;
    }
    let asked = window.messages().await;
    let estimate = window
        .room
        .estimate(&window.room.caller("main").unwrap(), "Another second", Some(&asked[2].id))
        .await
        .unwrap();
    assert!(
        estimate.tokens
            < window
                .room
                .estimate(&window.room.caller("main").unwrap(), "Another second", None)
                .await
                .unwrap()
                .tokens
    );
    window
        .room
        .edit_and_resend(&window.room.caller("main").unwrap(), &asked[2].id, "Another second".into(), "r4")
        .await
        .unwrap();
    let reply = window.reply().await.id;
    assert_eq!(report(&window, &reply).await.tokens, estimate.tokens);
    let elsewhere = window
        .room
        .estimate(&window.room.caller("main").unwrap(), "x", Some("64b000000000000000000001"))
        .await;
    assert_eq!(elsewhere.unwrap_err().code(), ErrorCode::BadInput);
}

#[tokio::test]
async fn a_turn_that_no_longer_fits_changes_nothing() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let fixed = fixed_tokens(&window.room).await;
    provider.script(Reply::streaming(["Half of it"]).ends_early());
    let reply = ask(&mut window, &"words ".repeat(2_000), "r1").await;
    set_window(&window.room, &provider, (fixed + 100) * 4 / 3 + 1).await;
    let before = window.messages().await;
    for outcome in [
        window.room.retry(&window.room.caller("main").unwrap(), &reply).await,
        window.room.retry(&window.room.caller("main").unwrap(), &before[0].id).await,
        window.room.continue_reply(&window.room.caller("main").unwrap(), &reply).await,
        window
            .room
            .edit_and_resend(
                &window.room.caller("main").unwrap(),
                &before[0].id,
                "words ".repeat(2_000),
                "r2",
            )
            .await,
    ] {
        assert_eq!(problem(outcome).code, ErrorCode::BadInput);
    }
    assert_eq!(window.messages().await, before);
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn each_version_has_its_own_context_report() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    ask(&mut window, "Hello", "r1").await;
    provider.script(Reply::streaming(["One, two"]).ends_early());
    let first = ask(&mut window, "Count", "r2").await;
    let before = report(&window, &first).await;
    provider.script(Reply::streaming([", three"]).finished());
    window.room.continue_reply(&window.room.caller("main").unwrap(), &first).await.unwrap();
    window.reply().await;
    let continued = report(&window, &first).await;
    use PromptPartKind::{GoOn, Instructions, Message, Partial, Question};
    assert_eq!(kinds(&before), [Instructions, Message, Message, Question]);
    assert_eq!(kinds(&continued), [Instructions, Message, Message, Question, Partial, GoOn]);
    assert_eq!(continued.parts[4].message_id.as_deref(), Some(first.as_str()));

    window.room.retry(&window.room.caller("main").unwrap(), &first).await.unwrap();
    let second = window.reply().await.id;
    assert_eq!(kinds(&report(&window, &second).await), [Instructions, Message, Message, Question]);
    assert_eq!(report(&window, &first).await, continued, "an earlier version keeps its own");
}

#[tokio::test]
async fn a_model_is_asked_to_answer_in_the_language_and_script_of_the_message() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    ask(&mut window, "Yeh scene kaise kholun?", "r1").await;
    let instructions = sent(&provider.requests()[0]).remove(0);
    assert!(instructions.contains("in the language and the script of the writer's newest message"));
}

#[tokio::test]
async fn the_channel_is_a_part_after_the_instructions() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let room = window.room.clone();
    let without = fixed_tokens(&room).await;
    let channel = Channel {
        id: String::new(),
        name: "Night Kitchen".into(),
        audience: "People who cannot sleep".into(),
        tone: String::new(),
        language: String::new(),
        running_length: "8 minutes".into(),
        words_per_minute: Some(160),
        notes: String::new(),
    };
    let channel = room.save_channel(&room.caller("main").unwrap().scope.user, channel).await.unwrap();
    room.choose_channel("main", Some(&channel.id)).await.unwrap();
    assert!(fixed_tokens(&room).await > without);
    let reply = ask(&mut window, "Hello", "r1").await;
    let instructions = sent(&provider.requests()[0]).remove(0);
    let at = instructions.find("Night Kitchen").unwrap();
    assert!(at > 200 && instructions[at..].contains("8 minutes"));
    use PromptPartKind::{Channel as Profile, Instructions, Question};
    assert_eq!(kinds(&report(&window, &reply).await), [Instructions, Profile, Question]);

    room.choose_channel("main", None).await.unwrap();
    assert_eq!(
        fixed_tokens(&room).await,
        room.estimate(&room.caller("main").unwrap(), "", None).await.unwrap().tokens
    );
    room.retry(&room.caller("main").unwrap(), &reply).await.unwrap();
    window.reply().await;
    assert!(!sent(&provider.requests()[1])[0].contains("Night Kitchen"));
}

#[tokio::test]
async fn temperature_and_length_are_sent_only_if_set() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    ask(&mut window, "Hello", "r1").await;
    let body = provider.requests()[0].body.to_string();
    assert!(!body.contains("temperature") && !body.contains("max_"), "{body}");
    let change = SettingsChange { temperature: Some(0.5), reply_tokens: Some(777), ..wanted(&provider) };
    window.room.save_settings(change).await.unwrap();
    ask(&mut window, "Hello", "r2").await;
    let body = provider.requests()[1].body.clone();
    assert_eq!(body["temperature"], 0.5);
    assert!(body.to_string().contains("777"), "{body}");
}

#[tokio::test]
async fn cleared_or_expired_messages_count_nothing() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let empty = fixed_tokens(&window.room).await;
    ask(&mut window, "yesterday's secret", "r1").await;
    assert!(fixed_tokens(&window.room).await > empty);
    app.later(24 * 3_600_000 + 10);
    assert_eq!(fixed_tokens(&window.room).await, empty);
    let reply = ask(&mut window, "today", "r2").await;
    assert_eq!(
        kinds(&report(&window, &reply).await),
        [PromptPartKind::Instructions, PromptPartKind::Question]
    );
    assert!(!report(&window, &reply).await.older);
    window.room.clear(&window.room.caller("main").unwrap().scope).await.unwrap();
    assert_eq!(fixed_tokens(&window.room).await, empty);
    assert_eq!(
        window
            .room
            .load_context_report(&window.room.caller("main").unwrap().scope, &reply)
            .await
            .unwrap_err()
            .code(),
        ErrorCode::BadInput
    );
}

#[tokio::test]
async fn the_desk_gets_history_without_instructions() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    ask(&mut window, "What's a wide shot?", "r1").await;
    let second = ask(&mut window, "Show me an example", "r2").await;
    let seen = report(&window, &second).await;
    use PromptPartKind::{Message, Question};
    assert_eq!(kinds(&seen), [Message, Message, Question]);
    assert_eq!((seen.provider.as_str(), seen.host.as_str(), seen.usage), ("reference", "", None));
}

#[tokio::test]
async fn token_usage_adds_up_and_costs_the_set_price() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    let count = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":200}}\n\n";
    let counted = || {
        Reply::streaming(["Yes"])
            .then("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
            .then(count)
            .then("data: [DONE]\n\n")
    };
    provider.script(counted());
    let reply = ask(&mut window, "Hello", "r1").await;
    let usage = window
        .until(|event| match event {
            Event::UsageChanged { usage } => Some(*usage),
            _ => None,
        })
        .await;
    let once = SessionUsage { input_tokens: 1000, output_tokens: 200, cost: None, replies: 1 };
    assert_eq!(usage, once);
    let seen = report(&window, &reply).await;
    assert_eq!(seen.usage.map(|usage| (usage.input_tokens, usage.output_tokens)), Some((1000, 200)));
    assert_eq!(seen.cost, None, "no price is set");

    let price = Price { input_per_million: 3.0, output_per_million: 15.0 };
    let change = SettingsChange { price: Some(price), ..wanted(&provider) };
    let saved = window.room.save_settings(change).await.unwrap();
    assert_eq!(saved.models[0].price, Some(price));
    assert_eq!(report(&window, &reply).await.cost, Some(0.006));
    provider.script(counted());
    ask(&mut window, "Again", "r2").await;
    let again = app.window(&window.room, "main").await;
    let whole = again.state.conversation.unwrap().usage;
    assert_eq!((whole.input_tokens, whole.output_tokens, whole.replies), (2000, 400, 2));
    assert!((whole.cost.unwrap() - 0.012).abs() < 1e-9);

    window.room.clear(&window.room.caller("main").unwrap().scope).await.unwrap();
    let cleared = app.window(&window.room, "main").await;
    assert_eq!(cleared.state.conversation.unwrap().usage, SessionUsage::default());
}

#[tokio::test]
async fn prices_belong_to_an_address() {
    let (one, other) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let app = App::new();
    let mut window = chosen(&app, &one, wanted(&one)).await;
    for (provider, input_per_million) in [(&one, 1.0), (&other, 5.0)] {
        let price = Some(Price { input_per_million, output_per_million: 0.0 });
        window.room.save_settings(SettingsChange { price, ..wanted(provider) }).await.unwrap();
        window.room.agree("both", &origin(provider)).await.unwrap();
        provider.script(
            Reply::streaming(["Yes"])
                .then("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")
                .then("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":1}}\n\n")
                .then("data: [DONE]\n\n"),
        );
        ask(&mut window, "Hello", &provider.host()).await;
    }
    let whole = app.window(&window.room, "main").await.state.conversation.unwrap().usage;
    assert!((whole.cost.unwrap() - 0.006).abs() < 1e-9, "{whole:?}");
}

#[tokio::test]
async fn a_reply_at_its_limit_can_be_continued() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    provider.script(Reply::streaming(["One, "]).finished_because("length"));
    window.send("Count", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "One, "));
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Length);
    assert_eq!(report(&window, &reply.id).await.finish_reason.as_deref(), Some("length"));
    provider.script(Reply::streaming(["two"]).finished());
    window.room.continue_reply(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
    let whole = window.reply().await;
    assert_eq!((whole.state, whole.content.as_str()), (MessageState::Complete, "One, two"));
}

#[tokio::test]
async fn a_filtered_reply_is_kept_with_its_reason() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let mut window = chosen(&app, &provider, wanted(&provider)).await;
    provider.script(Reply::streaming(["Up to here"]).finished_because("content_filter"));
    window.send("Write", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "Up to here"));
    assert_eq!(reply.problem.unwrap().reason, Reason::ReplyFiltered { host: provider.host() });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    /// What the estimate says before a message is sent holds when it is.
    #[test]
    fn estimates_match_what_is_sent(
        lengths in proptest::collection::vec(1_usize..3_000, 2..7),
        spare in 50_u32..1_500,
        reply_tokens in proptest::option::of(1_u32..600),
        context_messages in 2_u32..6,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let provider = FaultyProvider::start().await;
            let app = App::new();
            let mut window = chosen(&app, &provider, wanted(&provider)).await;
            let window_tokens = Some((fixed_tokens(&window.room).await + spare) * 4 / 3);
            let change =
                SettingsChange { window_tokens, reply_tokens, context_messages, ..wanted(&provider) };
            window.room.save_settings(change).await.unwrap();
            for (n, length) in lengths.into_iter().enumerate() {
                let text = "été 日本 word ".chars().cycle().take(length).collect::<String>() + ".";
                let estimate = window.room.estimate(&window.room.caller("main").unwrap(), &text, None).await.unwrap();
                let before = window.messages().await.len();
                match estimate.problem {
                    Some(estimated) => {
                        assert_eq!(problem(window.send(&text, &format!("r{n}")).await), estimated);
                        assert_eq!(window.messages().await.len(), before);
                    }
                    None => {
                        let reply = ask(&mut window, &text, &format!("r{n}")).await;
                        let seen = report(&window, &reply).await;
                        assert_eq!(seen.left_out.len(), estimate.left_out as usize);
                        assert_eq!((seen.tokens, seen.window), (estimate.tokens, estimate.window));
                        let prompt = sent(&provider.requests().pop().unwrap());
                        // Where a reply is the oldest, a line of the client's stands for what came before it.
                        let reply_first = seen.parts[1].role == Some(Role::Assistant);
                        assert_eq!(prompt.len(), seen.parts.len() + usize::from(reply_first));
                    }
                }
            }
        });
    }
}
