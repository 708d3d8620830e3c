//! Models: each assistant's own, what a provider offers, what the version before had stored, and what is warmed.

use std::collections::HashMap;

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use writers_core::{
    Room,
    ipc::{
        ErrorCode, KeyPlace, MessageState, ModelSetting, Price, Reason, Settings, SettingsChange, Theme,
        Transport,
    },
};

use crate::app::{App, change, origin, problem, wanted};

const SENTINEL: &str = "sk-sentinel-77aa01";

fn model<'a>(settings: &'a Settings, assistant: &str) -> &'a ModelSetting {
    settings.models.iter().find(|model| model.assistant == assistant).unwrap()
}

fn for_assistant(assistant: &str, change: SettingsChange) -> SettingsChange {
    SettingsChange { assistant: assistant.into(), separate: true, ..change }
}

/// A settings file as the version before wrote it.
fn older_settings(provider: &FaultyProvider) -> String {
    let (base_url, origin) = (provider.base_url(), origin(provider));
    format!(
        r#"{{
            "provider": "openai", "base_url": "{base_url}", "model": "test-model", "user_id": "ada",
            "theme": "dark", "assistant": "scriptwriter", "mongodb": false,
            "consents": [{{ "provider": "openai", "origin": "{origin}" }}]
        }}"#
    )
}

#[tokio::test]
async fn older_settings_keep_models_keys_and_consents() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    room.save_key("both", SENTINEL.into()).await.unwrap();
    let file = Room::preferences_file(app.home.path());
    std::fs::write(&file, older_settings(&provider)).unwrap();

    let room = app.room();
    let mut window = app.window(&room, "main").await;
    let settings = room.settings().await;
    assert_eq!((settings.user_id.as_str(), settings.theme, settings.separate), ("ada", Theme::Dark, false));
    assert_eq!((settings.context_messages, settings.temperature), (10, None));
    for setting in &settings.models {
        assert_eq!((setting.provider.as_str(), setting.model.as_str()), ("openai", "test-model"));
        assert_eq!((setting.base_url.clone(), setting.key), (provider.base_url(), KeyPlace::Keyring));
    }
    assert_eq!(window.state.conversation.as_ref().unwrap().assistant, "scriptwriter");
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(provider.requests()[0].authorization.as_deref(), Some(&*format!("Bearer {SENTINEL}")));
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        older_settings(&provider),
        "nothing was changed, nothing is written"
    );

    room.save_settings(SettingsChange { user_id: "ada".into(), theme: Theme::Light, ..wanted(&provider) })
        .await
        .unwrap();
    let room = app.room();
    let mut window = app.window(&room, "main").await;
    window.send("Hello again", "r2").await.unwrap();
    window.reply().await;
    assert_eq!(room.settings().await.models, settings.models);
}

#[tokio::test]
async fn each_assistant_keeps_its_own_model() {
    let (one, other) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let app = App::new();
    let room = app.chosen(&one, for_assistant("scriptwriter", wanted(&one))).await;
    let second =
        SettingsChange { model: "other-model".into(), ..for_assistant("scene_writer", wanted(&other)) };
    room.save_settings(second.clone()).await.unwrap();
    let mut window = app.window(&room, "main").await;
    let refused = problem(window.send("Hello", "r1").await);
    let needed = Reason::ConsentNeeded { host: other.host() };
    assert_eq!(refused.reason, needed, "the one was agreed to, not the other");
    let elsewhere = room.agree("scriptwriter", &origin(&other)).await.unwrap_err();
    assert_eq!(elsewhere.code(), ErrorCode::BadInput);
    room.agree("scene_writer", &origin(&other)).await.unwrap();
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    room.new_session("main", "scriptwriter").await.unwrap();
    window.send("Hello", "r2").await.unwrap();
    window.reply().await;
    assert_eq!(other.requests()[0].body["model"], "other-model");
    assert_eq!(one.requests()[0].body["model"], "test-model");

    let off = SettingsChange { assistant: "both".into(), separate: false, ..wanted(&one) };
    let together = room.save_settings(off.clone()).await.unwrap();
    assert_eq!(model(&together, "scene_writer").model, "test-model");
    let on = SettingsChange { separate: true, ..off };
    let again = room.save_settings(on).await.unwrap();
    assert_eq!(model(&again, "scene_writer").model, "other-model");
    assert_eq!(model(&again, "scene_writer").origin, origin(&other));
    assert_eq!(app.room().settings().await.models, again.models, "and the end of the app");
}

