//! A script beside the conversation: it stays while one scrolls and asks, and goes with its message.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ARROW_LEFT: &str = "\u{e012}";
const END: &str = "\u{e010}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const F6: &str = "\u{e036}";
const HOME: &str = "\u{e011}";

const SCENE: &str = "INT. HUT - NIGHT\n\nRain on the roof.\n\nMIRA\nYou came back.";
const LINE: &str = "The rain keeps falling on the tin roof, and nobody says a word about the boat. ";
/// The least widths of the conversation and of the page, in CSS pixels.
const LEAST: (f64, f64) = (420.0, 340.0);

/// A window after a scene and some prose, longer than its view.
fn with_a_scene(provider: &FaultyProvider) -> App {
    let app = Home::asking(provider).start();
    let window = app.window();
    window.resize(1300, 760);
    provider
        .script(Reply::streaming([format!("A try:\n\n{SCENE}\n\nWould you like another one?")]).finished());
    window.ask("A scene, please");
    let prose: String = (0..12).map(|number| format!("Number {number}. {}\n\n", LINE.repeat(3))).collect();
    provider.script(Reply::streaming([prose]).finished());
    window.ask("What is it about?");
    app
}

/// Opens the first script by keys, as if the reader had scrolled to it.
fn open(window: &Window) {
    window.script("document.querySelector('[data-testid=messages]').scrollTop = 0", &[]);
    window.settle();
    window.script("document.querySelector('[data-testid=messages] [data-testid=sheet-beside]').focus()", &[]);
    window.press(ENTER);
    wait_until("the page", || window.shows("page-pane") && window.focused() == "page-view");
}

/// How wide something is, in CSS pixels.
fn width(window: &Window, selector: &str) -> f64 {
    let script = "return document.querySelector(arguments[0]).getBoundingClientRect().width";
    window.script(script, &[json!(selector)]).as_f64().unwrap()
}

/// Where something ends, in CSS pixels from the top of the window.
fn bottom(window: &Window, selector: &str) -> f64 {
    let script = "return document.querySelector(arguments[0]).getBoundingClientRect().bottom";
    window.script(script, &[json!(selector)]).as_f64().unwrap()
}

fn page_width(window: &Window) -> f64 {
    width(window, "[data-testid=page-pane]")
}

/// The words of the page; empty where none is open.
fn page_words(window: &Window) -> String {
    window.text_of("[data-testid=page-pane]:not([hidden]) [data-testid=sheet]")
}

/// How far a paragraph that begins so is below the top of the view, in CSS pixels.
fn top_of(window: &Window, words: &str) -> f64 {
    let script = "const view = document.querySelector('[data-testid=messages]');
        const block = Array.from(view.querySelectorAll('.body > p')).find((one) => one.textContent.startsWith(arguments[0]));
        return block.getBoundingClientRect().top - view.getBoundingClientRect().top";
    window.script(script, &[json!(words)]).as_f64().unwrap()
}

#[test]
fn a_scene_stays_beside_the_conversation_while_one_scrolls_and_asks() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    open(&window);
    assert!(page_words(&window).starts_with("INT. HUT - NIGHT"), "{}", page_words(&window));
    assert!(width(&window, "main.conversation") >= LEAST.0 && page_width(&window) >= LEAST.1);
    assert_eq!(
        [".header", ".page-head"].map(|bar| bottom(&window, bar)),
        [44.0, 44.0],
        "one line under both bars"
    );
    for hook in ["sheet-copy", "sheet-copy-as", "sheet-save", "sheet-facts"] {
        assert!(window.shows_any(&format!("[data-testid=page-pane] [data-testid={hook}]")), "{hook}");
    }
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(END);
    provider.script(Reply::streaming(["It is about the boat."]).finished());
    window.ask("And the boat?");
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(HOME);
    window.settle();
    assert!(page_words(&window).contains("You came back."));
    window.script("document.querySelector('[data-testid=composer]').focus()", &[]);
    window.press(F6);
    assert_eq!(window.focused(), "page-view");
    let overflow = window.script("return document.documentElement.scrollWidth - innerWidth", &[]);
    assert!(overflow.as_i64().unwrap() <= 0, "{overflow}");
}

