//! A turn: what is stored before the network is touched, what is sent, and how replies end.

use faulty_provider::{FaultyProvider, Reply};
use writers_core::{
    Caller, Origin,
    ipc::{
        Block, ErrorCode, Event, FactsRequest, MessageState, PagePaper, PagePreset, Reason, Role,
        ScriptChoices, ScriptSource, SettingsChange,
    },
};

use crate::app::{App, Window, origin, problem, wanted};

async fn agreed(provider: &FaultyProvider) -> (App, Window) {
    let app = App::with_provider(provider);
    let room = app.agreed(provider).await;
    let window = app.window(&room, "main").await;
    (app, window)
}

#[tokio::test]
async fn the_desk_answers_without_a_model() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    window.send("What's a wide shot?", "r1").await.unwrap();
    let first = window.reply().await;
    assert_eq!(first.state, MessageState::Complete);
    assert!(first.content.contains("Wide shot") && first.content.contains("See also: "));
    window.send("Show me an example", "r2").await.unwrap();
    let second = window.reply().await;
    assert!(second.content.contains("Wide shot"), "an example of what was asked about before");
    assert_ne!(first.content, second.content);
}

/// With a heading that lacks its time of day, and one speech.
const SCENE: &str =
    "INT. HUT - NIGHT\n\nRain on the roof.\n\nMIRA\nYou came back.\n\nEXT. YARD\n\nA dog barks.";

#[tokio::test]
async fn a_scene_is_answered_with_its_figures() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    let attached = format!("```fountain title=\"Hut\"\n{SCENE}\n```");
    let asked = [SCENE.to_owned(), format!("What is wrong with this?\n\n{SCENE}"), attached];
    for (number, question) in asked.iter().enumerate() {
        window.send(question, &format!("r{number}")).await.unwrap();
        let answer = window.reply().await.content;
        for line in [
            "## These 2 scenes",
            "- **Scenes:** 2 (1 interior, 1 exterior; 1 by night)",
            "| MIRA | 1 | 1 | 3 |",
            "**Format slips:** 1",
            "- **Line 8:** “EXT. YARD” has no time of day, such as DAY or NIGHT.",
        ] {
            assert!(answer.lines().any(|said| said == line), "{line} is not in\n{answer}");
        }
    }
}

#[tokio::test]
async fn the_desk_counts_as_the_facts_do() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    let long = format!("{SCENE}\n\n").repeat(30);
    window.send(&long, "r").await.unwrap();
    let message_id = window.reply().await.id;
    let facts = |preset| {
        let source =
            ScriptSource::Sheet { message_id: message_id.clone(), fountain: long.trim_end().to_owned() };
        let request = FactsRequest { source, preset, paper: PagePaper::A4 };
        let (room, caller) = (window.room.clone(), window.room.caller("main").unwrap());
        async move { room.script_facts(&caller, request).await.unwrap() }
    };
    let (open, final_draft) = (facts(PagePreset::Open).await, facts(PagePreset::FinalDraft).await);
    assert_ne!(open.pages, final_draft.pages, "or the choice is not seen");
    for (preset, facts) in [(PagePreset::Open, open), (PagePreset::FinalDraft, final_draft)] {
        let choices = ScriptChoices { preset, paper: PagePaper::A4, ..ScriptChoices::default() };
        window.room.choose_script_format(choices).await.unwrap();
        window.send(&long, &format!("{preset:?}")).await.unwrap();
        let answer = window.reply().await.content;
        assert!(answer.contains(&format!("{} pages as laid out", facts.pages)), "{facts:?}\n{answer}");
        assert!(answer.contains(&format!("**Format slips:** {}\n", facts.slips.len())), "{answer}");
    }
}

#[tokio::test]
async fn a_question_about_the_page_is_no_scene() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    for (number, question) in ["CUT TO:", "INT.", "What does INT. mean?", "FADE IN"].into_iter().enumerate() {
        window.send(question, &format!("r{number}")).await.unwrap();
        let answer = window.reply().await.content;
        assert!(!answer.starts_with("## Th") && !answer.starts_with("## Not"), "{question}: {answer}");
    }
}

