//! Settings and keys.

use std::sync::atomic::Ordering;

use faulty_provider::{FaultyProvider, Reply};
use writers_core::{
    Room,
    ipc::{
        Appearance, ConnectionReport, ErrorCode, KeyPlace, Language, Notice, Reason, SettingsChange, Theme,
    },
};

use crate::app::{App, change, files_with, say};

const SENTINEL: &str = "sk-sentinel-5f2c9a";

#[tokio::test]
async fn settings_survive_a_restart() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://api.openai.com/v1/chat/completions".into();
    wanted.model = " gpt-x ".into();
    wanted.theme = Theme::Dark;
    let saved = room.save_settings(wanted).await.unwrap();
    assert_eq!(
        (saved.models[0].base_url.as_str(), saved.models[0].host.as_str()),
        ("https://api.openai.com/v1", "api.openai.com")
    );
    let again = app.room().settings().await;
    assert_eq!((again.models[1].model.as_str(), again.theme), ("gpt-x", Theme::Dark));
}

#[tokio::test]
async fn the_appearance_survives_a_restart_within_its_limits() {
    let app = App::new();
    let room = app.room();
    let usual = room.settings().await.appearance;
    assert_eq!((usual.text_size, usual.zoom, usual.sidebar_width), (17, 100, 264));
    let language = Language::Hinglish;
    let wanted =
        Appearance { language, text_size: 400, zoom: 900, sidebar_width: 0, sidebar_hidden: true, ..usual };
    let stored = Appearance { text_size: 24, zoom: 200, sidebar_width: 200, ..wanted };
    assert_eq!(room.choose_appearance(wanted).await.unwrap(), stored);
    assert_eq!(app.room().settings().await.appearance, stored);
    let file = app.home.path().join("settings.json");
    let edited = std::fs::read_to_string(&file).unwrap().replace("\"text_size\": 24", "\"text_size\": 9");
    std::fs::write(&file, edited).unwrap();
    assert_eq!(app.room().settings().await.appearance, Appearance { text_size: 14, ..stored });
}

#[tokio::test]
async fn the_sidebar_is_as_an_earlier_version_left_it() {
    let app = App::new();
    let room = app.room();
    let usual = room.settings().await.appearance;
    let wanted = Appearance { sidebar_width: 300, sidebar_hidden: true, ..usual };
    let chosen = room.choose_appearance(wanted).await.unwrap();
    let file = app.home.path().join("settings.json");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("sidebar_width") && text.contains("sidebar_hidden"));
    std::fs::write(&file, text.replace("\"sidebar_", "\"desk_")).unwrap();
    assert_eq!(app.room().settings().await.appearance, chosen);
}

#[tokio::test]
async fn a_zoom_is_the_nearest_of_its_steps() {
    let app = App::new();
    let room = app.room();
    let usual = room.settings().await.appearance;
    for (wanted, zoom, scale) in [(0, 75, 0.75), (100, 100, 1.0), (138, 150, 1.5), (u32::MAX, 200, 2.0)] {
        let chosen = room.choose_appearance(Appearance { zoom: wanted, ..usual }).await.unwrap();
        assert_eq!((chosen.zoom, chosen.scale()), (zoom, scale));
        assert_eq!(room.settings().await.appearance, chosen);
    }
    // As older versions have written it.
    let file = app.home.path().join("settings.json");
    let older = std::fs::read_to_string(&file).unwrap().replace("\"zoom\": 200,", "");
    std::fs::write(&file, older).unwrap();
    assert_eq!(app.room().settings().await.appearance, usual);
}

#[tokio::test]
async fn invalid_settings_change_nothing() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let before = room.settings().await;
    let spoils: [fn(&mut SettingsChange); 5] = [
        |change| change.user_id = "a b".into(),
        |change| change.user_id = String::new(),
        |change| change.provider = "telepathy".into(),
        |change| (change.provider, change.base_url) = ("openai".into(), "ftp://example.org".into()),
        |change| change.base_url = "https://user:word@example.org".into(),
    ];
    for spoil in spoils {
        let mut wanted = change();
        spoil(&mut wanted);
        assert!(room.save_settings(wanted).await.is_err());
    }
    assert_eq!(room.settings().await, before);
}

#[test]
fn key_pages_are_named_by_their_service() {
    assert_eq!(Room::key_page("mistral").unwrap(), "https://console.mistral.ai/api-keys");
    for unknown in ["", "azure", "Mistral", "https://console.mistral.ai/api-keys", "../mistral"] {
        assert_eq!(Room::key_page(unknown).unwrap_err().code(), ErrorCode::BadInput, "{unknown}");
    }
}

