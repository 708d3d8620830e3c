//! Versions of a reply as a window and a model see them, and questions whose reply never came.

use faulty_provider::{FaultyProvider, Recorded, Reply};
use writers_core::{
    Room,
    ipc::{
        Block, ErrorCode, Event, FactsRequest, Message, MessageState, PagePaper, PagePreset, PromptPartKind,
        ScriptSource,
    },
};

use crate::app::{App, Window, problem};

async fn asking(provider: &FaultyProvider) -> (App, Window) {
    let app = App::with_provider(provider);
    let room = app.agreed(provider).await;
    let window = app.window(&room, "main").await;
    (app, window)
}

async fn ask(window: &mut Window, text: &str, request: &str) -> Message {
    window.send(text, request).await.unwrap();
    window.reply().await
}

/// Asks, and the provider refuses.
async fn fail(window: &mut Window, provider: &FaultyProvider, text: &str, request: &str) -> Message {
    provider.script(Reply::status(401, r#"{"error":{"message":"bad key"}}"#));
    ask(window, text, request).await
}

async fn edit(window: &Window, reply: &str, text: &str) {
    let caller = window.room.caller("main").unwrap();
    window.room.edit_reply(&caller.scope, reply, text.into()).await.unwrap();
}

async fn use_version(window: &Window, version: &str, in_place_of: &str) {
    let caller = window.room.caller("main").unwrap();
    window.room.use_version(&caller.scope, version, in_place_of).await.unwrap();
}

async fn remove(window: &Window, id: &str) -> Result<(), writers_core::CallError> {
    window.room.remove(&window.room.caller("main").unwrap().scope, id).await
}

async fn current(window: &Window) -> Vec<String> {
    let messages = window.messages().await.into_iter();
    messages.filter(|message| !message.replaced).map(|message| message.content).collect()
}

/// What a model was sent, without the instructions.
fn sent(request: &Recorded) -> Vec<String> {
    let messages = request.body["messages"].as_array().unwrap();
    messages[1..].iter().map(|message| message["content"].as_str().unwrap().to_owned()).collect()
}

const SCENE: &str = "INT. HUT - NIGHT\n\nRain on the roof.\n\nMIRA\nYou came back.";

#[tokio::test]
async fn an_edited_reply_is_what_a_model_sees_next() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = asking(&provider).await;
    let reply = ask(&mut window, "Write a scene", "r1").await;
    window.seen();
    edit(&window, &reply.id, SCENE).await;
    let news: Vec<Message> = window
        .seen()
        .into_iter()
        .filter_map(|event| match event {
            Event::MessageChanged { message } | Event::MessageAdded { message } => Some(message),
            _ => None,
        })
        .collect();
    let [changed, added] = news.try_into().expect("both versions");
    assert_eq!((changed.id, changed.replaced, changed.edited), (reply.id, true, false));
    assert_eq!((added.content.as_str(), added.replaced, added.edited), (SCENE, false, true));
    assert_eq!((added.created_at, added.model), (reply.created_at, reply.model));
    assert!(matches!(added.blocks.as_slice(), [Block::Screenplay { .. }]), "{:?}", added.blocks);
    let source = ScriptSource::Session;
    let request = FactsRequest { source, preset: PagePreset::Open, paper: PagePaper::A4 };
    let caller = window.room.caller("main").unwrap();
    let scope = caller.scope.clone();
    assert_eq!(window.room.script_facts(&caller, request).await.unwrap().scenes.len(), 1);

    ask(&mut window, "And on?", "r2").await;
    assert_eq!(sent(&provider.requests()[1]), ["Write a scene", SCENE, "And on?"]);
    let transcript = window.room.transcript(&scope, 9).await.unwrap();
    assert_eq!(transcript[1].content, SCENE, "another program reads the edited text");

    drop(window);
    let again = app.window(&app.room(), "main").await;
    let stored = again.messages().await;
    assert_eq!(stored.len(), 5);
    assert!(stored[1].replaced && !stored[2].replaced && stored[2].edited, "{stored:?}");
}

#[tokio::test]
async fn an_edit_in_the_middle_keeps_what_follows() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let first = ask(&mut window, "one", "r1").await;
    ask(&mut window, "two", "r2").await;
    edit(&window, &first.id, "My own words.").await;
    assert_eq!(current(&window).await, ["one", "My own words.", "two", "All right."]);
    ask(&mut window, "three", "r3").await;
    assert_eq!(sent(&provider.requests()[2]), ["one", "My own words.", "two", "All right.", "three"]);
}

