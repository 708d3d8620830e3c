//! Every control in every state it can have: at rest, under the pointer, pressed, and when it cannot be used. In light and
//! in dark, and on a desktop that asks for more contrast, it must be readable and large enough to hit.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ESCAPE: &str = "\u{e00c}";
const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.\n\nJONAS\nI never left.";

/// What is wrong with the controls in the places that were looked at.
#[derive(Default)]
struct Faults(Vec<String>);

impl Faults {
    /// Looks at all controls that this place shows, of which there must be some.
    fn look(&mut self, window: &Window, place: &str) {
        let walked = window.script(include_str!("fixtures/controls.js"), &[]);
        assert!(walked["controls"].as_u64().unwrap() > 0, "{place} has no controls: {walked}");
        let found = walked["found"].as_array().unwrap();
        self.0.extend(found.iter().map(|one| format!("{place}: {}", one.as_str().unwrap_or_default())));
    }

    fn assert_none(self) {
        assert!(self.0.is_empty(), "{:#?}", self.0);
    }
}

/// A conversation with a scene, a list and a link in it.
fn with_a_scene(provider: &FaultyProvider) -> (App, Window) {
    let app = Home::asking(provider).start();
    let window = app.window();
    let reply = format!("A **first** try:\n\n```fountain\n{SCENE}\n```\n\nSee <https://example.org>.");
    provider.script(Reply::streaming([reply.as_str()]).finished());
    window.ask("Write a scene in a hut");
    (app, window)
}

#[test]
fn a_conversation_can_be_read_and_hit_in_every_state() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = with_a_scene(&provider);
    let mut faults = Faults::default();
    faults.look(&window, "a conversation");
    window.type_in("composer", "More");
    faults.look(&window, "something typed");
    provider.script(Reply::streaming(["The rain"]).hold());
    window.click("send");
    window.last_reply_saying("The rain");
    faults.look(&window, "a reply that arrives");
    window.click("stop");
    window.last_reply("stopped");
    faults.look(&window, "a stopped reply");
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
    faults.assert_none();
}

#[test]
fn selected_text_and_attachments_can_be_read_and_hit_in_every_state() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("hut.fountain"), SCENE).unwrap();
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).with("WRITERS_ROOM_DIALOGS", folder.path().to_str().unwrap()).start();
    let window = app.window();
    let mut faults = Faults::default();
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
    faults.assert_none();
}

#[test]
fn dialogs_can_be_read_and_hit_in_every_state() {
    let provider = FaultyProvider::start_in_background();
    let (_app, window) = with_a_scene(&provider);
    let mut faults = Faults::default();
    for (opens, dialog) in [
        ("palette-open", "search"),
        ("clear", "clear-ask-dialog"),
        ("sheet-save", "export-save"),
        ("sheet-facts", "script-facts-close"),
        ("sight", "sight-close"),
    ] {
        let click = "document.querySelector(`[data-testid=${arguments[0]}]:not([hidden])`).click()";
        window.script(click, &[json!(opens)]);
        window.wait_to_see(dialog);
        faults.look(&window, dialog);
        window.press(ESCAPE);
        wait_until("the end of the dialog", || !window.shows(dialog));
    }
    window.press_with_control('k');
    window.wait_to_see("search");
    window.press("dolly z");
    wait_until("a term", || window.shows_any("[data-testid=search-hit][data-kind=term]"));
    faults.look(&window, "a term");
    window.press(ESCAPE);
    window.press_with_control('/');
    window.wait_to_see("shortcut-sheet-dialog");
    faults.look(&window, "the shortcuts");
    faults.assert_none();
}

#[test]
fn settings_can_be_read_and_hit_in_every_state() {
    let app = App::first_start();
    let window = app.window();
    let mut faults = Faults::default();
    let unfold = || {
        window.script("for (const one of document.querySelectorAll('dialog details')) one.open = true", &[])
    };
    window.click("settings-open");
    unfold();
    faults.look(&window, "settings");
    window.put("provider", "openai");
    window.wait_to_see("api-key");
    window.click("channel-new");
    window.wait_to_see("channel-save");
    unfold();
    faults.look(&window, "the settings of a model and a new channel");
    faults.assert_none();
}

#[test]
fn consent_can_be_read_and_hit_in_every_state() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::new()
        .with("WRITERS_ROOM_PROVIDER", "openai")
        .with("WRITERS_ROOM_BASE_URL", &provider.base_url())
        .with("WRITERS_ROOM_MODEL", "test-model")
        .start();
    let window = app.window();
    let mut faults = Faults::default();
    window.type_in("composer", "A first line");
    window.click("send");
    window.wait_to_see("consent-agree");
    faults.look(&window, "consent");
    window.click("consent-cancel");
    window.wait_to_see("error");
    faults.look(&window, "consent refused");
    faults.assert_none();
}

#[test]
fn the_choice_without_a_keyring_can_be_read_and_hit_in_every_state() {
    let app = Home::new().without_a_keyring().start();
    let mut faults = Faults::default();
    faults.look(&app.window(), "the choice");
    faults.assert_none();
}