#[tokio::test]
async fn damaged_settings_are_set_aside() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    for number in 1..4 {
        let damaged = format!("{{ broken {number}");
        std::fs::write(&file, &damaged).unwrap();
        let room = app.room();
        assert_eq!(room.settings().await.models[0].provider, "reference");
        let name = format!("settings.json.aside-{number}");
        assert_eq!(std::fs::read_to_string(app.home.path().join(&name)).unwrap(), damaged);
        let notices = app.window(&room, "main").await.state.notices;
        assert_eq!(notices, [Notice::SettingsSetAside { file: name }]);
        room.save_settings(change()).await.unwrap();
    }
    assert!(app.window(&app.room(), "main").await.state.notices.is_empty());
}

#[tokio::test]
async fn one_damaged_setting_spares_the_others() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    let mut damaged = br#"{"user_id": "ada", "temperature": "X", "consents": [
        {"provider": "openai", "origin": "https://a.example"}, {"provider": 7}],
        "theme": "dark", "assistant": "Y"}"#
        .to_vec();
    // Not UTF-8 in one value, not a number in another, and one entry of a list.
    let at = damaged.iter().position(|byte| *byte == b'Y').unwrap();
    damaged[at] = 0xff;
    std::fs::write(&file, &damaged).unwrap();
    let room = app.room();
    let settings = room.settings().await;
    assert_eq!((settings.user_id.as_str(), settings.theme), ("ada", Theme::Dark));
    assert_eq!(std::fs::read(app.home.path().join("settings.json.aside-1")).unwrap(), damaged);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("https://a.example") && kept.contains("ada"), "{kept}");
    // Written at once, so the next start has them too and has nothing more to say.
    let again = app.window(&app.room(), "main").await.state;
    assert_eq!((again.settings.user_id.as_str(), again.notices.len()), ("ada", 0));
}

#[tokio::test]
async fn settings_that_an_editor_has_marked_as_utf_8_are_whole() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    let marked = "\u{feff}{\"user_id\": \"ada\", \"theme\": \"dark\"}";
    std::fs::write(&file, marked).unwrap();
    let state = app.window(&app.room(), "main").await.state;
    assert_eq!((state.settings.user_id.as_str(), state.settings.theme), ("ada", Theme::Dark));
    assert_eq!(state.notices, []);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), marked);
}

#[tokio::test]
async fn damaged_settings_stay_where_what_is_kept_of_them_cannot_be_written() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    std::fs::write(&file, PARTLY_DAMAGED).unwrap();
    // As on a full disk, where a file can be renamed and none be made.
    let new = app.home.path().join("settings.json.new");
    std::fs::create_dir(&new).unwrap();
    for _ in 0..2 {
        let state = app.window(&app.room(), "main").await.state;
        assert_eq!(
            (state.settings.user_id.as_str(), state.notices),
            ("ada", vec![Notice::SettingsUnreadable])
        );
        assert_eq!(std::fs::read_to_string(&file).unwrap(), PARTLY_DAMAGED);
    }
    std::fs::remove_dir(&new).unwrap();
    let name = "settings.json.aside-1".to_owned();
    let notices = app.window(&app.room(), "main").await.state.notices;
    assert_eq!(notices, [Notice::SettingsPartlyLost { file: name }]);
}

#[tokio::test]
async fn unreadable_settings_are_not_overwritten() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    // A folder in its place fails to be read for everybody, root too.
    std::fs::create_dir(&file).unwrap();
    let room = app.room();
    let notices = app.window(&room, "main").await.state.notices;
    assert_eq!(notices, [Notice::SettingsUnreadable]);
    let refused = room.save_settings(change()).await.unwrap_err();
    assert_eq!(refused.reason(), Reason::SettingsUnreadable);
    assert!(file.is_dir());
}

#[tokio::test]
async fn a_settings_file_is_at_most_a_mebibyte() {
    let app = App::new();
    let file = app.home.path().join("settings.json");
    let text = r#"{"user_id": "ada"}"#;
    std::fs::write(&file, format!("{text}{}", " ".repeat((1 << 20) - text.len()))).unwrap();
    assert_eq!(app.room().settings().await.user_id, "ada");
    std::fs::write(&file, format!("{text}{}", " ".repeat((1 << 20) + 1 - text.len()))).unwrap();
    assert_eq!(app.room().settings().await.user_id, "default");
    assert!(app.home.path().join("settings.json.aside-1").exists());
}