#[test]
fn the_place_that_is_read_stays_while_the_page_opens_changes_its_width_and_closes() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    open(&window);
    window.press(ESCAPE);
    window.script(
        "const view = document.querySelector('[data-testid=messages]');
         const block = Array.from(view.querySelectorAll('.body > p')).find((one) => one.textContent.startsWith('Number 5.'));
         view.scrollTop += block.getBoundingClientRect().top - view.getBoundingClientRect().top - 10",
        &[],
    );
    window.settle();
    let before = top_of(&window, "Number 5.");
    assert!((before - 10.0).abs() <= 1.0, "{before}");
    let is_there = |what: &str| {
        window.settle();
        let now = top_of(&window, "Number 5.");
        assert!((now - before).abs() <= 1.0, "{what}: {before}, then {now}");
    };
    // Where the scene is still drawn, out of view.
    let click = "document.querySelector('[data-testid=messages] [data-testid=sheet-beside]').click()";
    window.script(click, &[]);
    window.wait_to_see("page-pane");
    is_there("open");
    window.script("document.querySelector('[data-testid=page-splitter]').focus()", &[]);
    window.press(END);
    is_there("the widest page");
    assert!(width(&window, "main.conversation") >= LEAST.0, "{}", width(&window, "main.conversation"));
    let widest = page_width(&window);
    assert_eq!(window.attribute("page-splitter", "aria-valuenow"), format!("{widest}"));
    window.press(HOME);
    is_there("the narrowest page");
    assert!((page_width(&window) - LEAST.1).abs() < 1.0);
    window.press(ARROW_LEFT);
    assert!((page_width(&window) - LEAST.1 - 16.0).abs() < 1.0);
    window.click("page-close");
    wait_until("no page", || !window.shows("page-pane"));
    is_there("closed");
    window.press_with_control('b');
    wait_until("no sidebar", || !window.shows_any(".sidebar"));
    is_there("without the sidebar");
    for size in [(700, 700), (1500, 900), (1100, 760)] {
        window.resize(size.0, size.1);
        is_there("in another window");
    }
}

#[test]
fn escape_gives_the_focus_back_and_a_clear_takes_the_page_away() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    open(&window);
    window.press(ESCAPE);
    wait_until("no page", || !window.shows("page-pane"));
    assert_eq!(window.focused(), "sheet-beside");
    open(&window);
    window.clear();
    wait_until("no page", || !window.shows("page-pane"));
    assert_eq!(window.count("[data-testid=sheet]"), 0, "nothing of it is left");
    wait_until("the composer", || window.focused() == "composer");
}

#[test]
fn another_session_takes_the_page_away() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    open(&window);
    window.click("new-session");
    wait_until("no page", || window.messages().is_empty() && !window.shows("page-pane"));
    assert_eq!(window.count("[data-testid=sheet]"), 0, "nothing of it is left");
}

#[test]
fn a_page_grows_with_its_reply_and_shows_what_is_written_in_place_of_it() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.resize(1300, 760);
    provider.script(Reply::streaming(["INT. HUT - NIGHT\n\nRain.\n\n"]).hold());
    window.say("A scene, please");
    wait_until("the sheet", || window.count("[data-testid=sheet-beside]") == 1);
    open(&window);
    provider.push("MIRA\nYou came back.\n\n");
    wait_until("more of it", || page_words(&window).contains("You came back."));
    provider.release();
    window.last_reply("complete");
    provider.script(Reply::streaming(["EXT. SEA - DAY\n\nA boat."]).finished());
    window.click("regenerate");
    wait_until("the newer text", || page_words(&window).starts_with("EXT. SEA - DAY"));
    assert!(!page_words(&window).contains("You came back."));
}

/// Which of the two is shown where there is no space for both; empty where both are.
fn tab(window: &Window) -> String {
    let script = "return document.documentElement.getAttribute('data-tab') ?? ''";
    window.script(script, &[]).as_str().unwrap_or_default().to_owned()
}

fn tab_named(name: &str) -> String {
    format!("[data-testid=beside-tab][data-tab={name}]")
}

