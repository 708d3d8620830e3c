//! How the window is set: text size, the list of sessions beside it, and one left edge for all text.

use serde_json::{Value, json};

use crate::support::{Api, App, Home, Window, wait_until};

const ARROW_DOWN: &str = "\u{e015}";
const ARROW_RIGHT: &str = "\u{e014}";
const END: &str = "\u{e010}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const F11: &str = "\u{e03b}";
const HOME: &str = "\u{e011}";

/// The size of a reply's text, in CSS pixels.
fn text_size(window: &Window) -> f64 {
    let size =
        "return parseFloat(getComputedStyle(document.querySelector('[data-role=assistant] .body')).fontSize)";
    window.script(size, &[]).as_f64().unwrap()
}

/// Where something is and how wide: left, right, in CSS pixels.
fn edges(window: &Window, selector: &str) -> (f64, f64) {
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left, box.right]";
    let found = window.script(script, &[json!(selector)]);
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

/// How far the conversation is scrolled from its end.
fn distance_to_end(window: &Window) -> f64 {
    let script =
        "const { scrollHeight, scrollTop, clientHeight } = document.querySelector('[data-testid=messages]');
        return scrollHeight - scrollTop - clientHeight";
    window.script(script, &[]).as_f64().unwrap()
}

#[test]
fn text_grows_by_keys_and_stays_so() {
    let mut app = App::first_start();
    let window = app.window();
    for _ in 0..3 {
        window.ask("How do I format dual dialogue?");
    }
    assert_eq!(text_size(&window), 17.0);
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(END);
    for _ in 0..5 {
        window.press_with_control('=');
    }
    wait_until("larger text", || text_size(&window) == 22.0);
    wait_until("the end to stay in view", || distance_to_end(&window) < 2.0);
    window.press_with_control('-');
    wait_until("smaller text", || text_size(&window) == 21.0);
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    window.last_reply("complete");
    wait_until("the same text", || text_size(&window) == 21.0);
    window.press_with_control('0');
    wait_until("the usual text", || text_size(&window) == 17.0);
    for _ in 0..12 {
        window.press_with_control('=');
    }
    wait_until("the largest text", || text_size(&window) == 24.0);
}

#[test]
fn title_text_and_composer_have_one_left_edge() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let field_text = "const field = document.querySelector('[data-testid=composer]');
        return field.getBoundingClientRect().left + parseFloat(getComputedStyle(field).paddingLeft)";
    for (width, height) in [(1100, 760), (1900, 1000), (760, 640), (480, 640)] {
        window.resize(width, height);
        window.settle();
        let (text, _) = edges(&window, "[data-role=assistant] .body");
        let (own, _) = edges(&window, "[data-role=user] .body");
        let field = window.script(field_text, &[]).as_f64().unwrap();
        assert!((own - text).abs() < 1.0 && (field - text).abs() < 1.5, "{width}: {text} {own} {field}");
        if width > 760 {
            let (title, _) = edges(&window, ".title-line");
            assert!((title - text).abs() < 6.0, "{width}: {text}, title {title}");
        }
        let overflow = window.script("return document.documentElement.scrollWidth - innerWidth", &[]);
        assert!(overflow.as_i64().unwrap() <= 0, "{width}: {overflow}");
    }
}

#[test]
fn the_list_of_sessions_is_hidden_shown_and_resized_by_keys() {
    let mut app = App::first_start();
    let window = app.window();
    let width = || edges(&window, ".sidebar").1;
    let usual = width();
    window.script("document.querySelector('[data-testid=splitter]').focus()", &[]);
    window.press(ARROW_RIGHT);
    wait_until("a wider list", || width() > usual);
    window.press(HOME);
    wait_until("the narrowest list", || (width() - 200.0).abs() < 1.0);
    assert_eq!(window.attribute("splitter", "aria-valuenow"), "200");
    window.press_with_control('b');
    wait_until("a hidden list", || !window.shows_any(".sidebar"));
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    wait_until("a list that is still hidden", || !window.shows_any(".sidebar"));
    window.click("sidebar-open");
    wait_until("the list again", || window.shows_any(".sidebar"));
    assert!((edges(&window, ".sidebar").1 - 200.0).abs() < 1.0);
}