#[tokio::test]
async fn environment_settings_are_never_written() {
    let provider = FaultyProvider::start().await;
    let mut app = App::with_provider(&provider);
    app.environment.insert("WRITERS_ROOM_API_KEY", SENTINEL.into());
    let room = app.agreed(&provider).await;
    let mut window = app.window(&room, "main").await;
    let mut wanted = change();
    wanted.theme = Theme::Light;
    let shown = room.save_settings(wanted).await.unwrap();
    assert_eq!(shown.overridden, ["provider", "base_url", "model", "key"]);
    assert_eq!(shown.models[0].key, KeyPlace::Environment);
    window.send("Hello", "r1").await.unwrap();
    window.reply().await;
    assert_eq!(provider.requests()[0].authorization.as_deref(), Some(&*format!("Bearer {SENTINEL}")));
    app.environment.clear();
    let plain = app.room().settings().await;
    assert_eq!(
        (plain.models[0].provider.as_str(), plain.models[0].base_url.as_str(), plain.theme),
        ("reference", "", Theme::Light)
    );
    for secret in [SENTINEL, &provider.host(), "test-model"] {
        let found = files_with(app.home.path(), secret);
        assert!(found.is_empty(), "{secret} is in {found:?}");
    }
}

#[tokio::test]
async fn keys_are_stored_in_the_keyring_per_host() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = provider.base_url();
    wanted.model = "m".into();
    room.save_settings(wanted.clone()).await.unwrap();
    let saved = room.save_key("both", format!("  {SENTINEL}\n")).await.unwrap();
    assert_eq!(saved.models[0].key, KeyPlace::Keyring);
    assert!(!serde_json::to_string(&saved).unwrap().contains(SENTINEL));
    assert_eq!(room.test_connection(wanted.clone(), None).await.unwrap().problem, None);
    assert_eq!(provider.requests()[0].authorization.as_deref(), Some(&*format!("Bearer {SENTINEL}")));

    // Another start knows it, another host does not get it.
    assert_eq!(app.room().settings().await.models[0].key, KeyPlace::Keyring);
    let elsewhere = FaultyProvider::start().await;
    wanted.base_url = elsewhere.base_url();
    assert_eq!(room.test_connection(wanted.clone(), None).await.unwrap().problem, None);
    assert_eq!(elsewhere.requests()[0].authorization, None);
    assert_eq!(room.save_settings(wanted).await.unwrap().models[0].key, KeyPlace::None);
    assert!(files_with(app.home.path(), SENTINEL).is_empty());
}

#[tokio::test]
async fn a_removed_key_is_gone() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://api.openai.com/v1".into();
    room.save_settings(wanted).await.unwrap();
    room.save_key("both", SENTINEL.into()).await.unwrap();
    assert_eq!(room.remove_key("both").await.unwrap().models[0].key, KeyPlace::None);
    assert_eq!(app.room().settings().await.models[0].key, KeyPlace::None);
}

#[tokio::test]
async fn keys_without_a_keyring_last_until_quit() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://api.openai.com/v1".into();
    room.save_settings(wanted).await.unwrap();
    let saved = room.save_key("both", SENTINEL.into()).await.unwrap();
    assert_eq!((saved.models[0].key, saved.keyring), (KeyPlace::Session, Some(false)));
    assert_eq!(app.room().settings().await.models[0].key, KeyPlace::None);
    assert!(files_with(app.home.path(), SENTINEL).is_empty());
}

#[tokio::test]
async fn a_token_without_a_keyring_lasts_until_quit() {
    let app = App::new();
    app.has_keyring.store(false, Ordering::SeqCst);
    let room = app.room();
    let made = room.create_token("Editor", &[]).await.unwrap();
    assert_eq!(made.api.tokens[0].place, Some(KeyPlace::Session));
    assert!(room.authorize(&made.token).is_some());
    let tokens = async |room: Room| app.window(&room, "main").await.state.api.tokens.len();
    assert_eq!(tokens(app.room()).await, 0, "it would be of no use");
    app.has_keyring.store(true, Ordering::SeqCst);
    app.room().create_token("Editor", &[]).await.unwrap();
    assert_eq!(tokens(app.room()).await, 1);
}

fn code_of(report: &ConnectionReport) -> Option<ErrorCode> {
    report.problem.as_ref().map(|problem| problem.code)
}

#[tokio::test]
async fn connection_tests_report_the_problem() {
    let provider = FaultyProvider::start().await;
    let app = App::new();
    let room = app.room();
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = provider.base_url();
    wanted.model = "m".into();
    provider.script(Reply::status(401, "{}"));
    let refused = room.test_connection(wanted.clone(), Some(SENTINEL.into())).await.unwrap();
    assert_eq!(code_of(&refused), Some(ErrorCode::KeyRefused));
    assert!(!format!("{refused:?}").contains(SENTINEL));
    wanted.base_url = "http://127.0.0.1:9/v1".into();
    let unreachable = room.test_connection(wanted.clone(), None).await.unwrap();
    assert_eq!(code_of(&unreachable), Some(ErrorCode::Unreachable));
    wanted.base_url = "nonsense".into();
    assert!(room.test_connection(wanted, None).await.unwrap().problem.is_some());
}

