//! A key goes in and never comes out, except to the provider it belongs to.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{self, App, Home, Window, files_with, wait_until};

const KEY: &str = "sk-sentinel-4711-quetzalcoatlus";

fn save_key(window: &Window, key: &str) {
    window.click("settings-open");
    window.type_in("api-key", key);
    window.click("api-key-save");
    wait_until("the key to be kept", || window.value("api-key").is_empty());
    window.click("settings-close");
}

/// Every word any command will say, and every event.
fn everything_the_page_gets(window: &Window, message: &Value, provider: &FaultyProvider) -> String {
    let origin = format!("http://{}", provider.host());
    let agreed = json!({"assistant": "scene_writer", "origin": origin});
    let settings = window.invoke("agree", agreed).unwrap();
    let change = support::change("openai", &provider.base_url(), "test-model");
    let calls = [
        ("load", json!({"anchor": {"at": "newest"}})),
        ("find_local_servers", json!({})),
        ("save_settings", json!({"change": change})),
        ("test_connection", json!({"change": change, "key": null})),
        ("retry", json!({"messageId": message})),
        ("open_link", json!({"messageId": message, "index": 0})),
        ("unlock", json!({"choice": "retry"})),
        ("load_context_report", json!({"messageId": message})),
        ("estimate", json!({"text": "Hello"})),
        ("list_models", json!({"change": change, "key": null})),
        ("preconnect", json!({})),
        ("save_key", json!({"assistant": "scene_writer", "key": ""})),
        ("get_key", json!({})),
        ("read_key", json!({})),
    ];
    let answers: Vec<String> = calls
        .into_iter()
        .map(|(command, arguments)| format!("{:?}", window.invoke(command, arguments)))
        .collect();
    let state = window.later(
        "const events = [];
         const id = window.__TAURI_INTERNALS__.transformCallback((event) => events.push(event));
         window.__TAURI_INTERNALS__.invoke('attach', { events: `__CHANNEL__:${id}` })
           .then((state) => done(JSON.stringify([state, events, settingsOf(document)])));
         function settingsOf(page) {
           return [page.documentElement.outerHTML, Array.from(page.querySelectorAll('input, textarea'), (field) => field.value),
             JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), page.cookie];
         }",
        &[],
    );
    format!("{settings} {answers:?} {state}")
}

#[test]
fn key_reaches_only_its_provider() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    save_key(&window, KEY);
    window.ask("Hello");
    let bearer = Some(format!("Bearer {KEY}"));
    assert_eq!(provider.wait_for_request(1).authorization, bearer);

    let text = everything_the_page_gets(&window, &window.stored()[1]["id"], &provider);
    assert!(!text.contains(KEY), "{text}");
    assert_eq!(files_with(app.folder(), KEY), Vec::<std::path::PathBuf>::new());

    app.quit();
    app.start();
    let window = app.window();
    let before = provider.requests().len();
    window.ask("Hello again");
    assert_eq!(provider.wait_for_request(before + 1).authorization, bearer);
    assert_eq!(files_with(app.folder(), KEY), Vec::<std::path::PathBuf>::new());
}

#[test]
fn key_can_be_replaced_and_removed() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    save_key(&window, "sk-sentinel-first");
    save_key(&window, "sk-sentinel-second");
    window.ask("One");
    assert_eq!(provider.wait_for_request(1).authorization.as_deref(), Some("Bearer sk-sentinel-second"));

    window.click("settings-open");
    window.click("api-key-remove");
    wait_until("no key", || !window.shows("api-key-remove"));
    window.click("settings-close");

    window.ask("Two");
    assert_eq!(provider.wait_for_request(2).authorization, None);
}

#[test]
fn key_belongs_to_its_host() {
    let (one, other) = (FaultyProvider::start_in_background(), FaultyProvider::start_in_background());
    let app = Home::asking(&one).start();
    let window = app.window();
    save_key(&window, KEY);

    window.click("settings-open");
    window.put("base-url", &other.base_url());
    wait_until("the setting to be saved", || window.text("model-picker").contains(&other.host()));
    window.click("settings-close");
    window.type_in("composer", "Hello");
    window.press_enter();
    window.click("consent-agree");
    window.last_reply("complete");

    assert_eq!(other.wait_for_request(1).authorization, None);
}

#[test]
fn typed_key_goes_to_no_other_address() {
    let (one, other) = (FaultyProvider::start_in_background(), FaultyProvider::start_in_background());
    let app = Home::asking(&one).start();
    let window = app.window();
    window.click("settings-open");
    window.type_in("api-key", KEY);

    // Letter by letter, as a person does it, and asking for lists and a test on the way.
    window.script(
        "const field = document.querySelector('[data-testid=base-url]'); field.focus(); field.select()",
        &[],
    );
    window.press(&other.base_url());
    assert_eq!(window.value("api-key"), "");
    window.script("document.querySelector('[data-testid=model]').focus()", &[]);
    wait_until("the setting to be saved", || window.text("model-picker").contains(&other.host()));
    window.click("connection-test");
    wait_until("the outcome of the test", || !window.attribute("connection-report", "data-ok").is_empty());
    let heard = |provider: &FaultyProvider| -> Vec<Option<String>> {
        provider
            .requests()
            .into_iter()
            .chain(provider.asides())
            .map(|request| request.authorization)
            .collect()
    };
    assert!(!heard(&other).is_empty(), "the other address was asked for a list and a word");
    assert!(heard(&other).iter().all(Option::is_none), "{:?}", heard(&other));
    assert!(heard(&one).iter().all(Option::is_none), "no list is asked for with a typed key");

    window.put("base-url", &one.base_url());
    wait_until("what was typed for it", || window.value("api-key") == KEY);
    wait_until("the setting to be saved", || window.text("model-picker").contains(&one.host()));
    window.click("connection-test");
    wait_until("the key at its own address", || heard(&one).contains(&Some(format!("Bearer {KEY}"))));
    assert!(heard(&other).iter().all(Option::is_none), "{:?}", heard(&other));

    window.click("settings-close");
    assert!(window.text("settings-dialog").contains("not saved yet"));
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));
    window.click("settings-open");
    assert_eq!(window.value("api-key"), "", "it is forgotten when Settings close");
}

#[test]
fn key_does_not_follow_a_redirect() {
    let (one, other) = (FaultyProvider::start_in_background(), FaultyProvider::start_in_background());
    one.script(Reply::redirect(&format!("{}/chat/completions", other.base_url())));
    let app = Home::asking(&one).start();
    let window = app.window();
    save_key(&window, KEY);

    window.say("Hello");

    window.last_reply("interrupted");
    assert_eq!(other.requests(), []);
}

#[test]
fn key_of_the_environment_is_never_written() {
    let provider = FaultyProvider::start_in_background();
    let app: App = Home::asking(&provider).with("WRITERS_ROOM_API_KEY", KEY).start();
    let window = app.window();
    window.ask("Hello");

    assert_eq!(provider.wait_for_request(1).authorization, Some(format!("Bearer {KEY}")));
    let text = everything_the_page_gets(&window, &window.stored()[1]["id"], &provider);
    assert!(!text.contains(KEY), "{text}");
    assert_eq!(files_with(app.folder(), KEY), Vec::<std::path::PathBuf>::new());
}