#[tokio::test]
async fn settings_say_how_text_travels() {
    let app = App::new();
    let room = app.room();
    assert_eq!(room.settings().await.models[0].transport, None, "the Reference desk is part of the app");
    for (base_url, transport) in [
        ("http://localhost:11434", Transport::Local),
        ("https://127.0.0.1:8443/v1", Transport::Local),
        ("https://models.invalid/v1", Transport::Encrypted),
        ("http://models.invalid/v1", Transport::Unencrypted),
        ("http://evil.localhost/v1", Transport::Unencrypted),
    ] {
        let change = SettingsChange { provider: "openai".into(), base_url: base_url.into(), ..change() };
        let settings = room.save_settings(change).await.unwrap();
        assert_eq!(settings.models[0].transport, Some(transport), "{base_url}");
    }
}

#[tokio::test]
async fn a_key_is_saved_for_its_assistants_host() {
    let (one, other) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let app = App::new();
    let room = app.chosen(&one, for_assistant("scriptwriter", wanted(&one))).await;
    room.save_settings(for_assistant("scene_writer", wanted(&other))).await.unwrap();
    let saved = room.save_key("scene_writer", SENTINEL.into()).await.unwrap();
    assert_eq!(model(&saved, "scene_writer").key, KeyPlace::Keyring);
    assert_eq!(model(&saved, "scriptwriter").key, KeyPlace::None);
    let removed = room.remove_key("scene_writer").await.unwrap();
    assert_eq!(model(&removed, "scene_writer").key, KeyPlace::None);
    assert_eq!(room.save_key("director", SENTINEL.into()).await.unwrap_err().code(), ErrorCode::BadInput);
}

#[tokio::test]
async fn the_environment_sets_both_models() {
    let (provider, elsewhere) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let mut app = App::new();
    app.chosen(&elsewhere, for_assistant("scene_writer", wanted(&elsewhere))).await;
    app.environment = HashMap::from([
        ("WRITERS_ROOM_PROVIDER", "ollama".into()),
        ("WRITERS_ROOM_BASE_URL", provider.base_url()),
        ("WRITERS_ROOM_MODEL", "from-outside".into()),
    ]);
    let settings = app.room().settings().await;
    for setting in &settings.models {
        assert_eq!((setting.provider.as_str(), setting.model.as_str()), ("ollama", "from-outside"));
        assert_eq!(setting.origin, origin(&provider));
    }
}

#[tokio::test]
async fn limits_of_an_environment_model_are_not_saved() {
    let provider = FaultyProvider::start().await;
    let mut app = App::with_provider(&provider);
    let room = app.agreed(&provider).await;
    app.window(&room, "main").await;
    let price = Price { input_per_million: 1.0, output_per_million: 2.0 };
    let saved = room
        .save_settings(SettingsChange { window_tokens: Some(5_000), price: Some(price), ..change() })
        .await
        .unwrap();
    assert_eq!((saved.models[0].window_tokens, saved.models[0].price), (Some(5_000), Some(price)));
    assert_eq!(room.estimate(&room.caller("main").unwrap(), "x", None).await.unwrap().window, Some(5_000));
    let written = std::fs::read_to_string(Room::preferences_file(app.home.path())).unwrap_or_default();
    assert!(!written.contains("5000") && !written.contains(&provider.host()), "{written}");
    app.environment.clear();
    assert_eq!(app.room().settings().await.models[0].window_tokens, None);
}

#[tokio::test]
async fn the_environment_key_needs_a_single_address() {
    let (one, other) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let mut app = App::new();
    let room = app.chosen(&one, for_assistant("scriptwriter", wanted(&one))).await;
    room.save_settings(for_assistant("scene_writer", wanted(&other))).await.unwrap();
    app.environment.insert("WRITERS_ROOM_API_KEY", SENTINEL.into());
    let settings = app.room().settings().await;
    assert!(settings.models.iter().all(|model| model.key == KeyPlace::None));
}