#[tokio::test]
async fn the_environment_key_stays_with_its_address() {
    let (provider, elsewhere) = (FaultyProvider::start().await, FaultyProvider::start().await);
    let mut app = App::new();
    app.environment.insert("WRITERS_ROOM_PROVIDER", "openai".into());
    app.environment.insert("WRITERS_ROOM_BASE_URL", provider.base_url());
    app.environment.insert("WRITERS_ROOM_API_KEY", SENTINEL.into());
    let room = app.room();
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = elsewhere.base_url();
    wanted.model = "m".into();
    assert_eq!(room.test_connection(wanted.clone(), None).await.unwrap().problem, None);
    assert_eq!(elsewhere.requests()[0].authorization, None);
    wanted.base_url = provider.base_url();
    assert_eq!(room.test_connection(wanted, None).await.unwrap().problem, None);
    assert!(provider.requests()[0].authorization.is_some());
}

#[tokio::test]
async fn a_key_for_https_is_not_used_for_http() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://provider.invalid/v1".into();
    room.save_settings(wanted.clone()).await.unwrap();
    assert_eq!(room.save_key("both", SENTINEL.into()).await.unwrap().models[0].key, KeyPlace::Keyring);
    wanted.base_url = "http://provider.invalid/v1".into();
    assert_eq!(room.save_settings(wanted).await.unwrap().models[0].key, KeyPlace::None);
}

#[tokio::test]
async fn a_failed_keyring_is_asked_again() {
    let app = App::new();
    let room = app.room();
    app.window(&room, "main").await;
    let mut wanted = change();
    wanted.provider = "openai".into();
    wanted.base_url = "https://provider.invalid/v1".into();
    room.save_settings(wanted).await.unwrap();
    room.save_key("both", SENTINEL.into()).await.unwrap();
    app.has_keyring.store(false, Ordering::SeqCst);
    let again = app.room();
    assert_eq!(again.settings().await.models[0].key, KeyPlace::None);
    app.has_keyring.store(true, Ordering::SeqCst);
    assert_eq!(again.settings().await.models[0].key, KeyPlace::Keyring);
}

/// Saves settings, or mends damaged ones, in a home of its own. Does nothing unless one of the tests below runs it.
#[tokio::test]
async fn child_writes_settings() {
    let Some(writes) = std::env::var_os("WRITERS_ROOM_TEST_SETTINGS") else { return };
    let app = App::new();
    if writes == "mends" {
        std::fs::write(app.home.path().join("settings.json"), PARTLY_DAMAGED).unwrap();
        app.room();
    } else {
        app.room().save_settings(change()).await.unwrap();
    }
    say("@ written");
}

const PARTLY_DAMAGED: &str = r#"{"user_id": "ada", "consents": [{"provider": 7}]}"#;

/// What the child above calls of the system to write its files; none where that cannot be traced.
fn calls_of_child(writes: &str) -> Option<String> {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    let traced = std::process::Command::new("strace")
        .args(["-f", "-y", "-e", "trace=write,fsync,rename", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "settings::child_writes_settings", "--nocapture", "--test-threads=1"])
        .env("WRITERS_ROOM_TEST_SETTINGS", writes)
        .env("TMPDIR", folder.path())
        .stdout(std::process::Stdio::null())
        .status();
    if !traced.is_ok_and(|status| status.success()) {
        say("figure: P2 for settings is skipped: this machine has no strace, or lets it trace nothing");
        return None;
    }
    Some(std::fs::read_to_string(&trace).unwrap())
}

fn assert_in_order(calls: &str, expected: &[&str]) {
    let mut rest = calls;
    for call in expected {
        let at = rest.find(call).unwrap_or_else(|| panic!("no {call} in its place:\n{calls}"));
        rest = &rest[at + call.len()..];
    }
}

#[test]
fn settings_are_synced_before_save_returns() {
    let Some(calls) = calls_of_child("saves") else { return };
    // In this order: the new file, its name, the folder, and only then the answer.
    assert_in_order(&calls, &["settings.json.new>)", "settings.json.new\", ", "fsync(", "@ written"]);
}

#[test]
fn settings_that_are_mended_are_never_without_their_name() {
    let Some(calls) = calls_of_child("mends") else { return };
    // In this order: the copy, the folder, the new file, its name, the folder.
    let copy = ["settings.json.aside-1>, ", "fsync(", "settings.json.aside-1>)", "fsync("];
    let mended = ["settings.json.new>)", "settings.json.new\", ", "fsync(", "@ written"];
    assert_in_order(&calls, &[copy.as_slice(), &mended].concat());
    assert!(!calls.contains("settings.json\", \""), "it is not renamed:\n{calls}");
}
