//! What axe-core finds in the window as it really is: in light and in dark, from left to right and from right to left.

use serde_json::{Value, json};

use crate::support::{App, Home, Window, wait_until};

/// The development tools of the page bring it.
const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");

fn violations(window: &Window, place: &str) -> Vec<String> {
    if window.script("return typeof window.axe", &[]) == "undefined" {
        let axe = std::fs::read_to_string(AXE).expect("axe-core is there (`npm ci` in ui brings it)");
        window.script(&axe, &[]);
    }
    // What fades in has its colors once it is there.
    let run = "const fading = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity);
        Promise.allSettled(fading.map((one) => one.finished))
          .then(() => window.axe.run(document, { resultTypes: ['violations'] }))
          .then((found) => done(found.violations), (error) => done(String(error)))";
    let found = window.later(run, &[]);
    let found = found.as_array().unwrap_or_else(|| panic!("axe could not look at {place}: {found}"));
    let name = |violation: &Value| {
        let nodes = violation["nodes"].as_array().into_iter().flatten();
        let where_: Vec<_> =
            nodes.map(|node| format!("{} {}", node["target"], node["failureSummary"])).collect();
        format!("{place}: {} ({}) {where_:#?}", violation["id"], violation["help"])
    };
    found.iter().map(name).collect()
}

fn check_every_view(theme: &str, language: &str) {
    let settings = json!({ "theme": theme, "appearance": { "language": language } });
    let app: App = Home::new().with_settings(&settings).start();
    let window = app.window();
    let mut found = violations(&window, "the empty state");
    window.ask("What's a wide shot?");
    window.ask("Show me an example");
    found.extend(violations(&window, "a conversation"));
    window.press_with_control('k');
    window.wait_to_see("search");
    found.extend(violations(&window, "the palette"));
    window.press("dolly z");
    wait_until("a term", || window.shows_any("[data-testid=search-hit][data-kind=term]"));
    window.press("\u{e007}");
    wait_until("the whole term", || window.shows_any("dialog.palette [data-testid=sheet]"));
    found.extend(violations(&window, "a term in the palette"));
    window.press("\u{e00c}");
    window.press_with_control('/');
    window.wait_to_see("shortcut-sheet-dialog");
    found.extend(violations(&window, "the shortcuts"));
    window.press("\u{e00c}");
    window.click("model-picker");
    window.wait_to_see("model-panel");
    found.extend(violations(&window, "the models of the session"));
    window.press("\u{e00c}");
    window.click("session-menu");
    window.wait_to_see("session-menu-open");
    found.extend(violations(&window, "the menu of a session"));
    window.press("\u{e00c}");
    window.click("store-state");
    window.wait_to_see("facts-card");
    found.extend(violations(&window, "the card below the bar"));
    window.press("\u{e00c}");
    window.click("talk-menu");
    window.wait_to_see("talk-menu-clear");
    found.extend(violations(&window, "the menu of the bar"));
    window.click("talk-menu-keep");
    window.wait_to_see("kept");
    found.extend(violations(&window, "a kept conversation"));
    window.click("export");
    window.wait_to_see("export-dialog");
    found.extend(violations(&window, "the export"));
    window.click("export-close");
    window.click("clear");
    window.wait_to_see("clear-ask-dialog");
    found.extend(violations(&window, "the question before clearing"));
    window.click("clear-cancel");
    window.click("settings-open");
    window.wait_to_see("settings-dialog");
    found.extend(violations(&window, "the settings"));
    window.click("own-action-add");
    window.put("own-action-name", "Pitch it");
    window.put("own-action-text", "Pitch {{what}}.");
    window.click("own-action-save");
    window.wait_to_see("own-action");
    window.click("own-action-edit");
    found.extend(violations(&window, "an action of the writer's own"));
    window.click("own-action-cancel");
    window.put("provider", "openai");
    wait_until("the settings of a model", || window.shows("api-key"));
    found.extend(violations(&window, "the settings of a model"));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn axe_finds_nothing_in_light() {
    check_every_view("light", "en");
}

#[test]
fn axe_finds_nothing_in_dark() {
    check_every_view("dark", "en");
}

#[test]
fn axe_finds_nothing_from_right_to_left_in_light() {
    check_every_view("light", "ar");
}

#[test]
fn axe_finds_nothing_from_right_to_left_in_dark() {
    check_every_view("dark", "ar");
}

#[test]
fn axe_finds_nothing_when_locked() {
    let app = Home::new().without_a_keyring().start();
    let found = violations(&app.window(), "the gate");
    assert!(found.is_empty(), "{found:#?}");
}