#[tokio::test]
async fn a_listed_context_size_is_remembered() {
    let provider = FaultyProvider::start().await;
    let list = r#"{"object":"list","data":[{"id":"test-model","object":"model","context_length":16384}]}"#;
    provider.answer_models(Reply::status(200, list));
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    app.window(&room, "main").await;
    assert_eq!(room.estimate(&room.caller("main").unwrap(), "x", None).await.unwrap().window, None);
    let options = room.list_models(wanted(&provider)).await.unwrap();
    assert_eq!(options[0].window_tokens, Some(16_384));
    assert_eq!(room.estimate(&room.caller("main").unwrap(), "x", None).await.unwrap().window, Some(16_384));
    let again = app.room();
    app.window(&again, "main").await;
    assert_eq!(
        again.estimate(&again.caller("main").unwrap(), "x", None).await.unwrap().window,
        Some(16_384),
        "without asking again"
    );

    let mine = SettingsChange { window_tokens: Some(8_000), ..wanted(&provider) };
    again.save_settings(mine).await.unwrap();
    assert_eq!(
        again.estimate(&again.caller("main").unwrap(), "x", None).await.unwrap().window,
        Some(8_000),
        "the writer knows best"
    );
    let another = SettingsChange { model: "another".into(), ..wanted(&provider) };
    again.save_settings(another).await.unwrap();
    assert_eq!(
        again.estimate(&again.caller("main").unwrap(), "x", None).await.unwrap().window,
        None,
        "it was the size of the other"
    );
}

/// As LM Studio lists a model, before it is loaded and after.
fn list_as_lm_studio(provider: &FaultyProvider, loaded: Option<u32>) {
    provider.list_models(&["test-model"]);
    let mut model = json!({ "id": "test-model", "type": "llm", "max_context_length": 131_072 });
    if let Some(tokens) = loaded {
        model["loaded_context_length"] = tokens.into();
    }
    provider.answer_at("/api/v0/models", Reply::status(200, &json!({ "data": [model] }).to_string()));
}

async fn context_window(room: &Room) -> Option<u32> {
    room.estimate(&room.caller("main").unwrap(), "x", None).await.unwrap().window
}

#[tokio::test]
async fn a_model_loaded_with_less_than_listed_is_listed_again() {
    let provider = FaultyProvider::start().await;
    list_as_lm_studio(&provider, None);
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    let mut window = app.window(&room, "main").await;
    room.list_models(wanted(&provider)).await.unwrap();
    assert_eq!(context_window(&room).await, Some(131_072));
    list_as_lm_studio(&provider, Some(4_096));
    let too_long = "The number of tokens to keep from the initial prompt is greater than the context length";
    provider.script(Reply::status(400, &json!({ "error": too_long }).to_string()));
    window.send("Hello", "r1").await.unwrap();
    assert_eq!(window.reply().await.state, MessageState::Interrupted);
    assert_eq!(context_window(&room).await, Some(4_096));
}

#[tokio::test]
async fn a_model_loaded_by_a_connection_test_is_listed_again() {
    let provider = FaultyProvider::start().await;
    list_as_lm_studio(&provider, None);
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    app.window(&room, "main").await;
    room.list_models(wanted(&provider)).await.unwrap();
    list_as_lm_studio(&provider, Some(4_096));
    assert_eq!(room.test_connection(wanted(&provider), None).await.unwrap().problem, None);
    assert_eq!(context_window(&room).await, Some(4_096));
}

