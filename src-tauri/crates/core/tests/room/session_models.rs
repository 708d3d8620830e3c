//! The model of a session: chosen in its window, asked from then on, and forgotten with the session.

use faulty_provider::FaultyProvider;
use writers_core::{
    Room,
    ipc::{Anchor, ErrorCode, Event, ModelChoice, Reason, SessionModel, SettingsChange},
};

use crate::app::{App, Window, change, origin, problem, wanted};

fn model(name: &str) -> ModelChoice {
    ModelChoice::Model { assistant: "scene_writer".into(), model: name.into() }
}

fn chosen(window: &Window) -> Option<SessionModel> {
    window.state.conversation.as_ref().unwrap().model.clone()
}

async fn told(window: &mut Window) -> Option<SessionModel> {
    window
        .until(|event| match event {
            Event::ModelChosen { model } => Some(model.clone()),
            _ => None,
        })
        .await
}

/// Who each prompt asked for.
fn asked(provider: &FaultyProvider) -> Vec<String> {
    provider.requests().iter().map(|one| one.body["model"].as_str().unwrap_or_default().to_owned()).collect()
}

/// An app whose Settings have `test-model`, and a session that has `other`.
async fn with_other(provider: &FaultyProvider) -> (App, Room, Window) {
    let app = App::new();
    let room = app.chosen(provider, wanted(provider)).await;
    let window = app.window(&room, "main").await;
    room.choose_model("main", &model("other")).await.unwrap();
    (app, room, window)
}

#[tokio::test]
async fn a_chosen_model_answers_in_its_session_alone() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = with_other(&provider).await;
    let settings = room.settings().await;
    let expected = SessionModel {
        provider: "openai".into(),
        origin: origin(&provider),
        host: provider.host(),
        model: "other".into(),
        transport: Some(writers_core::ipc::Transport::Local),
    };
    assert_eq!(told(&mut window).await, Some(expected.clone()));
    window.send("Hello", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!(reply.model.as_deref(), Some("other"));

    room.new_session("main", "scene_writer").await.unwrap();
    window.send("Hello", "r2").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["other", "test-model"]);
    assert_eq!(room.settings().await, settings);

    let session = window.room.caller("main").unwrap().scope.session;
    let first = app.room();
    let again = app.window(&first, "main").await;
    assert_eq!(chosen(&again), None);
    let other = again.state.sessions.iter().find(|one| one.session_id != session.to_string()).unwrap();
    first.open_session("main", "scene_writer", &other.session_id).await.unwrap();
    let mut window = app.window(&first, "main").await;
    assert_eq!(chosen(&window), Some(expected));
    window.send("And on", "r3").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider)[2], "other");
}

#[tokio::test]
async fn every_window_of_the_session_follows_and_no_other() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = with_other(&provider).await;
    told(&mut window).await;
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    let session = room.caller("main").unwrap().scope.session.to_string();
    room.new_window(Some("main"), Some("scene_writer"), Some(&session)).await.unwrap();
    room.new_window(Some("main"), None, None).await.unwrap();
    let labels: Vec<&'static str> =
        app.opened_windows.lock().unwrap().iter().map(|label| &*label.clone().leak()).collect();
    let (mut beside, mut apart) = (app.window(&room, labels[0]).await, app.window(&room, labels[1]).await);
    assert_eq!(chosen(&beside).unwrap().model, "other");
    assert_eq!(chosen(&apart), None);
    room.choose_model(labels[0], &ModelChoice::Desk).await.unwrap();
    for window in [&mut window, &mut beside] {
        assert_eq!(told(window).await.unwrap().provider, "reference");
    }
    room.choose_model("main", &ModelChoice::Settings).await.unwrap();
    assert_eq!(told(&mut beside).await, None);
    assert!(!apart.seen().iter().any(|event| matches!(event, Event::ModelChosen { .. })));
}

