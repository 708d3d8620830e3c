//! Finding messages in the palette, and opening them where they are.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";
const UP: &str = "\u{e013}";
const DOWN: &str = "\u{e015}";
const END: &str = "\u{e010}";

const HIT: &str = "[data-testid=search-hit][data-kind=message]";

fn search(window: &Window, text: &str) {
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press(text);
}

/// The messages in the palette, as they are read.
fn hits(window: &Window) -> Vec<String> {
    let script = "return Array.from(document.querySelectorAll(arguments[0]), (hit) => hit.innerText)";
    let hits = window.script(script, &[json!(HIT)]);
    hits.as_array().into_iter().flatten().map(|hit| hit.as_str().unwrap_or_default().to_owned()).collect()
}

fn wait_for_hit(window: &Window, text: &str) {
    wait_until(&format!("{text:?} among the messages"), || hits(window).iter().any(|hit| hit.contains(text)));
}

/// Whether a message that says this is in the view, whole.
fn is_in_view(window: &Window, text: &str) -> bool {
    let script = "const view = document.querySelector('[data-testid=messages]').getBoundingClientRect();
        return Array.from(document.querySelectorAll('[data-testid=message]')).some((message) => {
            const box = message.getBoundingClientRect();
            return message.innerText.includes(arguments[0]) && box.top >= view.top - 1 && box.bottom <= view.bottom + 1;
        })";
    window.script(script, &[json!(text)]) == true
}

/// A conversation of which the beginning, with a kingfisher in it, is not loaded when it is opened; its session.
fn long_conversation(window: &Window) -> String {
    for n in 0..40 {
        let text = if n == 3 {
            "A kingfisher in रात की बारिश, 雨夜的场景".to_owned()
        } else {
            format!("hello {n}")
        };
        let request = json!({"text": text, "requestId": format!("r{n}")});
        wait_until("a message to be sent", || window.invoke("send", request.clone()).is_ok());
    }
    window.last_reply("complete");
    window.session()
}

#[test]
fn message_of_another_session_is_found_and_opened() {
    let app = App::first_start();
    let window = app.window();
    let first = long_conversation(&window);
    window.press_with_control('n');
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a cold open?");

    for words in ["kingf", "बारिश", "场景", "\"a kingfisher\"", "kingfisher role:user"] {
        search(&window, words);
        wait_for_hit(&window, "A kingfisher in रात की बारिश, 雨夜的场景");
        let hit = hits(&window).concat();
        assert!(hit.contains("hello 0") && hit.contains(" h left"), "its session and its time: {hit}");
        assert!(window.shows_any(&format!("{HIT} mark")), "{words}");
        window.press(ESCAPE);
    }
    search(&window, "kingf");
    wait_for_hit(&window, "kingfisher");
    window.press(ENTER);
    wait_until("its session", || window.session() == first);
    wait_until("the message", || is_in_view(&window, "A kingfisher"));
    assert_eq!(window.count("[data-testid=search-hit]"), 0);

    // It is in the window's own conversation now, far from its end.
    window.click("to-end");
    wait_until("the end", || is_in_view(&window, "hello 39"));
    search(&window, "kingf");
    wait_for_hit(&window, "kingfisher");
    window.press(ENTER);
    wait_until("the message again", || is_in_view(&window, "A kingfisher"));
}

#[test]
fn message_opens_in_a_new_window() {
    let app = App::first_start();
    let window = app.window();
    long_conversation(&window);
    search(&window, "kingf");
    wait_for_hit(&window, "kingfisher");
    let other = app.new_window(|| window.press_with_control('\u{e007}'));
    wait_until("the message", || is_in_view(&other, "A kingfisher"));
    assert!(!is_in_view(&window, "A kingfisher"));
}

#[test]
fn text_is_found_in_a_conversation() {
    let app = App::first_start();
    let window = app.window();
    long_conversation(&window);
    let counted = |count: &str| wait_for_count(&window, count);
    find_from_end(&window);
    window.press("hello role:user");
    counted("Message 39 of 39");
    wait_until("the last of them", || is_in_view(&window, "hello 39"));
    window.press(ENTER);
    counted("Message 1 of 39");
    wait_until("the first, which was not loaded", || is_in_view(&window, "hello 0"));
    window.press(DOWN);
    counted("Message 2 of 39");
    window.press(UP);
    window.press(UP);
    counted("Message 39 of 39");
    assert_eq!(window.focused(), "find", "the focus stays in the bar");
    window.put("find", "场景");
    counted("Message 1 of 1");
    wait_until("what is written without spaces", || is_in_view(&window, "A kingfisher"));
    window.press(ESCAPE);
    wait_until("the focus where it was", || window.focused() == "composer");
    assert!(!window.shows_any("[data-testid=find-bar]"));
}