#[test]
fn the_card_of_the_bar_says_where_until_when_and_who_and_stays_inside_the_window() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    for (width, height) in [(1100, 760), (480, 700)] {
        window.resize(width, height);
        window.click("store-state");
        window.wait_to_see("facts-card");
        assert!(window.text("facts-stored").contains("ncrypted"), "{}", window.text("facts-stored"));
        assert!(window.text("facts-until").contains("Oldest message"), "{}", window.text("facts-until"));
        assert_eq!(window.text("answering").trim(), "Reference desk, not an AI");
        let box_of = "const { left, right } = document.querySelector('[data-testid=facts-card]').getBoundingClientRect();
            return left >= 0 && right <= innerWidth";
        assert_eq!(window.script(box_of, &[]), json!(true), "at {width}");
        window.press(ESCAPE);
        wait_until("the card to go", || !window.shows("facts-card"));
        assert_eq!(window.focused(), "store-state");
    }
    window.click("store-state");
    window.click("facts-model");
    window.wait_to_see("settings-dialog");
}

#[test]
fn a_title_is_read_beside_three_facts_in_a_narrow_bar() {
    let app = Home::new()
        .with("WRITERS_ROOM_MONGODB_URI", "mongodb://127.0.0.1:9/room")
        .with("WRITERS_ROOM_API", &Api::with_token("a-token").port.to_string())
        .with("WRITERS_ROOM_API_TOKEN", "a-token")
        .start();
    let window = app.window();
    window.ask("Why does the lighthouse keeper never answer the radio?");
    window.wait_to_see("session-item");
    window.click("talk-menu");
    window.click("talk-menu-keep");
    window.wait_to_see("kept");
    window.wait_to_see("api-indicator");
    wait_until("a store out of reach", || window.attribute("store-state", "data-state") == "offline");
    for width in [480, 540] {
        window.resize(width, 640);
        window.settle();
        let (left, right) = edges(&window, "[data-testid=title]");
        assert!(right - left > 120.0, "{} px at {width}", right - left);
        let (_, end) = edges(&window, "[data-testid=api-indicator]");
        assert!(end <= f64::from(width), "the facts end at {end}");
        assert!(window.text("store-state").contains("Offline"), "{}", window.text("store-state"));
    }
}

#[test]
fn the_menu_of_the_bar_keeps_the_conversation_and_names_it() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.wait_to_see("session-item");
    window.click("talk-menu");
    window.click("talk-menu-keep");
    window.wait_to_see("kept");
    window.click("talk-menu");
    window.click("talk-menu-rename");
    wait_until("the field", || window.focused() == "rename-field");
    window.script("document.activeElement.value = ''", &[]);
    window.press("Lighthouse");
    window.press(ENTER);
    wait_until("the name", || window.text("title") == "Lighthouse");
}

#[test]
fn ctrl_b_opens_and_closes_the_drawer_of_a_narrow_window() {
    let app = App::first_start();
    let window = app.window();
    window.resize(520, 700);
    let is_open = || window.count("[data-drawer=open]") == 1;
    window.press_with_control('b');
    wait_until("the drawer", is_open);
    window.press_with_control('b');
    wait_until("no drawer", || !is_open());
    window.resize(1100, 700);
    wait_until("the list beside the conversation", || window.shows("new-session"));
}

#[test]
fn focus_mode_leaves_the_conversation_and_where_it_is_sent() {
    let app = App::first_start();
    let window = app.window();
    window.press(F11);
    wait_until("focus mode", || !window.shows("clear") && !window.shows("new-session"));
    assert!(window.shows("composer") && window.shows("store-state") && window.shows("model-picker"));
    window.press(F11);
    wait_until("everything again", || window.shows("clear") && window.shows("new-session"));
}