#[tokio::test]
async fn the_desk_answers_where_it_was_chosen() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = with_other(&provider).await;
    room.choose_model("main", &ModelChoice::Desk).await.unwrap();
    window.send("What is a wide shot?", "r1").await.unwrap();
    let reply = window.reply().await;
    assert_eq!(reply.model.as_deref(), Some("Reference desk"));
    assert!(provider.requests().is_empty());
}

#[tokio::test]
async fn what_settings_say_is_no_choice() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = with_other(&provider).await;
    told(&mut window).await;
    room.choose_model("main", &model("test-model")).await.unwrap();
    assert_eq!(told(&mut window).await, None);
    room.save_settings(SettingsChange { model: "third".into(), ..wanted(&provider) }).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["third"]);

    let offline = App::new();
    let room = offline.room();
    let mut window = offline.window(&room, "main").await;
    room.choose_model("main", &ModelChoice::Desk).await.unwrap();
    assert_eq!(told(&mut window).await, None);
    drop(app);
}

#[tokio::test]
async fn a_clear_returns_to_the_model_of_settings() {
    let provider = FaultyProvider::start().await;
    let (app, room, mut window) = with_other(&provider).await;
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    room.clear(&room.caller("main").unwrap().scope).await.unwrap();
    let mut window = app.window(&room, "main").await;
    assert_eq!(chosen(&window), None);
    window.send("Hello again", "r2").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["other", "test-model"]);
}

#[tokio::test]
async fn a_model_that_is_no_longer_listed_is_refused_before_anything_is_stored() {
    let provider = FaultyProvider::start().await;
    provider.list_models(&["test-model", "other"]);
    let (app, room, mut window) = with_other(&provider).await;
    room.list_models(wanted(&provider)).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;

    provider.list_models(&["test-model", "newest"]);
    room.save_draft("main", "An hour of work".into(), Default::default()).await.unwrap();
    let started = app.room();
    let window = app.window(&started, "main").await;
    started.preconnect(&started.caller("main").unwrap().scope).await;
    let refused = problem(window.send("An hour of work", "r2").await);
    let gone = Reason::ModelNotOffered { model: "other".into(), host: provider.host() };
    assert_eq!((refused.code, refused.reason), (ErrorCode::WrongModel, gone));
    assert_eq!(window.load(Anchor::Newest).await.messages.len(), 2);
    assert_eq!(app.window(&started, "main").await.state.conversation.unwrap().draft, "An hour of work");
    assert_eq!(asked(&provider), ["other"]);

    started.choose_model("main", &model("newest")).await.unwrap();
    window.send("An hour of work", "r3").await.unwrap();
}

#[tokio::test]
async fn no_list_and_an_empty_list_refuse_nothing() {
    let provider = FaultyProvider::start().await;
    let (_app, room, mut window) = with_other(&provider).await;
    provider.list_models(&[]);
    room.preconnect(&room.caller("main").unwrap().scope).await;
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["other"]);
}

#[tokio::test]
async fn a_model_that_settings_name_needs_no_list() {
    let provider = FaultyProvider::start().await;
    provider.list_models(&["test-model"]);
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    let own = |assistant: &str, model: &str| SettingsChange {
        assistant: assistant.into(),
        separate: true,
        model: model.into(),
        ..wanted(&provider)
    };
    room.save_settings(own("scriptwriter", "typed-by-hand")).await.unwrap();
    room.list_models(own("scriptwriter", "typed-by-hand")).await.unwrap();
    let mut window = app.window(&room, "main").await;
    let of_the_other = ModelChoice::Model { assistant: "scriptwriter".into(), model: "typed-by-hand".into() };
    room.choose_model("main", &of_the_other).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["typed-by-hand"]);
}