#[tokio::test]
async fn the_desk_answers_at_once() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    window.send("pan", "r1").await.unwrap();
    let mut growths = Vec::new();
    let whole = window
        .until(|event| match event {
            Event::ReplyGrew { blocks, .. } => {
                growths.push(blocks.clone());
                None
            }
            Event::MessageChanged { message } if message.state == MessageState::Complete => {
                Some(message.clone())
            }
            _ => None,
        })
        .await;
    assert_eq!(growths, [whole.blocks]);
}

#[tokio::test]
async fn related_terms_are_a_block_after_a_reload() {
    let app = App::new();
    let mut window = app.window(&app.room(), "main").await;
    window.send("pan", "r1").await.unwrap();
    let reply = window.reply().await;
    let terms = ["Tilt", "Whip pan", "Truck", "Reveal"].map(str::to_owned).to_vec();
    assert_eq!(reply.blocks.last(), Some(&Block::SeeAlso { terms }));
    assert_eq!(window.messages().await.last().map(|message| &message.blocks), Some(&reply.blocks));
    window.send("Show me an example", "r2").await.unwrap();
    assert!(window.reply().await.content.starts_with("## Pan: an example"));
}

#[tokio::test]
async fn nothing_is_stored_or_sent_without_consent() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let refused = problem(window.send("A secret idea", "r1").await);
    assert_eq!(refused.code, ErrorCode::ConsentNeeded);
    assert_eq!(refused.reason, Reason::ConsentNeeded { host: provider.host() });
    assert!(window.texts().await.is_empty());
    assert!(provider.requests().is_empty());
    let elsewhere = room.agree("both", "http://provider.invalid").await.unwrap_err();
    assert_eq!(elsewhere.code(), ErrorCode::BadInput, "only what is set, as it was shown, can be agreed to");
    room.agree("both", &origin(&provider)).await.unwrap();
    window.send("A secret idea", "r1").await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn a_prompt_has_the_last_ten_messages() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    for n in 1..=7 {
        provider.script(Reply::streaming([format!("answer {n}")]).finished());
        window.send(&format!("question {n}"), &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    let body = provider.requests().pop().unwrap().body;
    let messages: Vec<(String, String)> = body["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| (m["role"].as_str().unwrap().into(), m["content"].as_str().unwrap().into()))
        .collect();
    assert_eq!(messages[0].0, "system");
    assert!(messages[0].1.contains("Scene Writer"));
    let mut expected = Vec::new();
    for n in 2..=6 {
        expected.push(("user".to_owned(), format!("question {n}")));
        expected.push(("assistant".to_owned(), format!("answer {n}")));
    }
    expected.push(("user".to_owned(), "question 7".to_owned()));
    assert_eq!(messages[1..], expected);
}

#[tokio::test]
async fn a_repeated_request_is_sent_once() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    let (first, second) = tokio::join!(window.send("Once", "r1"), window.send("Once", "r1"));
    first.unwrap();
    second.unwrap();
    window.reply().await;
    window.send("Once", "r1").await.unwrap();
    assert_eq!(window.messages().await.len(), 2);
    assert_eq!(provider.requests().len(), 1);
}

#[tokio::test]
async fn a_repeated_request_needs_no_model() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    let mut window = app.window(&room, "main").await;
    window.send("Once", "r1").await.unwrap();
    window.reply().await;
    let without = SettingsChange { model: String::new(), ..wanted(&provider) };
    room.save_settings(without).await.unwrap();
    window.send("Once", "r1").await.unwrap();
    assert_eq!(problem(window.send("Twice", "r2").await).code, ErrorCode::WrongModel);
    assert_eq!(window.messages().await.len(), 2);
}

#[tokio::test]
async fn a_second_message_is_refused_during_a_reply() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::streaming(["Half"]).hold());
    window.send("First", "r1").await.unwrap();
    window.text_shown().await;
    assert_eq!(problem(window.send("Second", "r2").await).code, ErrorCode::Busy);
    assert_eq!(window.messages().await.len(), 2);
    provider.release();
    provider.end();
    window.reply().await;
}