/// Opens the bar that finds in the conversation, at its end: what is found first depends on what is read.
fn find_from_end(window: &Window) {
    wait_until("the last message", || is_in_view(window, "hello 39"));
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(END);
    window.script("document.querySelector('[data-testid=composer]').focus()", &[]);
    window.press_with_control('f');
    wait_until("the focus in the bar", || window.focused() == "find");
}

fn wait_for_count(window: &Window, count: &str) {
    wait_until(count, || window.text("find-count") == count);
}

/// The words that are marked: those that are shown now, and others.
fn marks(window: &Window) -> (Vec<String>, Vec<String>) {
    let script = "return Array.from(CSS.highlights.get(arguments[0]) ?? [], (mark) => {
        const range = document.createRange();
        range.setStart(mark.startContainer, mark.startOffset);
        range.setEnd(mark.endContainer, mark.endOffset);
        const message = range.startContainer.parentElement.closest('.message');
        return `${message.innerText.match(/hello \\d+/)?.[0]}: ${range}`;
    })";
    let named = |name: &str| {
        let marks = window.script(script, &[json!(name)]);
        marks
            .as_array()
            .into_iter()
            .flatten()
            .map(|mark| mark.as_str().unwrap_or_default().to_owned())
            .collect()
    };
    (named("found-now"), named("found"))
}

#[test]
fn words_found_are_marked_while_the_bar_is_open() {
    let app = App::first_start();
    let window = app.window();
    window.ask("hello 1 kite");
    window.ask("hello 2 Kites, a kité");
    let marked = |now: &[&str], others: &[&str]| {
        wait_until(&format!("{now:?} and {others:?} to be marked"), || {
            marks(&window) == (own(now), own(others))
        });
    };
    window.press_with_control('f');
    wait_until("the focus in the bar", || window.focused() == "find");
    window.press("kite role:user");
    let (one, two, three) = ("hello 1: kite", "hello 2: Kites", "hello 2: kité");
    marked(&[two], &[three, one]);
    window.press(ENTER);
    marked(&[three], &[two, one]);
    window.press(ENTER);
    marked(&[one], &[two, three]);
    window.put("find", "\"a kité\" role:user");
    marked(&["hello 2: a kité"], &[]);
    window.put("find", "kite");
    wait_until("marks", || !marks(&window).0.is_empty());
    window.press(ESCAPE);
    let script = "return ['found', 'found-now'].some((name) => CSS.highlights.has(name))";
    wait_until("no marks", || window.script(script, &[]) == false);
}