#[tokio::test]
async fn an_earlier_version_can_be_used_again() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let first = ask(&mut window, "Write", "r1").await;
    edit(&window, &first.id, "My own words.").await;
    let edited = window.messages().await.pop().unwrap();
    use_version(&window, &first.id, &edited.id).await;
    assert_eq!(current(&window).await, ["Write", "All right."]);
    let newest = window.messages().await.pop().unwrap();
    assert!(!newest.edited, "it is the model's wording again");
    let scope = window.room.caller("main").unwrap().scope;
    let report = window.room.load_context_report(&scope, &newest.id).await.unwrap();
    assert_eq!(report.parts.len(), 2, "what was sent for it is known");
    ask(&mut window, "And on?", "r2").await;
    assert_eq!(sent(&provider.requests()[1]), ["Write", "All right.", "And on?"]);
}

#[tokio::test]
async fn an_edited_reply_can_be_asked_for_again() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let first = ask(&mut window, "Write", "r1").await;
    edit(&window, &first.id, "My own words.").await;
    let edited = window.messages().await.pop().unwrap();
    provider.script(Reply::streaming(["Another try."]).finished());
    window.room.retry(&window.room.caller("main").unwrap(), &edited.id).await.unwrap();
    window.reply().await;
    assert_eq!(current(&window).await, ["Write", "Another try."]);
    assert_eq!(sent(&provider.requests()[1]), ["Write"]);
}

#[tokio::test]
async fn edits_that_cannot_be_are_refused() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let reply = ask(&mut window, "Write", "r1").await;
    let question = window.messages().await.remove(0).id;
    let scope = window.room.caller("main").unwrap().scope;
    for (id, text) in [
        (reply.id.as_str(), "  "),
        (&reply.id, "a\0b"),
        (&reply.id, &"x".repeat((1 << 20) + 1)),
        (&question, "mine"),
        ("no id", "mine"),
    ] {
        let refused = problem(window.room.edit_reply(&scope, id, text.into()).await);
        assert_eq!(refused.code, ErrorCode::BadInput, "{id}");
    }
    window.room.edit_reply(&scope, &reply.id, "x".repeat(1 << 20)).await.unwrap();
    provider.script(Reply::streaming(["Half"]).hold());
    window.send("And on?", "r2").await.unwrap();
    window.text_shown().await;
    let newest = window.messages().await[2].id.clone();
    let refused = problem(window.room.edit_reply(&scope, &newest, "mine".into()).await);
    assert_eq!(refused.code, ErrorCode::Busy);
    provider.release();
}

#[tokio::test]
async fn failed_questions_are_not_sent_again() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    ask(&mut window, "one", "r1").await;
    for number in 2..=4 {
        fail(&mut window, &provider, "again", &format!("r{number}")).await;
    }
    let reply = ask(&mut window, "again", "r5").await;
    assert_eq!(sent(&provider.requests()[4]), ["one", "All right.", "again"]);
    let scope = window.room.caller("main").unwrap().scope;
    let report = window.room.load_context_report(&scope, &reply.id).await.unwrap();
    use PromptPartKind::{Instructions, Message, Question};
    let kinds: Vec<_> = report.parts.iter().map(|part| part.kind).collect();
    assert_eq!(kinds, [Instructions, Message, Message, Question]);
    assert!(!report.older && report.left_out.is_empty());
}