#[tokio::test]
async fn stop_keeps_the_text_and_closes_the_connection() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::streaming(["Half of it"]).hold());
    window.send("Tell me", "r1").await.unwrap();
    window.text_shown().await;
    window.room.stop(&window.room.caller("main").unwrap().scope);
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Stopped, "Half of it"));
    provider.await_disconnect(1).await;
    assert_eq!(window.messages().await[1], reply);
}

#[tokio::test]
async fn an_interrupted_reply_can_be_continued() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::streaming(["One, ", "two"]).ends_early());
    window.send("Count", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "One, two"));
    assert_eq!(reply.problem.unwrap().code, ErrorCode::Interrupted);

    provider.script(Reply::streaming([", three"]).finished());
    window.room.continue_reply(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
    let whole = window.reply().await;
    assert_eq!(whole.id, reply.id);
    assert_eq!((whole.state, whole.content.as_str()), (MessageState::Complete, "One, two, three"));
    assert_eq!(whole.problem, None);
    let body = provider.requests().pop().unwrap().body;
    let last = body["messages"].as_array().unwrap().iter().rev().take(2).collect::<Vec<_>>();
    assert_eq!(last[1]["content"], "One, two");
    assert_eq!(last[0]["role"], "user");
}

#[tokio::test]
async fn regenerate_shows_but_never_sends_old_replies() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::streaming(["first version"]).finished());
    window.send("Write", "r1").await.unwrap();
    let first = window.reply().await;
    provider.script(Reply::streaming(["second version"]).finished());
    window.room.retry(&window.room.caller("main").unwrap(), &first.id).await.unwrap();
    window.reply().await;
    window.send("And now?", "r2").await.unwrap();
    window.reply().await;
    let messages = window.messages().await;
    assert_eq!(
        messages.iter().filter(|m| m.replaced).map(|m| m.content.as_str()).collect::<Vec<_>>(),
        ["first version"]
    );
    let prompt = provider.requests().pop().unwrap().body.to_string();
    assert!(prompt.contains("second version") && !prompt.contains("first version"));
}

#[tokio::test]
async fn an_edit_supersedes_the_turns_after_it() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    for n in 1..=2 {
        window.send(&format!("question {n}"), &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    let first = window.messages().await.remove(0);
    window
        .room
        .edit_and_resend(&window.room.caller("main").unwrap(), &first.id, "question 1, better".into(), "r3")
        .await
        .unwrap();
    window.reply().await;
    let messages = window.messages().await;
    assert_eq!(messages.iter().filter(|m| m.replaced).count(), 4);
    let current: Vec<_> = messages.iter().filter(|m| !m.replaced).map(|m| m.content.as_str()).collect();
    assert_eq!(current, ["question 1, better", "All right."]);
    let sent = provider.requests().pop().unwrap().body;
    assert_eq!(sent["messages"].as_array().unwrap().len(), 2, "instructions and the new wording");
}

#[tokio::test]
async fn an_early_refusal_keeps_the_message() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::status(401, r#"{"error":{"message":"bad key"}}"#));
    window.send("Hello", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, ""));
    assert_eq!(reply.problem.unwrap().code, ErrorCode::KeyRefused);
    // Retrying leaves no empty version behind.
    window.room.retry(&window.room.caller("main").unwrap(), &reply.id).await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    assert_eq!(window.texts().await, ["Hello", "All right."]);
}

#[tokio::test]
async fn known_services_are_not_asked_without_a_key() {
    let mut app = App::new();
    app.environment.insert("WRITERS_ROOM_PROVIDER", "openai".into());
    app.environment.insert("WRITERS_ROOM_BASE_URL", "https://api.openai.com/v1".into());
    app.environment.insert("WRITERS_ROOM_MODEL", "m".into());
    let room = app.room();
    room.agree("both", "https://api.openai.com").await.unwrap();
    let window = app.window(&room, "main").await;
    assert!(room.settings().await.models[0].needs_key);
    assert_eq!(problem(window.send("Hello", "r1").await).code, ErrorCode::MissingApiKey);
    assert!(window.texts().await.is_empty());
}

