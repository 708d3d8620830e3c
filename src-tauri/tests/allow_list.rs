//! The allow-list of commands on a mock runtime, with the real configuration: who may call what, and that the page's
//! security policy and permissions are exactly as written. Loosening one of them fails here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use tauri::{
    App, WebviewUrl, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder},
    utils::config::Csp,
    webview::InvokeRequest,
};
use tempfile::TempDir;
use writers_core::Environment;
use writers_room::{Home, builder, context};

/// The commands that the allow-list names, as `build.rs` read them.
fn commands() -> impl Iterator<Item = &'static str> {
    env!("COMMANDS").split(", ")
}

fn app() -> (App<MockRuntime>, TempDir) {
    let home = tempfile::tempdir().unwrap();
    let mut app = builder(mock_builder(), Home::given(home.path().to_owned()), Environment::default())
        .build(context())
        .unwrap();
    // The first turn of the event loop sets the app up.
    #[expect(deprecated, reason = "there is no other way to run the loop of a mock once")]
    app.run_iteration(|_, _| {});
    (app, home)
}

fn window(app: &App<MockRuntime>, label: &str) -> WebviewWindow<MockRuntime> {
    WebviewWindowBuilder::new(app, label, WebviewUrl::default()).build().unwrap()
}

fn call(window: &WebviewWindow<MockRuntime>, command: &str, body: Value) -> Result<Value, Value> {
    call_from(window, "tauri://localhost", command, body)
}

fn call_from(
    window: &WebviewWindow<MockRuntime>,
    page: &str,
    command: &str,
    body: Value,
) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: command.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: page.parse().unwrap(),
        body: InvokeBody::Json(body),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.into(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().unwrap())
}

fn is_denied(answer: &Result<Value, Value>) -> bool {
    answer.as_ref().is_err_and(|why| why.as_str().is_some_and(|why| why.contains("not allowed")))
}