#[tokio::test]
async fn model_lists_use_the_saved_key() {
    let provider = FaultyProvider::start().await;
    provider.list_models(&["a", "b"]);
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.save_settings(wanted(&provider)).await.unwrap();
    room.save_key("both", SENTINEL.into()).await.unwrap();
    let options = room.list_models(wanted(&provider)).await.unwrap();
    let mut names: Vec<_> = options.iter().map(|option| option.name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(room.list_models(change()).await.unwrap(), [], "the desk has no list");
    provider.answer_models(Reply::status(401, "{}"));
    let refused = room.list_models(wanted(&provider)).await.unwrap_err();
    assert_eq!(refused.code(), ErrorCode::KeyRefused);
    assert!(!refused.to_string().contains(SENTINEL));
}

#[tokio::test]
async fn impossible_numbers_change_nothing() {
    let app = App::new();
    let room = app.room();
    let before = room.settings().await;
    let price = |input_per_million| Some(Price { input_per_million, output_per_million: 1.0 });
    let spoils: [fn(&mut SettingsChange); 11] = [
        |change| change.patience = Some(29),
        |change| change.patience = Some(901),
        |change| change.temperature = Some(2.5),
        |change| change.temperature = Some(f32::NAN),
        |change| change.reply_tokens = Some(0),
        |change| change.context_messages = 1,
        |change| change.context_messages = 51,
        |change| change.window_tokens = Some(100),
        |change| change.assistant = "director".into(),
        |change| change.provider = "telepathy".into(),
        |change| change.model = "x".repeat(10_000),
    ];
    for spoil in spoils {
        let mut wanted = change();
        spoil(&mut wanted);
        assert!(room.save_settings(wanted).await.is_err());
    }
    for price in [price(-1.0), price(f64::INFINITY), price(f64::NAN)] {
        assert!(room.save_settings(SettingsChange { price, ..change() }).await.is_err());
    }
    assert_eq!(room.settings().await, before);
}

#[tokio::test]
async fn preconnecting_needs_consent_and_sends_no_key() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    room.save_settings(wanted(&provider)).await.unwrap();
    room.save_key("both", SENTINEL.into()).await.unwrap();
    room.preconnect(&room.caller("main").unwrap().scope).await;
    assert_eq!(provider.connections(), 0, "there was no consent");
    room.agree("both", &origin(&provider)).await.unwrap();
    room.preconnect(&room.caller("main").unwrap().scope).await;
    assert_eq!(provider.connections(), 1);
    assert!(provider.requests().is_empty(), "it is no question");
    assert!(!format!("{:?}", provider.asides()).contains(SENTINEL));
}

#[tokio::test]
async fn model_limits_survive_a_switch_of_model() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.chosen(&provider, wanted(&provider)).await;
    let price = Some(Price { input_per_million: 3.0, output_per_million: 15.0 });
    room.save_settings(SettingsChange { price, window_tokens: Some(9_000), ..wanted(&provider) })
        .await
        .unwrap();
    let another = SettingsChange { model: "another".into(), ..wanted(&provider) };
    let turned = room.save_settings(another).await.unwrap();
    assert_eq!((turned.models[0].price, turned.models[0].window_tokens), (None, None));
    let back = room.save_settings(wanted(&provider)).await.unwrap();
    assert_eq!((back.models[0].price, back.models[0].window_tokens), (price, Some(9_000)));
    assert_eq!(app.room().settings().await.models, back.models);

    // An assistant that gets it as its own, too.
    let own = room.save_settings(for_assistant("scene_writer", another_provider(&provider))).await.unwrap();
    assert_eq!(model(&own, "scene_writer").price, price, "a price belongs to the address and the name");
    let own = room.save_settings(for_assistant("scene_writer", wanted(&provider))).await.unwrap();
    assert_eq!(model(&own, "scene_writer").window_tokens, Some(9_000));
    let removed = room.save_settings(for_assistant("scene_writer", wanted(&provider))).await.unwrap();
    assert_eq!((removed.models[0].price, removed.models[0].window_tokens), (None, None));
}

/// The same address and name by way of another provider setting.
fn another_provider(provider: &FaultyProvider) -> SettingsChange {
    SettingsChange { provider: "ollama".into(), ..wanted(provider) }
}

#[tokio::test]
async fn connection_tests_use_the_reply_settings() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.room();
    let styled = SettingsChange {
        temperature: Some(0.5),
        reply_tokens: Some(9_000),
        window_tokens: Some(8_000),
        ..wanted(&provider)
    };
    assert_eq!(room.test_connection(styled.clone(), None).await.unwrap().problem, None);
    let body = provider.requests()[0].body.clone();
    assert_eq!(body["temperature"], 0.5);
    assert!(body.to_string().contains("6000"), "as much as leaves room for a question: {body}");
    assert_eq!(room.test_connection(wanted(&provider), None).await.unwrap().problem, None);
    assert!(!provider.requests()[1].body.to_string().contains("temperature"));
    let refused = SettingsChange { temperature: Some(9.0), ..styled };
    assert!(room.test_connection(refused, None).await.unwrap().problem.is_some());
    assert_eq!(provider.requests().len(), 2);
}
