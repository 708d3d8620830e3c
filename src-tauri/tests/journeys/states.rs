//! Every control in every state it can have: at rest, under the pointer, pressed, and when it cannot be used. In light
//! and in dark, and on a desktop that asks for more contrast, it must be readable and large enough to click; and
//! axe-core finds nothing, from left to right and from right to left.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use test_mongod::Mongod;

use crate::{
    shared_store::{URI, wait_for_state},
    support::{App, Home, Window, violations, wait_until},
};

const CHATGPT: &str = include_str!("../../crates/core/tests/room/imports/chatgpt.json");
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.\n\nJONAS\nI never left.";

/// What is wrong with the controls in the places that were looked at.
struct Faults {
    found: Vec<String>,
    /// Whether controls are put into every state: their colors do not depend on the direction.
    in_states: bool,
}

impl Faults {
    /// Looks at all controls that this place shows, of which there must be some.
    fn look(&mut self, window: &Window, place: &str) {
        let walked = window.script(include_str!("fixtures/controls.js"), &[json!(self.in_states)]);
        assert!(walked["controls"].as_u64().unwrap() > 0, "{place} has no controls: {walked}");
        let found = walked["found"].as_array().unwrap();
        self.found.extend(found.iter().map(|one| format!("{place}: {}", one.as_str().unwrap_or_default())));
        let theme = window.script("return document.documentElement.dataset.theme", &[]);
        let paint = "document.documentElement.dataset.theme = arguments[0]";
        for theme in ["light", "dark"] {
            window.script(paint, &[json!(theme)]);
            self.found.extend(violations(window, &format!("{theme}, {place}")));
        }
        window.script(paint, &[theme]);
    }
}

/// Looks at the places of a window in both directions.
fn check(look_at: impl Fn(&mut Faults, &str)) {
    for language in ["en", "ar"] {
        let mut faults = Faults { found: Vec::new(), in_states: language == "en" };
        look_at(&mut faults, language);
        assert!(faults.found.is_empty(), "{language}: {:#?}", faults.found);
    }
}

/// A conversation with a scene, a list and a link in it.
fn with_a_scene(provider: &FaultyProvider, home: Home) -> (App, Window) {
    let app = home.start();
    let window = app.window();
    let reply = format!("A **first** try:\n\n```fountain\n{SCENE}\n```\n\nSee <https://example.org>.");
    provider.script(Reply::streaming([reply.as_str()]).finished());
    window.ask("Write a scene in a hut");
    (app, window)
}

/// Opens a dialog by what may be scrolled away, and closes it.
fn look_at_dialog(faults: &mut Faults, window: &Window, opens: &str, dialog: &str) {
    let click = "document.querySelector(`[data-testid=${arguments[0]}]:not([hidden])`).click()";
    window.script(click, &[json!(opens)]);
    window.wait_to_see(dialog);
    faults.look(window, dialog);
    window.press(ESCAPE);
    wait_until("the end of the dialog", || !window.shows(dialog));
}

