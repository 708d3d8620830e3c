//! Conversations of hundreds and of thousands of messages.

use faulty_provider::FaultyProvider;
use serde_json::{Value, json};
use test_mongod::Mongod;

use crate::{
    shared_store::{SCENES, URI, open_session, six_fields},
    support::{App, Home, Window, wait_for, wait_until},
};

const EXCHANGES: usize = 90;

const THOUSANDS: usize = 3_000;
/// The height of the most messages that the page keeps, in pixels. One of a line is about 80 high, and guessed to be 98.
const MOST_KEPT: u64 = 600 * 105;

const HOME: &str = "\u{e011}";
const END: &str = "\u{e010}";
const HOME_KEY: char = '\u{e011}';

/// A conversation of 180 messages, had through the window's own commands.
fn long(provider: &FaultyProvider) -> App {
    let app = Home::asking(provider).start();
    let window = app.window();
    // A script may take half a minute.
    const AT_ONCE: usize = 15;
    let exchange = "const [from, to] = arguments, invoke = window.__TAURI_INTERNALS__.invoke;
         (async () => {
           for (let n = from; n <= to; n += 1) {
             await invoke('send', { text: `question ${n}`, requestId: `r${n}` });
             for (;;) {
               const { messages } = await invoke('load', { anchor: { at: 'newest' }, limit: 1 });
               if (messages[0].state === 'complete') break;
               await new Promise((resolve) => setTimeout(resolve, 5));
             }
           }
         })().then(() => done(null), done)";
    for from in (1..=EXCHANGES).step_by(AT_ONCE) {
        let to = EXCHANGES.min(from + AT_ONCE - 1);
        assert_eq!(window.later(exchange, &[json!(from), json!(to)]), Value::Null);
    }
    app
}

fn top_of(window: &Window, id: &str) -> Option<i64> {
    let script = "const row = document.querySelector(`[data-id='${arguments[0]}']`);
        return row ? Math.round(row.getBoundingClientRect().top) : null";
    window.script(script, &[json!(id)]).as_i64()
}

fn oldest_shown(window: &Window) -> String {
    window.messages().first().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn long_history_scrolls_without_a_jump() {
    let provider = FaultyProvider::start_in_background();
    let mut app = long(&provider);
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the newest message", || {
        window.messages().last().is_some_and(|last| last.text == "All right.")
    });
    let rows = || window.count("[data-testid=message]");
    assert!((2..60).contains(&rows()), "{} rows", rows());

    // Up to the top of what is loaded: older ones come by themselves, and what is in view stays where it is.
    window.script("document.querySelector('[data-testid=messages]').scrollTop = 1300", &[]);
    window.settle();
    let in_view = window.script(
        "const top = document.querySelector('[data-testid=messages]').getBoundingClientRect().top;
         return Array.from(document.querySelectorAll('[data-testid=message]')).find((row) => row.getBoundingClientRect().top > top).dataset.id",
        &[],
    );
    let id = in_view.as_str().unwrap().to_owned();
    let before = top_of(&window, &id).unwrap();
    window.script("document.querySelector('[data-testid=load-older]').click()", &[]);
    window.settle();
    let after = top_of(&window, &id).unwrap();
    assert!((after - before).abs() <= 2, "from {before} to {after}");
    assert!(rows() < 60, "{} rows", rows());

    let mut steps = 0;
    while oldest_shown(&window) != "question 1" {
        window.script("document.querySelector('[data-testid=messages]').scrollTop = 0", &[]);
        window.settle();
        assert!(rows() < 60, "{} rows", rows());
        steps += 1;
        assert!(steps < 20, "the first message is never reached; the oldest is {:?}", oldest_shown(&window));
    }
    assert!(!window.shows("load-older"));
    assert_eq!(window.stored().len(), EXCHANGES * 2);
}

/// A window that shows a conversation of thousands of messages, which another program wrote.
fn very_long(mongod: &Mongod) -> App {
    let database = mongod.fresh_database();
    let messages = (0..THOUSANDS).map(|number| {
        let role = if number % 2 == 0 { "user" } else { "assistant" };
        let mut message = six_fields("long", role, &format!("Number {number}"), 0);
        let age = i64::try_from(THOUSANDS - number).unwrap() * 1000;
        let now = message.get_datetime("created_at").unwrap().timestamp_millis();
        message.insert("created_at", bson::DateTime::from_millis(now - age));
        message
    });
    mongod.other_program(&database).insert_many(SCENES, messages.collect());
    let app = Home::new().with(URI, &mongod.uri(&database)).start();
    let window = app.window();
    open_session(&window, "long");
    wait_until("its newest message", || newest_shown(&window) == number(THOUSANDS - 1));
    wait_until("all of it", || {
        let oldest = window.invoke("load", json!({"anchor": {"at": "oldest"}, "limit": 1})).unwrap();
        oldest["messages"][0]["content"] == number(0)
    });
    window.settle();
    // From here on the pages that are loaded are counted.
    window.script(
        "const fetched = window.fetch;
         window.loads = 0;
         window.fetch = (...call) => {
           if (String(call[0]).endsWith('/load')) window.loads += 1;
           return fetched(...call);
         };",
        &[],
    );
    app
}