#[test]
fn in_a_narrow_window_the_page_is_in_the_place_of_the_conversation_until_something_is_done_there() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    for size in [(900, 700), (480, 640)] {
        window.resize(size.0, size.1);
        window.settle();
        open(&window);
        assert_eq!(window.count("main.conversation[inert]"), 1, "at {}", size.0);
        assert!(!window.shows("page-splitter"));
        window.press(ESCAPE);
        wait_until("no page", || !window.shows("page-pane"));
        assert_eq!(window.focused(), "sheet-beside");
        open(&window);
        window.press("n");
        wait_until("the text in the composer", || window.value("composer") == "n");
        assert_eq!(tab(&window), "conversation");
        assert_eq!(window.count("main.conversation[inert]"), 0);
        window.put("composer", "");
    }
    open(&window);
    window.resize(1300, 760);
    wait_until("a page beside the conversation", || window.shows("page-splitter"));
    assert_eq!(window.count("main.conversation[inert]"), 0);
    assert_eq!(tab(&window), "");
    assert!(!window.shows("beside-tab"));
}

/// Where the page and the conversation are scrolled to, and the caret in the composer.
fn places(window: &Window) -> serde_json::Value {
    let script = "const [page, messages, field] = ['page-view', 'messages', 'composer'].map((hook) =>
            document.querySelector(`[data-testid=${hook}]`));
        return [page.scrollTop, messages.scrollTop, field.value, field.selectionStart]";
    window.script(script, &[])
}

fn each_tab_keeps_its_place(language: &str, (width, height): (u16, u16)) {
    let provider = FaultyProvider::start_in_background();
    let home = Home::asking(&provider).in_language(language);
    let app = home.start();
    let window = app.window();
    window.resize(width, height);
    let long: String = (0..60).map(|number| format!("\n\nWave {number}.")).collect();
    provider.script(Reply::streaming([format!("{SCENE}{long}")]).finished());
    window.ask("A scene, please");
    window.type_in("composer", "And the boat?");
    open(&window);
    window.script("document.querySelector('[data-testid=page-view]').scrollTop = 150", &[]);
    window.click_on(&tab_named("conversation"));
    wait_until("the conversation", || tab(&window) == "conversation");
    window.script("document.querySelector('[data-testid=messages]').scrollTop = 200", &[]);
    window.script(
        "const field = document.querySelector('[data-testid=composer]');
         field.focus();
         field.setSelectionRange(3, 3)",
        &[],
    );
    window.settle();
    let before = places(&window);
    assert_eq!(before, json!([150, 200, "And the boat?", 3]), "{language}, {width}");
    for (shown, focused) in [("page", "page-view"), ("conversation", "composer"), ("page", "page-view")] {
        window.click_on(&tab_named(shown));
        wait_until("the other tab", || tab(&window) == shown);
        window.settle();
        assert_eq!(places(&window), before, "{language}, {width}, {shown}");
        assert_eq!(window.focused(), focused, "{language}, {width}");
    }
    let inside = "const boxes = ['page-view', 'beside-close'].map((hook) =>
            document.querySelector(`[data-testid=${hook}]`).getBoundingClientRect());
        const [view, close] = boxes;
        return boxes.every(({ left, right, bottom }) => left >= 0 && right <= innerWidth && bottom <= innerHeight)
            && close.bottom <= view.top && document.documentElement.scrollWidth <= innerWidth";
    assert_eq!(window.script(inside, &[]), true, "{language}, {width}");
    let page = tab_named("page");
    window.script("document.querySelector(arguments[0]).focus()", &[json!(page)]);
    for shown in ["conversation", "page"] {
        window.press(ARROW_LEFT);
        wait_until("the other tab by key", || tab(&window) == shown);
        assert_eq!(window.focused(), "beside-tab", "{language}, {width}");
    }
}

#[test]
fn each_tab_keeps_its_place_its_focus_and_what_is_typed() {
    each_tab_keeps_its_place("en", (900, 700));
    each_tab_keeps_its_place("ar", (900, 700));
    each_tab_keeps_its_place("ar", (480, 640));
}