#[test]
fn the_list_is_shown_from_focus_mode() {
    let app = App::first_start();
    let window = app.window();
    window.press(F11);
    wait_until("focus mode", || !window.shows("new-session"));
    window.press_with_control('b');
    wait_until("the list beside the conversation", || window.shows("new-session") && window.shows("clear"));
    window.resize(520, 700);
    window.wait_to_see("sidebar-open");
    window.press(F11);
    wait_until("focus mode", || !window.shows("sidebar-open"));
    window.press_with_control('b');
    wait_until("the drawer", || window.count("[data-drawer=open]") == 1 && window.shows("new-session"));
    let inside = "return document.activeElement.closest('.sidebar') !== null";
    wait_until("the focus in it", || window.script(inside, &[]) == json!(true));
    window.press(F11);
    wait_until("no drawer in focus mode", || window.count("[data-drawer=open]") == 0);
    wait_until("the focus in the composer", || window.focused() == "composer");
}

#[test]
fn the_list_of_sessions_is_one_stop_of_tab() {
    let app = App::first_start();
    let window = app.window();
    for question in ["What is a wide shot?", "Define blocking", "Explain subtext"] {
        window.ask(question);
        window.click("new-session");
        wait_until("a new session", || window.messages().is_empty());
    }
    let stops = "return document.querySelectorAll('.sessions [tabindex=\"0\"]').length";
    wait_until("three sessions", || window.count("[data-testid=session-item]") == 3);
    assert_eq!(window.script(stops, &[]), json!(1));
    let focused = || window.script("return document.activeElement.title", &[]);
    window.script("document.querySelector('.sessions [tabindex=\"0\"]').focus()", &[]);
    window.press(HOME);
    assert_eq!(focused(), json!("Explain subtext"));
    window.press(ARROW_DOWN);
    assert_eq!(focused(), json!("Define blocking"));
    window.press(END);
    assert_eq!(focused(), json!("What is a wide shot?"));
    window.press("def");
    assert_eq!(focused(), json!("Define blocking"));
    assert_eq!(window.script(stops, &[]), json!(1));
    window.press(ENTER);
    wait_until("its conversation", || {
        window.messages().first().is_some_and(|one| one.text == "Define blocking")
    });
}

#[test]
fn the_drawer_has_the_focus_while_it_is_open() {
    let app = App::first_start();
    let window = app.window();
    window.resize(520, 700);
    window.wait_to_see("sidebar-open");
    window.script("document.querySelector('[data-testid=sidebar-open]').focus()", &[]);
    window.press(ENTER);
    let inside = || {
        window.script("return document.activeElement.closest('.sidebar') !== null", &[]) == Value::Bool(true)
    };
    wait_until("the focus in the drawer", inside);
    for _ in 0..12 {
        window.press("\u{e004}");
        wait_until("the focus to stay", || inside() || window.focused() == "BODY");
    }
    window.press(ESCAPE);
    wait_until("the focus on what opened it", || window.focused() == "sidebar-open");
}

#[test]
fn text_typed_in_the_drawer_goes_to_the_composer() {
    let app = App::first_start();
    let window = app.window();
    window.resize(520, 700);
    window.click("sidebar-open");
    let is_open = || window.count("[data-drawer=open]") == 1;
    wait_until("the drawer", is_open);
    window.press("night");
    assert_eq!(window.value("composer"), "night");
    assert!(!is_open());
}

#[test]
fn widening_the_window_closes_the_drawer() {
    let app = App::first_start();
    let window = app.window();
    window.resize(520, 700);
    window.click("sidebar-open");
    let is_open = || window.count("[data-drawer=open]") == 1;
    wait_until("the drawer", is_open);
    window.resize(1100, 760);
    wait_until("the drawer to close", || !is_open());
    window.press("night");
    wait_until("the text in the composer", || window.value("composer") == "night");
}