#[test]
fn the_page_calls_every_command_and_no_other() {
    let page = include_str!("../../ui/src/backend.js");
    let mut called: Vec<&str> =
        page.split("call(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut allowed: Vec<&str> = commands().collect();
    called.sort_unstable();
    allowed.sort_unstable();
    assert_eq!(called, allowed);
}

#[test]
fn conversation_windows_may_call_only_commands() {
    let (app, _home) = app();
    let window = window(&app, "w-1");
    // These two would end what answers the others.
    for command in commands().filter(|command| !["close", "quit"].contains(command)) {
        let answer = call(&window, command, json!({ "limit": "not a number", "text": 1 }));
        assert!(!is_denied(&answer), "{command}: {answer:?}");
    }
    for command in
        ["plugin:fs|read_file", "plugin:shell|open", "plugin:opener|open_url", "plugin:window|create"]
    {
        assert!(call(&window, command, json!({})).is_err(), "{command}");
    }
    for command in
        ["plugin:event|emit", "plugin:webview|create_webview_window", "plugin:app|version", "unknown"]
    {
        assert!(call(&window, command, json!({})).is_err(), "{command}");
    }
}

#[test]
fn windows_of_other_names_may_call_nothing() {
    let (app, _home) = app();
    let window = window(&app, "stranger");
    for command in commands() {
        assert!(is_denied(&call(&window, command, json!({}))), "{command}");
    }
}

#[test]
fn pages_from_elsewhere_may_call_nothing() {
    let (app, _home) = app();
    let window = window(&app, "w-1");
    for command in commands() {
        assert!(is_denied(&call_from(&window, "https://example.org/", command, json!({}))), "{command}");
    }
}

#[test]
fn unattached_windows_read_and_change_nothing() {
    let (app, home) = app();
    let window = window(&app, "w-1");
    for (command, body) in [
        ("send", json!({ "text": "hello", "requestId": "r1" })),
        ("queue_message", json!({ "text": "hello", "requestId": "r1" })),
        ("edit_queued", json!({ "id": "64b000000000000000000001", "text": "hello" })),
        ("move_queued", json!({ "id": "64b000000000000000000001", "to": 0 })),
        ("remove_queued", json!({ "id": "64b000000000000000000001" })),
        ("retry_queue", json!({})),
        ("resume_queue", json!({})),
        ("hold_queue", json!({})),
        ("dismiss_expired", json!({})),
        ("load", json!({ "anchor": { "at": "newest" } })),
        ("count_messages", json!({})),
        ("clear", json!({})),
        ("save_draft", json!({ "text": "hello", "notCarried": [[{ "what": "images", "count": 1 }]] })),
        ("estimate", json!({ "text": "hello" })),
        ("load_context_report", json!({ "messageId": "64b000000000000000000001" })),
        ("edit_reply", json!({ "messageId": "64b000000000000000000001", "text": "hello" })),
        (
            "use_version",
            json!({ "messageId": "64b000000000000000000001", "inPlaceOf": "64b000000000000000000002" }),
        ),
        ("remove", json!({ "messageId": "64b000000000000000000001" })),
        ("choose_channel", json!({ "id": null })),
        ("check_spelling", json!({})),
        ("choose_model", json!({ "choice": { "of": "desk" } })),
        ("save_action", json!({ "action": { "id": "", "name": "n", "text": "t" } })),
        ("move_action", json!({ "id": "x", "to": 0 })),
        ("numbers", json!({})),
        ("erase_numbers", json!({})),
        ("rename_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "title": "t" })),
        ("pin_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "pinned": true })),
        ("tag_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "tags": ["t"] })),
        ("count_older", json!({ "assistant": "scriptwriter", "sessionId": "x", "hours": 1 })),
        ("choose_life", json!({ "assistant": "scriptwriter", "sessionId": "x", "hours": 1 })),
        ("open_session", json!({ "assistant": "scriptwriter", "sessionId": "x" })),
        ("search", json!({ "text": "hello", "timeZone": "UTC" })),
        ("find", json!({ "text": "hello", "timeZone": "UTC" })),
        (
            "new_window_at",
            json!({ "assistant": "scriptwriter", "sessionId": "x", "messageId": "64b000000000000000000001" }),
        ),
        (
            "script_facts",
            json!({ "request": { "source": { "kind": "session" }, "preset": "open", "paper": "a4" } }),
        ),
    ] {
        let refused = call(&window, command, body).unwrap_err();
        assert!(refused["code"].is_string() && refused["reason"]["name"].is_string(), "{command}: {refused}");
    }
    assert!(!home.path().join("history.db").exists());
}

#[test]
fn arguments_of_a_wrong_type_are_refused() {
    let (app, _home) = app();
    let window = window(&app, "w-1");
    for (command, body) in [
        ("send", json!({ "text": { "$ne": null }, "requestId": "r1" })),
        ("send", json!({ "text": "hello" })),
        ("queue_message", json!({ "text": { "$ne": null }, "requestId": "r1" })),
        ("queue_message", json!({ "text": "hello" })),
        ("edit_queued", json!({ "id": "x", "text": ["hello"] })),
        ("move_queued", json!({ "id": "x", "to": -1 })),
        ("remove_queued", json!({ "id": { "$ne": null } })),
        ("load", json!({})),
        ("load", json!({ "anchor": { "at": "newest" }, "limit": -1 })),
        ("load", json!({ "anchor": { "at": "before" } })),
        ("load", json!({ "anchor": { "at": "around", "id": { "$ne": null } } })),
        ("open_link", json!({ "messageId": "x", "index": "0" })),
        ("open_key_page", json!({ "service": { "$ne": null } })),
        ("open_key_page", json!({ "service": "https://example.org" })),
        ("estimate", json!({ "text": ["hello"] })),
        ("look_up", json!({ "text": ["wide shot"] })),
        ("look_up", json!({})),
        ("rename_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "title": ["t"] })),
        ("pin_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "pinned": 1 })),
        ("tag_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "tags": "t" })),
        ("tag_session", json!({ "assistant": "scriptwriter", "sessionId": "x", "tags": [{ "$ne": null }] })),
        ("count_older", json!({ "assistant": "scriptwriter", "sessionId": "x", "hours": "1" })),
        ("choose_life", json!({ "assistant": "scriptwriter", "sessionId": "x", "hours": 2 })),
        ("choose_life", json!({ "assistant": "scriptwriter", "sessionId": "x", "hours": { "$ne": null } })),
        ("search", json!({ "text": "hello" })),
        ("find", json!({ "text": ["hello"], "timeZone": "UTC" })),
        ("search", json!({ "text": { "$ne": null }, "timeZone": "UTC" })),
        ("new_window_at", json!({ "assistant": "scriptwriter", "sessionId": "x" })),
        ("estimate", json!({ "text": "hello", "inPlaceOf": 7 })),
        ("load_context_report", json!({ "messageId": 1 })),
        ("edit_reply", json!({ "messageId": "x", "text": { "$ne": null } })),
        ("use_version", json!({ "messageId": "x", "inPlaceOf": 7 })),
        ("remove", json!({ "messageId": { "$ne": null } })),
        ("choose_channel", json!({ "id": { "$ne": null } })),
        ("choose_model", json!({ "choice": { "of": "model", "assistant": "scriptwriter" } })),
        ("choose_model", json!({ "choice": { "of": "address", "base_url": "https://example.org" } })),
        ("save_channel", json!({ "channel": "all" })),
        ("save_action", json!({ "action": { "name": "n" } })),
        ("move_action", json!({ "id": "x", "to": -1 })),
        ("save_script", json!({ "request": { "source": { "kind": "file", "path": "/etc/passwd" } } })),
        ("export_conversation", json!({ "request": { "format": "exe" } })),
        ("export_all", json!({ "request": { "format": "html" } })),
        ("open_import", json!({ "path": "/etc/passwd" })),
        ("import_conversations", json!({ "request": { "assistant": "scriptwriter", "chosen": "all" } })),
        ("import_conversations", json!({ "request": { "assistant": "scriptwriter", "chosen": [-1] } })),
        ("measure_scripts", json!({ "scripts": "INT. HUT" })),
        (
            "script_facts",
            json!({ "request": { "source": { "kind": "session" }, "preset": "any", "paper": "a4" } }),
        ),
        ("keep_session", json!({ "sessionId": "x" })),
        ("keep_session", json!({ "assistant": "scriptwriter", "sessionId": { "$ne": null } })),
        ("release_session", json!({ "assistant": 7, "sessionId": "x" })),
        ("choose_script_format", json!({ "choices": { "copy_as": "html" } })),
        ("choose_appearance", json!({ "appearance": { "line_width": "any" } })),
        ("choose_appearance", json!({ "appearance": { "zoom": -1 } })),
        ("choose_appearance", json!({ "appearance": { "zoom": 1.5 } })),
        ("choose_appearance", json!({ "appearance": { "zoom": "150%" } })),
        ("save_key", json!({ "key": "a key for no one" })),
        ("agree", json!({ "origin": "https://example.org" })),
        ("unlock", json!({ "choice": "delete_everything" })),
        ("save_settings", json!({ "change": null })),
        ("connect_store", json!({ "uri": { "$ne": null }, "anyway": false })),
        ("disconnect_store", json!({ "outbox": "drop" })),
    ] {
        assert!(call(&window, command, body.clone()).is_err(), "{command} {body}");
    }
}

#[test]
fn the_content_security_policy_is_exact() {
    let context = context::<MockRuntime>();
    let security = &context.config().app.security;
    let Some(Csp::DirectiveMap(policy)) = &security.csp else { panic!("a policy by directives") };
    let mut found: Vec<String> = policy
        .iter()
        .map(|(name, sources)| format!("{name} {}", Vec::<String>::from(sources.clone()).join(" ")))
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "base-uri 'none'",
            "connect-src ipc: http://ipc.localhost",
            "default-src 'none'",
            "font-src 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "img-src 'self'",
            "require-trusted-types-for 'script'",
            "script-src 'self'",
            "style-src 'self'",
            "trusted-types 'none'",
        ]
    );
    assert!(security.freeze_prototype);
    assert_eq!(json!(security.dangerous_disable_asset_csp_modification), json!(false));
    assert!(!security.asset_protocol.enable);
}

#[test]
fn the_page_has_two_command_sets_and_no_plugin() {
    let context = context::<MockRuntime>();
    let config = context.config();
    assert!(!config.app.with_global_tauri);
    assert!(config.app.windows.is_empty(), "windows are made in Rust");
    assert_eq!(
        json!(config.app.security.capabilities),
        json!([{
            "identifier": "conversation",
            "description": "What the window of a conversation may ask of the app",
            "local": true,
            "windows": ["main", "w-*"],
            "permissions": ["conversation"],
        }, {
            "identifier": "settings",
            "description": "What Settings may ask of the app, which are a dialog in each of these windows",
            "local": true,
            "windows": ["main", "w-*"],
            "permissions": ["settings"],
        }])
    );
    let manifest = include_str!("../../Cargo.toml");
    // Dialogs for files are opened by the shell; the page may call none of that plugin's commands either.
    for plugin in ["plugin-fs", "plugin-shell", "plugin-http", "plugin-window-state"] {
        assert!(!manifest.contains(plugin), "{plugin}");
    }
}