fn own(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// Whether the place that is marked more strongly can be read: in view, below the bar.
fn is_place_in_view(window: &Window) -> bool {
    let script = "const [mark] = CSS.highlights.get('found-now') ?? [];
        if (!mark) return false;
        const range = document.createRange();
        range.setStart(mark.startContainer, mark.startOffset);
        range.setEnd(mark.endContainer, mark.endOffset);
        const box = range.getBoundingClientRect();
        const view = document.querySelector('[data-testid=messages]').getBoundingClientRect();
        const bar = document.querySelector('[data-testid=find-bar]').getBoundingClientRect();
        return box.height > 0 && box.top > bar.bottom && box.bottom < view.bottom";
    window.script(script, &[]) == true
}

/// How far the conversation is scrolled.
fn scrolled(window: &Window) -> f64 {
    let top = window.script("return document.querySelector('[data-testid=messages]').scrollTop", &[]);
    top.as_f64().expect("a number")
}

#[test]
fn every_place_in_a_long_reply_is_reached() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    let rain: String = (0..80).map(|n| format!("Rain falls on the roof for the {n}th time.\n\n")).collect();
    let scene = format!("INT. HUT - NIGHT\n\nA lantern, and a second Lantern.\n\n{rain}The lanterns go out.");
    for reply in ["No light.".to_owned(), format!("```fountain\n{scene}\n```\n\nThe end.")] {
        provider.script(Reply::streaming([reply.as_str()]).finished());
        window.ask("Write about a lantern");
    }
    window.last_reply("complete");
    window.press_with_control('f');
    wait_until("the focus in the bar", || window.focused() == "find");
    let shows = |count: &str| {
        wait_for_count(&window, count);
        wait_until("the place in view", || is_place_in_view(&window));
    };
    window.press("lantern role:assistant");
    shows("Message 1 of 1 · 1 of 3 here");
    let first = scrolled(&window);
    window.press(ENTER);
    shows("Message 1 of 1 · 2 of 3 here");
    assert!((scrolled(&window) - first).abs() < 1.0, "what is in view already is not moved");
    window.press(ENTER);
    shows("Message 1 of 1 · 3 of 3 here");
    assert!(scrolled(&window) > first + 500.0, "the end of the scene is far below");
    assert_eq!(marks(&window).1.len(), 2, "the other places are marked too");
    window.press(ENTER);
    shows("Message 1 of 1 · 1 of 3 here");

    window.put("find", "lantern");
    let [one, two, three] = [1, 2, 3].map(|n| format!("Message 3 of 3 · {n} of 3 here"));
    shows(&one);
    let on_the_way = |key: &str, counts: &[&str]| {
        for count in counts {
            window.press(key);
            shows(count);
        }
    };
    on_the_way(UP, &["Message 2 of 3", "Message 1 of 3"]);
    on_the_way(DOWN, &["Message 2 of 3", &one, &two, &three, "Message 1 of 3"]);
    on_the_way(UP, &[&three, &two, &one, "Message 2 of 3"]);
    window.press(ESCAPE);
    wait_until("the focus where it was", || window.focused() == "composer");
    assert!(!window.shows_any("[data-testid=find-bar]"));
}

#[test]
fn every_place_in_an_attached_script_is_reached() {
    let app = App::first_start();
    let window = app.window();
    let rain = "Rain falls on the roof.\n\n".repeat(80);
    let scene = format!("INT. HUT - NIGHT\n\n{rain}A lantern, and a second Lantern.");
    let text = format!("What do you think?\n\n```fountain title=\"hut.fountain\"\n{scene}\n```");
    let request = json!({"text": text, "requestId": "r"});
    wait_until("a message to be sent", || window.invoke("send", request.clone()).is_ok());
    window.last_reply("complete");
    assert_eq!(window.count("[data-testid=sent-attachment] [data-testid=sheet]"), 0, "it is folded");
    window.press_with_control('f');
    wait_until("the focus in the bar", || window.focused() == "find");
    window.press("lantern role:user");
    for n in [1, 2, 1] {
        wait_for_count(&window, &format!("Message 1 of 1 · {n} of 2 here"));
        wait_until("the place in view", || is_place_in_view(&window));
        window.press(ENTER);
    }
    assert_eq!(window.count("[data-testid=sent-attachment] [data-testid=sheet]"), 1);
}

#[test]
fn words_found_are_marked_in_rows_that_are_drawn_later() {
    let app = App::first_start();
    let window = app.window();
    long_conversation(&window);
    find_from_end(&window);
    window.press("hello role:user");
    wait_until("the last", || marks(&window).0 == ["hello 39: hello"]);
    window.press(ENTER);
    wait_until("the first, which was not loaded", || marks(&window).0 == ["hello 0: hello"]);
    assert!(marks(&window).1.contains(&"hello 1: hello".to_owned()));
    window.click("to-end");
    let last = "hello 39: hello".to_owned();
    wait_until("the last among others", || {
        let (now, others) = marks(&window);
        now.is_empty() && others.contains(&last)
    });
    window.click("find-close");
    wait_until("no marks", || marks(&window) == (vec![], vec![]));
}

#[test]
fn cleared_conversation_is_not_found() {
    let app = App::first_start();
    let window = app.window();
    window.ask("A kingfisher at a lighthouse");
    let other = app.new_window(|| window.click("new-window"));
    search(&other, "kingf");
    wait_for_hit(&other, "kingfisher");
    window.clear();
    wait_until("no message in the palette", || other.count(HIT) == 0);
    other.press(ESCAPE);
    search(&other, "kingf");
    wait_until("no results", || other.text_of(".palette-none") == "No results");
    assert_eq!(other.count(HIT), 0);
    let found = other.invoke("search", json!({"text": "kingfisher", "timeZone": "UTC"})).expect("an answer");
    assert_eq!(found, json!([]));
}