#[tokio::test]
async fn other_servers_are_asked_without_a_key() {
    let mut app = App::new();
    app.environment.insert("WRITERS_ROOM_PROVIDER", "openai".into());
    app.environment.insert("WRITERS_ROOM_BASE_URL", "https://models.invalid/v1".into());
    app.environment.insert("WRITERS_ROOM_MODEL", "m".into());
    let room = app.room();
    room.agree("both", "https://models.invalid").await.unwrap();
    let mut window = app.window(&room, "main").await;
    assert!(!room.settings().await.models[0].needs_key);
    window.send("Hello", "r1").await.unwrap();
    assert_eq!(window.reply().await.problem.unwrap().code, ErrorCode::Unreachable, "there is no such host");
}

#[tokio::test]
async fn invalid_text_is_refused_unstored() {
    let app = App::new();
    let window = app.window(&app.room(), "main").await;
    for (text, reason) in [
        ("", Reason::NothingToSend),
        (" \n\t ", Reason::NothingToSend),
        ("a\0b", Reason::NulInMessage),
        (&*"x".repeat(1_200_000), Reason::MessageTooLong { bytes: 1_200_000 }),
    ] {
        let refused = problem(window.send(text, "r1").await);
        assert_eq!((refused.code, refused.reason), (ErrorCode::BadInput, reason));
    }
    assert!(window.texts().await.is_empty());
    window.send(&"y".repeat(1_000_000), "r2").await.unwrap();
    assert_eq!(window.texts().await[0].len(), 1_000_000);
}

#[tokio::test]
async fn expired_messages_are_neither_shown_nor_sent() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = agreed(&provider).await;
    window.send("yesterday's secret", "r1").await.unwrap();
    window.reply().await;
    app.later(24 * 3_600_000 + 10);
    assert!(window.texts().await.is_empty());
    window.send("today", "r2").await.unwrap();
    window.reply().await;
    let sent = provider.requests().pop().unwrap().body.to_string();
    assert!(sent.contains("today") && !sent.contains("yesterday"));
}

#[tokio::test]
async fn closing_keeps_the_partial_reply() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = agreed(&provider).await;
    provider.script(Reply::streaming(["All that had arrived"]).hold());
    window.send("Tell me", "r1").await.unwrap();
    window.text_shown().await;
    window.room.close().await;
    let again = app.window(&app.room(), "main").await;
    let reply = again.messages().await.pop().unwrap();
    assert_eq!((reply.state, reply.content.as_str()), (MessageState::Interrupted, "All that had arrived"));
    assert!(reply.problem.is_some());
}

#[tokio::test]
async fn a_late_window_follows_the_arriving_reply() {
    let provider = FaultyProvider::start().await;
    let (app, mut first) = agreed(&provider).await;
    provider.script(Reply::streaming(["Once upon"]).hold());
    first.send("Tell me", "r1").await.unwrap();
    first.text_shown().await;
    let session = first.state.conversation.as_ref().unwrap().session_id.clone();
    let mut second = app.window(&first.room, "w-2").await;
    first.room.open_session("w-2", "scene_writer", &session).await.unwrap();
    let opened = second
        .until(|event| match event {
            Event::Opened { state } => Some(state.conversation.clone().unwrap()),
            _ => None,
        })
        .await;
    assert_eq!(opened.page.messages[1].content, "Once upon");
    assert_eq!(opened.page.messages[1].state, MessageState::Streaming);
    provider.push(" a time");
    provider.end();
    assert_eq!(second.reply().await.content, "Once upon a time");
    assert_eq!(first.reply().await.content, "Once upon a time");
}

