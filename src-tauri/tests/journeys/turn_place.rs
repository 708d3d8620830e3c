//! Where a turn stands in the view: its question at the top, its reply growing beneath it, and nothing moving.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const LINE: &str = "The rain keeps falling on the tin roof, and nobody says a word. ";
/// How far a question stands from the top of the view, in CSS pixels.
const LEAD: f64 = 24.0;
const END: &str = "\u{e010}";

/// A window after a conversation longer than its view.
fn begun(provider: &FaultyProvider) -> App {
    let app = Home::asking(provider).start();
    let window = app.window();
    for _ in 0..3 {
        provider.script(Reply::streaming([LINE.repeat(12)]).finished());
        window.ask("Go on");
    }
    app
}

/// How far the last message of a role is below the top of the view: its top and its bottom, in CSS pixels.
fn edges(window: &Window, role: &str) -> (f64, f64) {
    let script = "const view = document.querySelector('[data-testid=messages]').getBoundingClientRect();
        const box = Array.from(document.querySelectorAll(`[data-role=${arguments[0]}]`)).at(-1).getBoundingClientRect();
        return [box.top - view.top, box.bottom - view.top]";
    let found = window.script(script, &[json!(role)]);
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

fn view_height(window: &Window) -> f64 {
    let script = "return document.querySelector('[data-testid=messages]').clientHeight";
    window.script(script, &[]).as_f64().unwrap()
}

fn distance_to_end(window: &Window) -> f64 {
    let script =
        "const { scrollHeight, scrollTop, clientHeight } = document.querySelector('[data-testid=messages]');
        return scrollHeight - scrollTop - clientHeight";
    window.script(script, &[]).as_f64().unwrap()
}

/// From here on looks at every frame where the messages begin, and how far one moves.
fn observe(window: &Window) {
    window.script(
        "const view = document.querySelector('[data-testid=messages]');
         window.tops = new Map();
         window.shift = 0;
         let drawn = view.clientHeight;
         // Called after the page's own, which was made before.
         new ResizeObserver(() => { drawn = view.clientHeight }).observe(view);
         // After the frame, when all that belongs to it is done.
         (function look() {
           // A view that has been given another height since then is not drawn yet.
           const rows = view.clientHeight === drawn ? document.querySelectorAll('[data-testid=message]') : [];
           for (const row of rows) {
             const { top } = row.getBoundingClientRect();
             const first = window.tops.get(row.dataset.id) ?? top;
             window.tops.set(row.dataset.id, first);
             window.shift = Math.max(window.shift, Math.abs(top - first));
           }
           requestAnimationFrame(() => setTimeout(look));
         })()",
        &[],
    );
}

/// How far a message has moved since then, in CSS pixels.
fn shift(window: &Window) -> f64 {
    window.script("return window.shift", &[]).as_f64().unwrap()
}

/// Streams so many lines, and waits until they are shown.
fn stream(provider: &FaultyProvider, window: &Window, from: usize, lines: usize) {
    for number in from..from + lines {
        provider.push(&format!("\n\nLine {number}. {LINE}"));
    }
    let last = format!("Line {}.", from + lines - 1);
    wait_until(&last, || window.messages().last().is_some_and(|reply| reply.text.contains(&last)));
}

#[test]
fn a_question_goes_to_the_top_and_its_reply_grows_beneath_it() {
    let provider = FaultyProvider::start_in_background();
    let app = begun(&provider);
    let window = app.window();
    provider.script(Reply::streaming(["Well."]).hold());
    window.say("And then?");
    window.last_reply_saying("Well.");
    window.settle();
    assert!((edges(&window, "user").0 - LEAD).abs() <= 1.0, "{:?}", edges(&window, "user"));
    assert!(!window.shows("to-end"));

    observe(&window);
    stream(&provider, &window, 1, 40);
    assert!(edges(&window, "assistant").1 > view_height(&window));
    assert!(shift(&window) <= 1.0, "{}", shift(&window));
    assert_eq!(window.text("to-end"), "New text below");

    window.click("to-end");
    wait_until("the end", || distance_to_end(&window) < 2.0);
    stream(&provider, &window, 41, 5);
    wait_until("the end to be followed", || distance_to_end(&window) < 2.0 && !window.shows("to-end"));

    window.script("document.querySelector('[data-testid=messages]').scrollTop -= 300", &[]);
    window.settle();
    observe(&window);
    stream(&provider, &window, 46, 5);
    assert!(shift(&window) <= 1.0, "{}", shift(&window));
    assert!(window.shows("to-end"));
    provider.release();
    window.last_reply("complete");
}

#[test]
fn a_question_from_elsewhere_comes_into_view_where_the_end_is_read() {
    let app = App::first_start();
    let window = app.window();
    let ask = |question: &str| {
        let request = json!({"text": question, "requestId": question});
        wait_until("a message to be sent", || window.invoke("send", request.clone()).is_ok());
    };
    for n in 0..6 {
        let question = format!("What is a montage? {n}");
        ask(&question);
        wait_until("its reply", || {
            let messages = window.messages();
            let [.., asked, reply] = &messages[..] else { return false };
            asked.text == question && reply.state == "complete"
        });
        window.settle();
        assert!((edges(&window, "user").0 - LEAD).abs() <= 1.0, "{n}: {:?}", edges(&window, "user"));
    }

    window.script("document.querySelector('[data-testid=messages]').scrollTop = 0", &[]);
    window.settle();
    observe(&window);
    ask("What is a cold open?");
    wait_until("the word that there is more", || window.text("to-end") == "New text below");
    assert!(shift(&window) <= 1.0, "{}", shift(&window));
}

#[test]
fn the_end_of_a_long_question_is_in_view() {
    let provider = FaultyProvider::start_in_background();
    let app = begun(&provider);
    let window = app.window();
    provider.script(Reply::streaming(["Well."]).hold());
    window.put("composer", &LINE.repeat(25));
    window.click("send");
    window.last_reply_saying("Well.");
    window.settle();

    let (_, end) = edges(&window, "user");
    let view = view_height(&window);
    assert!((end - 0.4 * view).abs() <= 2.0, "{end} of {view}");
    observe(&window);
    stream(&provider, &window, 1, 20);
    assert!(shift(&window) <= 1.0, "{}", shift(&window));
    provider.release();
    window.last_reply("complete");
}

/// How high the room beneath the last message is, in CSS pixels.
fn room_below(window: &Window) -> f64 {
    window
        .script("return document.querySelector('.tail').getBoundingClientRect().height", &[])
        .as_f64()
        .unwrap()
}

#[test]
fn the_room_for_a_reply_is_gone_with_the_window_and_the_session() {
    let provider = FaultyProvider::start_in_background();
    let mut app = begun(&provider);
    let window = app.window();
    provider.script(Reply::streaming(["Well."]).finished());
    window.ask("And then?");
    wait_until("the room", || room_below(&window) > 100.0);

    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.click("session-item");
    window.last_reply_saying("Well.");
    assert!(room_below(&window) < 30.0 && distance_to_end(&window) < 2.0);

    provider.script(Reply::streaming(["Nothing."]).finished());
    window.ask("And then?");
    wait_until("the room", || room_below(&window) > 100.0);
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    window.last_reply_saying("Nothing.");
    assert!(room_below(&window) < 30.0 && distance_to_end(&window) < 2.0);
}

#[test]
fn nothing_moves_when_the_view_gets_another_height() {
    let provider = FaultyProvider::start_in_background();
    let app = begun(&provider);
    let window = app.window();
    provider.script(Reply::streaming(["Well."]).hold());
    window.say("And then?");
    window.last_reply_saying("Well.");
    window.settle();
    observe(&window);
    for text in ["One\u{e008}\u{e007}\u{e008}Two\u{e008}\u{e007}\u{e008}Three", "\u{e003}\u{e003}\u{e003}"] {
        window.type_in("composer", text);
        window.settle();
    }
    window.put("composer", "");
    window.settle();
    assert!(shift(&window) <= 1.0, "{}", shift(&window));
    provider.release();
    window.last_reply("complete");
}

/// A scene of three pages: many short lines, so that it is far higher than as many letters of prose.
fn long_scene() -> String {
    let speeches: String = (0..40).map(|number| format!("MIRA\nAnd {number}.\n\nJOHN\nNo.\n\n")).collect();
    format!("INT. LAMP ROOM - NIGHT\n\nRain on the glass.\n\n{speeches}Dark.\n")
}

/// Reads the end, and scrolls up a little from there.
fn scroll_up_a_little(window: &Window) {
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(END);
    wait_until("the end", || distance_to_end(window) < 1.0);
    window.script("document.querySelector('[data-testid=messages]').scrollTop -= 60", &[]);
    wait_until("the place away from the end", || distance_to_end(window) > 30.0);
    window.settle();
}

fn reply_is_in_view(window: &Window) -> bool {
    if window.count("[data-role=assistant]") == 0 {
        return false;
    }
    let (top, bottom) = edges(window, "assistant");
    top < view_height(window) && bottom > 0.0
}

#[test]
fn the_end_of_a_long_scene_is_in_view_after_a_restart() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming([long_scene()]).finished());
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    window.ask("A scene");
    scroll_up_a_little(&window);
    let (top, _) = edges(&window, "assistant");

    app.quit();
    app.start();
    let window = app.window();
    wait_until("the reply", || reply_is_in_view(&window));
    wait_until("it where it was", || (edges(&window, "assistant").0 - top).abs() < 2.0);
}

#[test]
fn a_long_scene_is_edited_from_its_end() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming([long_scene()]).finished());
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.ask("A scene");
    scroll_up_a_little(&window);
    window.click_on("[data-role=assistant] [data-testid=edit-reply]:not([hidden])");
    wait_until("the field", || window.shows_any(".edit-field") && reply_is_in_view(&window));
}