#[test]
fn a_reply_that_arrives_behind_the_page_is_marked_until_it_is_seen() {
    let provider = FaultyProvider::start_in_background();
    let app = with_a_scene(&provider);
    let window = app.window();
    window.resize(900, 700);
    open(&window);
    window.click_on(&tab_named("conversation"));
    provider.script(Reply::streaming(["It is about "]).hold());
    window.say("And the boat?");
    window.click_on(&tab_named("page"));
    let is_marked = || window.shows_any(".tab-dot");
    wait_until("the mark", is_marked);
    provider.push("the boat.");
    provider.release();
    window.last_reply("complete");
    window.settle();
    assert!(is_marked(), "it ended unseen");
    window.click_on(&tab_named("conversation"));
    wait_until("no mark", || !is_marked());
    window.click_on(&tab_named("page"));
    window.settle();
    assert!(!is_marked());
    window.click("beside-close");
    wait_until("no page", || !window.shows("page-pane"));
}

/// Selects an element of the page as a writer does who has clicked there, and waits for the bar.
fn select(window: &Window, selector: &str) {
    window.script(
        "document.querySelector('[data-testid=page-view]').focus({ preventScroll: true });
         const found = document.querySelector(`[data-testid=page-view] ${arguments[0]}`);
         document.getSelection().selectAllChildren(found);",
        &[json!(selector)],
    );
    wait_until("the bar", || window.shows("selection-bar"));
}

/// Where the bar of the page is: whether inside of the window, and whether over the selected text.
fn bar_place(window: &Window) -> (bool, bool) {
    let script = "const pane = document.querySelector('[data-testid=page-pane]');
        const bar = pane.querySelector('[data-testid=selection-bar]').getBoundingClientRect();
        const view = document.querySelector('[data-testid=page-view]').getBoundingClientRect();
        const text = document.getSelection().getRangeAt(0).getBoundingClientRect();
        const [top, bottom] = [Math.max(text.top, view.top), Math.min(text.bottom, view.bottom)];
        const isInside = bar.left >= view.left && bar.right <= innerWidth && bar.top >= 0 && bar.bottom <= innerHeight;
        return [isInside, bar.top < bottom && bar.bottom > top]";
    serde_json::from_value(window.script(script, &[])).unwrap()
}

#[test]
fn a_text_selected_on_the_page_is_quoted_and_asked_about() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.resize(1300, 760);
    let long: String = (0..40).map(|number| format!("\n\nWave {number}.")).collect();
    provider.script(Reply::streaming([format!("{SCENE}{long}")]).finished());
    window.ask("A scene, please");
    let bar = |name: &str| format!("[data-testid=page-pane] [data-testid=selection-{name}]");
    open(&window);
    select(&window, "[data-element=dialogue]");
    assert_eq!(window.focused(), "page-view", "the bar takes no focus");
    assert_eq!(bar_place(&window), (true, false));
    assert!(!window.shows_any(".transcript > [data-testid=selection-bar]"), "there is one bar");
    window.click_on(&bar("alternates"));
    assert_eq!(window.value("composer"), "Give me five alternate lines for:\n\n> MIRA\n> You came back.");
    assert_eq!(window.focused(), "composer");
    assert!(window.shows("page-pane"), "it stays beside the conversation");
    window.put("composer", "");

    // Higher than its view, which ends where the window does.
    window.script("document.querySelector('[data-testid=page-view]').scrollTop = 100", &[]);
    window.settle();
    select(&window, ".screenplay");
    assert_eq!(bar_place(&window), (true, false));
    window.click_on(&bar("copy"));
    wait_until("the copy", || window.text_of(&bar("copy")) == "Copied");
    window.press(F6);
    wait_until("the bar", || window.focused() == "selection-ask");
    window.press(ESCAPE);
    wait_until("no bar", || !window.shows("selection-bar"));
    assert_eq!(window.focused(), "page-view");
    assert!(window.shows("page-pane"), "Escape leaves the bar first");

    // In the place of the conversation, the page makes way for what it is asked about.
    window.resize(480, 640);
    window.script("document.querySelector('[data-testid=page-view]').scrollTop = 0", &[]);
    window.settle();
    select(&window, "[data-element=action]");
    window.click_on(&bar("ask"));
    wait_until("the question", || window.value("composer") == "> Rain on the roof.\n\n");
    assert_eq!(tab(&window), "conversation");
    assert_eq!(window.focused(), "composer");
}