#[tokio::test]
async fn replies_are_blocks_with_numbered_links() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    let text =
        "<b>x</b> ![p](https://example.org/p.png)\n\n[a](javascript:alert(1)) [b](https://example.org/b)";
    provider.script(Reply::streaming([text]).finished());
    window.send("Links", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!(reply.role, Role::Assistant);
    let Block::Paragraph { inlines } = &reply.blocks[0] else { panic!("a paragraph") };
    assert_eq!(inlines.len(), 1, "markup and picture are one piece of text: {inlines:?}");
    let scope = window.room.caller("main").unwrap().scope;
    let link = |n| window.room.link(&scope, &reply.id, n);
    assert_eq!(link(0).await.unwrap_err().code(), ErrorCode::BadInput);
    assert_eq!(link(1).await.unwrap(), "https://example.org/b");
    assert_eq!(link(2).await.unwrap_err().code(), ErrorCode::BadInput);
}

#[tokio::test]
async fn the_oldest_long_messages_are_left_out() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    for (n, text) in ["a", "b", "c"].into_iter().enumerate() {
        window.send(&text.repeat(150_000), &format!("r{n}")).await.unwrap();
        window.reply().await;
    }
    window.send("short", "r9").await.unwrap();
    window.reply().await;
    let body = provider.requests().pop().unwrap().body;
    let first: Vec<_> =
        body["messages"].as_array().unwrap().iter().map(|m| m["content"].as_str().unwrap()).collect();
    assert!(!first.iter().any(|text| text.starts_with("aaa") || text.starts_with("bbb")));
    assert!(first.iter().any(|text| text.starts_with("ccc")) && first.last() == Some(&"short"));
}

#[tokio::test]
async fn stored_requests_survive_changed_settings() {
    let provider = FaultyProvider::start().await;
    let (mut app, mut window) = agreed(&provider).await;
    window.send("Once", "r1").await.unwrap();
    window.reply().await;
    let mut later = App::with_provider(&provider);
    std::mem::swap(&mut later.home, &mut app.home);
    std::mem::swap(&mut later.vault, &mut app.vault);
    later.environment.remove("WRITERS_ROOM_MODEL");
    let window = later.window(&later.room(), "main").await;
    window.send("Once", "r1").await.unwrap();
    assert_eq!(window.messages().await.len(), 2);
}

#[tokio::test]
async fn an_abandoned_reply_does_not_block_its_session() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = agreed(&provider).await;
    // A second app on the same store stands for one that could not store how its reply ended.
    let other = app.room();
    other.agree("both", &origin(&provider)).await.unwrap();
    let mut elsewhere = app.window(&other, "main").await;
    provider.script(Reply::streaming(["Half"]).hold());
    elsewhere.send("Left alone", "r1").await.unwrap();
    elsewhere.text_shown().await;
    window.send("Fresh", "r2").await.unwrap();
    window.reply().await;
    let messages = window.messages().await;
    assert_eq!(messages[1].state, MessageState::Interrupted);
    assert_eq!(messages[3].state, MessageState::Complete);
}

#[tokio::test]
async fn a_provider_pause_is_announced_first() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = agreed(&provider).await;
    provider.script(Reply::status(429, "{}").header("Retry-After", "2"));
    window.send("Hello", "r1").await.unwrap();
    let seconds = window
        .until(|event| match event {
            Event::ReplyWaits { seconds, .. } => Some(*seconds),
            _ => None,
        })
        .await;
    assert_eq!(seconds, 2);
    assert_eq!(window.reply().await.state, MessageState::Complete);
    assert_eq!(provider.requests().len(), 2);
}

#[tokio::test]
async fn a_scope_alone_can_send_and_leaves_drafts() {
    let app = App::new();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    room.save_draft("main", "INT. ".into(), Default::default()).await.unwrap();
    let scope = room.caller("main").unwrap().scope;
    let caller = Caller { scope, origin: Origin::Program { channel: None } };
    room.send(&caller, "What's a wide shot?".into(), "r1").await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    let conversation = app.window(&room, "main").await.state.conversation.unwrap();
    assert_eq!((conversation.page.messages.len(), conversation.draft.as_str()), (2, "INT. "));
}