fn look_at_a_conversation(faults: &mut Faults, language: &str) {
    let provider = FaultyProvider::start_in_background();
    provider.list_models(&["test-model", "large", "small"]);
    let (_app, window) = with_a_scene(&provider, Home::asking(&provider).in_language(language));
    faults.look(&window, "a conversation");
    window.press_with_control('f');
    window.wait_to_see("find");
    window.press("rain");
    wait_until("what is found", || !window.text("find-count").is_empty());
    faults.look(&window, "what is found");
    window.press(ESCAPE);
    window.type_in("composer", "More");
    faults.look(&window, "something typed");
    provider.script(Reply::streaming(["The rain"]).hold());
    window.click("send");
    window.last_reply_saying("The rain");
    faults.look(&window, "a reply that arrives");
    window.say("And then?");
    window.wait_to_see("queue-item");
    faults.look(&window, "a message that waits");
    window.click("stop");
    window.last_reply("stopped");
    faults.look(&window, "a stopped reply");
    provider.script(Reply::streaming(["Nothing."]).finished());
    window.click("queue-skip");
    wait_until("the reply to what waited", || window.last_reply("complete").text == "Nothing.");
    provider.script(Reply::status(400, r#"{"error": {"message": "bad request"}}"#));
    window.say("Go on");
    window.wait_to_see("retry");
    faults.look(&window, "a reply that failed");
    window.click("edit-reply");
    window.wait_to_see("edit-save");
    faults.look(&window, "an edit");
    window.press(ESCAPE);
    window.click("actions-menu");
    wait_until("the actions", || window.shows_any(".writing-action"));
    faults.look(&window, "the actions");
    window.press(ESCAPE);
    window.click("model-picker");
    window.wait_to_see("model-panel");
    faults.look(&window, "the models of the session");
    window.press(ESCAPE);
    window.click("session-menu");
    window.wait_to_see("session-menu-open");
    faults.look(&window, "the menu of a session");
    window.press(ESCAPE);
    window.click("store-state");
    window.wait_to_see("facts-card");
    faults.look(&window, "the card below the bar");
    window.press(ESCAPE);
    window.click("talk-menu");
    window.wait_to_see("talk-menu-clear");
    faults.look(&window, "the menu of the bar");
    window.click("talk-menu-keep");
    window.wait_to_see("kept");
    faults.look(&window, "a kept conversation");
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    faults.look(&window, "an empty conversation");
    window.resize(520, 700);
    window.click("sidebar-open");
    wait_until("the drawer", || window.count("[data-drawer=open]") == 1);
    faults.look(&window, "the drawer");
}

#[test]
fn a_conversation_is_readable_and_clickable_in_every_state() {
    check(look_at_a_conversation);
}

#[test]
fn the_page_beside_a_conversation_and_in_its_place_is_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let provider = FaultyProvider::start_in_background();
        let (_app, window) = with_a_scene(&provider, Home::asking(&provider).in_language(language));
        for (width, place) in
            [(1300, "a page beside the conversation"), (700, "a page in the place of the conversation")]
        {
            window.resize(width, 760);
            window.settle();
            window.script("document.querySelector('[data-testid=sheet-beside]').click()", &[]);
            window.wait_to_see("page-pane");
            faults.look(&window, place);
            if width == 700 {
                window.click_on("[data-testid=beside-tab][data-tab=conversation]");
                faults.look(&window, "a conversation in the place of the page");
                window.click("beside-close");
            } else {
                window.press(ESCAPE);
            }
            wait_until("no page", || !window.shows("page-pane"));
        }
    });
}

#[test]
fn selected_text_and_attachments_are_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("hut.fountain"), SCENE).unwrap();
        let provider = FaultyProvider::start_in_background();
        let home = Home::asking(&provider).in_language(language);
        let app = home.with("WRITERS_ROOM_DIALOGS", folder.path().to_str().unwrap()).start();
        let window = app.window();
        window.click("attach");
        window.wait_to_see("attachment");
        faults.look(&window, "an attachment");
        window.type_in("composer", "What do you think?");
        provider.script(Reply::streaming(["The door opens."]).finished());
        window.click("send");
        window.last_reply("complete");
        window.settle();
        let select = "document.querySelector('[data-testid=messages]').focus({ preventScroll: true });
            document.getSelection().selectAllChildren(document.querySelector('[data-role=assistant] .body p'))";
        window.script(select, &[]);
        window.wait_to_see("selection-bar");
        faults.look(&window, "a selection");
    });
}