#[tokio::test]
async fn a_provider_that_left_settings_is_not_asked() {
    let (before, after) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let (_app, room, mut window) = with_other(&before).await;
    room.save_settings(wanted(&after)).await.unwrap();
    room.agree("both", &origin(&after)).await.unwrap();
    room.preconnect(&room.caller("main").unwrap().scope).await;
    let refused = problem(window.send("Hello", "r1").await);
    assert_eq!(refused.reason, Reason::ModelNotOffered { model: "other".into(), host: before.host() });
    room.save_settings(change()).await.unwrap();
    assert_eq!(problem(window.send("Hello", "r1").await).code, ErrorCode::WrongModel);
    assert!(before.requests().is_empty() && after.requests().is_empty());

    room.save_settings(wanted(&before)).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&before), ["other"]);
}

#[tokio::test]
async fn a_choice_follows_a_corrected_path_and_needs_the_same_consent() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.room();
    let base_url = format!("{}/v2", origin(&provider));
    room.save_settings(SettingsChange { base_url, ..wanted(&provider) }).await.unwrap();
    let mut window = app.window(&room, "main").await;
    room.choose_model("main", &model("other")).await.unwrap();
    room.save_settings(wanted(&provider)).await.unwrap();
    let refused = problem(window.send("Hello", "r1").await);
    assert_eq!(refused.reason, Reason::ConsentNeeded { host: provider.host() });
    room.agree("both", &origin(&provider)).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["other"]);
}

#[tokio::test]
async fn the_environment_decides_where_and_the_session_which() {
    let provider = FaultyProvider::start().await;
    let app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    room.choose_model("main", &model("other")).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(asked(&provider), ["other"]);

    let elsewhere = FaultyProvider::start().await;
    let mut app = app;
    app.environment.insert("WRITERS_ROOM_BASE_URL", elsewhere.base_url());
    let room = app.agreed(&elsewhere).await;
    let window = app.window(&room, "main").await;
    assert_eq!(problem(window.send("Hello", "r2").await).code, ErrorCode::WrongModel);
    assert_eq!((provider.requests().len(), elsewhere.requests().len()), (1, 0));
}

#[tokio::test]
async fn names_have_a_limit_and_need_a_provider() {
    let provider = FaultyProvider::start().await;
    let (_app, room, _window) = with_other(&provider).await;
    room.choose_model("main", &model(&"m".repeat(512))).await.unwrap();
    let outcome = room.choose_model("main", &model(&"m".repeat(513))).await;
    assert_eq!(problem(outcome).reason, Reason::InvalidModelName);
    let outcome = room.choose_model("main", &model("two\nlines")).await;
    assert_eq!(problem(outcome).reason, Reason::InvalidModelName);
    let outcome = room.choose_model("main", &model("  ")).await;
    assert_eq!(problem(outcome).reason, Reason::NoModel { host: provider.host() });
    let nobody = ModelChoice::Model { assistant: "nobody".into(), model: "other".into() };
    assert_eq!(problem(room.choose_model("main", &nobody).await).reason, Reason::UnknownAssistant);
    assert_eq!(problem(room.choose_model("w-9", &model("other")).await).reason, Reason::NoConversation);
    room.save_settings(change()).await.unwrap();
    let outcome = room.choose_model("main", &model("other")).await;
    assert_eq!(problem(outcome).reason, Reason::NoModel { host: String::new() });
}

#[tokio::test]
async fn the_size_that_was_listed_is_known_after_a_restart() {
    let provider = FaultyProvider::start().await;
    let listed = serde_json::json!({ "data": [{ "id": "other", "context_length": 4_096 }] });
    provider.answer_models(faulty_provider::Reply::status(200, &listed.to_string()));
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    app.window(&room, "main").await;
    room.list_models(wanted(&provider)).await.unwrap();
    room.choose_model("main", &model("other")).await.unwrap();
    let room = app.room();
    app.window(&room, "main").await;
    let estimate = room.estimate(&room.caller("main").unwrap(), "Hello", None).await.unwrap();
    assert_eq!(estimate.window, Some(4_096));
}