#[tokio::test]
async fn failed_questions_take_none_of_the_ten_places() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    for number in 1..=5 {
        ask(&mut window, &format!("q{number}"), &format!("r{number}")).await;
    }
    fail(&mut window, &provider, "no reply", "r6").await;
    let estimated = async |room: &Room| room.estimate(&room.caller("main").unwrap(), "next", None).await;
    let before = estimated(&window.room).await.unwrap();
    ask(&mut window, "next", "r7").await;
    let prompt = sent(&provider.requests()[6]);
    assert_eq!((prompt.len(), prompt[0].as_str()), (11, "q1"));
    let reply = window.messages().await.pop().unwrap();
    let scope = window.room.caller("main").unwrap().scope;
    let report = window.room.load_context_report(&scope, &reply.id).await.unwrap();
    assert_eq!(report.tokens, before.tokens, "the estimate leaves them out too");
    assert!(!report.older);
}

#[tokio::test]
async fn a_failed_question_can_still_be_retried() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let failed = fail(&mut window, &provider, "Write", "r1").await;
    window.room.retry(&window.room.caller("main").unwrap(), &failed.id).await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Complete);
    ask(&mut window, "And on?", "r2").await;
    assert_eq!(sent(&provider.requests()[2]), ["Write", "All right.", "And on?"]);
}

#[tokio::test]
async fn a_removed_question_is_gone_for_good() {
    let provider = FaultyProvider::start().await;
    let (app, mut window) = asking(&provider).await;
    ask(&mut window, "one", "r1").await;
    window.room.save_draft("main", "half a thought".into(), Default::default()).await.unwrap();
    let failed = fail(&mut window, &provider, "no reply", "r2").await;
    let question = window.messages().await[2].id.clone();
    window.room.save_draft("main", "half a thought".into(), Default::default()).await.unwrap();
    window.seen();
    remove(&window, &failed.id).await.unwrap();
    let gone = window.until(|event| match event {
        Event::MessagesGone { ids } => Some(ids.clone()),
        _ => None,
    });
    let mut gone = gone.await;
    gone.sort();
    let mut ids = [question, failed.id.clone()];
    ids.sort();
    assert_eq!(gone, ids);
    assert_eq!(window.texts().await, ["one", "All right."]);
    assert_eq!(problem(remove(&window, &failed.id).await).code, ErrorCode::BadInput);
    drop(window);
    let again = app.window(&app.room(), "main").await;
    let conversation = again.state.conversation.as_ref().unwrap();
    assert_eq!(conversation.page.messages.len(), 2);
    assert_eq!(conversation.draft, "half a thought", "what is being typed stays");
}

#[tokio::test]
async fn a_session_of_one_removed_question_is_not_listed() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let failed = fail(&mut window, &provider, "no reply", "r1").await;
    window.seen();
    remove(&window, &failed.id).await.unwrap();
    let gone = window.until(|event| match event {
        Event::SessionsChanged { gone, .. } if !gone.is_empty() => Some(gone.len()),
        _ => None,
    });
    assert_eq!(gone.await, 1);
}

#[tokio::test]
async fn an_answered_question_is_not_removed() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let reply = ask(&mut window, "one", "r1").await;
    assert_eq!(problem(remove(&window, &reply.id).await).code, ErrorCode::BadInput);
    assert_eq!(problem(remove(&window, "no id").await).code, ErrorCode::BadInput);
    assert_eq!(window.texts().await, ["one", "All right."]);
}

#[tokio::test]
async fn what_a_failed_edit_replaced_returns() {
    let provider = FaultyProvider::start().await;
    let (_app, mut window) = asking(&provider).await;
    let reply = ask(&mut window, "one", "r1").await;
    let question = window.messages().await.remove(0).id;
    provider.script(Reply::status(401, "{}"));
    let caller = window.room.caller("main").unwrap();
    window.room.edit_and_resend(&caller, &question, "one, better".into(), "r2").await.unwrap();
    let failed = window.reply().await;
    remove(&window, &failed.id).await.unwrap();
    assert_eq!(current(&window).await, ["one", "All right."]);
    let stored = window.messages().await;
    assert_eq!(stored.iter().map(|message| &message.id).collect::<Vec<_>>(), [&question, &reply.id]);
}