fn look_at_dialogs(faults: &mut Faults, language: &str) {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = with_a_scene(&provider, Home::asking(&provider).in_language(language));
    for (opens, dialog) in [
        ("palette-open", "search"),
        ("clear", "clear-ask-dialog"),
        ("sheet-save", "export-save"),
        ("sheet-facts", "script-facts-close"),
        ("sight", "sight-close"),
        ("export", "export-dialog"),
        ("talk-menu-tag", "tags-dialog"),
        ("talk-menu-life", "life-dialog"),
    ] {
        if opens.starts_with("talk-menu-") {
            window.click("talk-menu");
            window.wait_to_see(opens);
        }
        look_at_dialog(faults, &window, opens, dialog);
    }
    window.press_with_control('k');
    window.wait_to_see("search");
    window.press("dolly z");
    wait_until("a term", || window.shows_any("[data-testid=search-hit][data-kind=term]"));
    faults.look(&window, "a term");
    window.press(ENTER);
    wait_until("the whole term", || window.shows_any("dialog.palette [data-testid=sheet]"));
    faults.look(&window, "the whole term");
    window.press(ESCAPE);
    window.press_with_control('/');
    window.wait_to_see("shortcut-sheet-dialog");
    faults.look(&window, "the shortcuts");
}

#[test]
fn dialogs_are_readable_and_clickable_in_every_state() {
    check(look_at_dialogs);
}

#[test]
fn settings_are_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let app = Home::new().in_language(language).start();
        let window = app.window();
        faults.look(&window, "the first start");
        let unfold = || {
            window
                .script("for (const one of document.querySelectorAll('dialog details')) one.open = true", &[])
        };
        window.click("settings-open");
        unfold();
        faults.look(&window, "settings");
        window.click("own-action-add");
        window.put("own-action-name", "Pitch it");
        window.put("own-action-text", "Pitch {{what}}.");
        window.click("own-action-save");
        window.wait_to_see("own-action");
        window.wait_to_see("own-action-add");
        window.click("own-action-edit");
        faults.look(&window, "an action of the writer's own");
        window.click("own-action-cancel");
        window.put("provider", "openai");
        window.wait_to_see("api-key");
        window.click("channel-new");
        window.wait_to_see("channel-save");
        unfold();
        faults.look(&window, "the settings of a model and a new channel");
    });
}

#[test]
fn an_import_is_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("conversations.json"), CHATGPT).unwrap();
        let home = Home::new().in_language(language);
        let app = home.with("WRITERS_ROOM_DIALOGS", folder.path().to_str().unwrap()).start();
        let window = app.window();
        window.click("settings-open");
        window.click("import");
        window.wait_to_see("import-open");
        faults.look(&window, "an import before its file");
        window.click("import-open");
        wait_until("the list", || window.count("[data-testid=import-item]") == 3);
        faults.look(&window, "what a file has");
        window.click("import-run");
        window.wait_to_see("import-show");
        faults.look(&window, "what was imported");
    });
}

#[test]
fn an_unreachable_database_is_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let mongod = Mongod::standalone();
        let app = Home::new().in_language(language).with(URI, &mongod.uri("room")).start();
        let window = app.window();
        wait_for_state(&window, "shared", 0);
        mongod.kill();
        wait_for_state(&window, "offline", 0);
        window.ask("What is a wide shot?");
        wait_for_state(&window, "offline", 2);
        faults.look(&window, "what waits for the database");
        window.click("store-state");
        window.wait_to_see("facts-card");
        faults.look(&window, "the card below the bar while the database cannot be reached");
    });
}

#[test]
fn consent_is_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let provider = FaultyProvider::start_in_background();
        let app = Home::new()
            .in_language(language)
            .with("WRITERS_ROOM_PROVIDER", "openai")
            .with("WRITERS_ROOM_BASE_URL", &provider.base_url())
            .with("WRITERS_ROOM_MODEL", "test-model")
            .start();
        let window = app.window();
        window.type_in("composer", "A first line");
        window.click("send");
        window.wait_to_see("consent-agree");
        faults.look(&window, "consent");
        window.click("consent-cancel");
        window.wait_to_see("error");
        faults.look(&window, "consent refused");
    });
}

#[test]
fn the_choice_without_a_keyring_is_readable_and_clickable_in_every_state() {
    check(|faults, language| {
        let app = Home::new().in_language(language).without_a_keyring().start();
        faults.look(&app.window(), "the choice");
    });
}