fn number(number: usize) -> String {
    format!("Number {number}")
}

fn newest_shown(window: &Window) -> String {
    window.messages().last().map(|message| message.text.clone()).unwrap_or_default()
}

fn loads(window: &Window) -> u64 {
    window.script("return window.loads", &[]).as_u64().unwrap()
}

/// How high the list is, in pixels; what is above and below the drawn rows has its room in it.
fn height(window: &Window) -> u64 {
    let script = "return document.querySelector('[data-testid=messages]').scrollHeight";
    window.script(script, &[]).as_u64().unwrap()
}

/// Scrolls to an edge of what is loaded, and waits for the next page. Returns how far the message moved meanwhile that
/// was at the top of the view.
fn scroll_to_edge(window: &Window, is_up: bool) -> f64 {
    let script = "const list = document.querySelector('[data-testid=messages]');
        const rows = () => Array.from(document.querySelectorAll('[data-testid=message]'));
        list.scrollTop = arguments[0] ? 0 : list.scrollHeight;
        list.dispatchEvent(new Event('scroll'));
        const top = list.getBoundingClientRect().top;
        const row = rows().find((one) => one.getBoundingClientRect().bottom > top + 1);
        const edge = () => rows().at(arguments[0] ? 0 : -1).dataset.id;
        const hasMore = () => !document.querySelector(arguments[0] ? '.older' : '.to-end').hidden;
        const [id, last] = [row.dataset.id, edge()];
        const tops = [];
        (function look() {
          tops.push(document.querySelector(`[data-id='${id}']`)?.getBoundingClientRect().top ?? -1e6);
          if (edge() === last && hasMore()) return requestAnimationFrame(look);
          done(Math.max(...tops) - Math.min(...tops));
        })()";
    window.later(script, &[json!(is_up)]).as_f64().unwrap()
}

#[test]
fn ends_of_a_long_history_are_one_load_away() {
    let mongod = Mongod::shared_standalone();
    let mut app = very_long(mongod);
    let mut window = app.window();
    window.script("document.querySelector('[data-testid=messages]').focus()", &[]);
    window.press(HOME);
    wait_until("the first message", || oldest_shown(&window) == number(0));
    assert_eq!((loads(&window), window.focused().as_str()), (1, "messages"));
    assert!(!window.shows("load-older"));
    window.press(END);
    wait_until("the newest message", || newest_shown(&window) == number(THOUSANDS - 1));
    assert_eq!(loads(&window), 2);

    window.press_with_control(HOME_KEY);
    wait_until("the first message", || oldest_shown(&window) == number(0));
    window.settle();
    app.quit();
    app.start();
    window = app.window();
    wait_until("the first message after a restart", || oldest_shown(&window) == number(0));

    window.say("What is a wide shot?");
    wait_until("the reply", || {
        let shown = window.messages();
        shown.last().is_some_and(|last| last.role == "assistant" && last.state == "complete")
            && shown.iter().any(|message| message.text == "What is a wide shot?")
    });
}

#[test]
fn a_long_history_scrolls_and_little_is_kept() {
    let mongod = Mongod::shared_standalone();
    let app = very_long(mongod);
    let window = app.window();
    let first = |window: &Window| -> usize {
        wait_for("a message", || oldest_shown(window).strip_prefix("Number ")?.parse().ok())
    };
    while first(&window) > THOUSANDS - 1_000 {
        let moved = scroll_to_edge(&window, true);
        assert!(moved <= 1.0, "moved by {moved} at {}", oldest_shown(&window));
        assert!(height(&window) < MOST_KEPT, "{} pixels", height(&window));
    }
    // What was dropped below comes back.
    while newest_shown(&window) != number(THOUSANDS - 1) {
        let moved = scroll_to_edge(&window, false);
        assert!(moved <= 1.0, "moved by {moved} at {}", newest_shown(&window));
        assert!(height(&window) < MOST_KEPT, "{} pixels", height(&window));
    }
}
