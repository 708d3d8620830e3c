//! A conversation of hundreds of messages.

use faulty_provider::FaultyProvider;
use serde_json::{Value, json};

use crate::support::{App, Home, Window, wait_until};

const EXCHANGES: usize = 90;

/// A conversation of 180 messages, had through the window's own commands.
fn long(provider: &FaultyProvider) -> App {
    let app = Home::asking(provider).start();
    let window = app.window();
    let refused = window.later(
        "const invoke = window.__TAURI_INTERNALS__.invoke;
         (async () => {
           for (let n = 1; n <= arguments[0]; n += 1) {
             await invoke('send', { text: `question ${n}`, requestId: `r${n}` });
             for (;;) {
               const { messages } = await invoke('load', { anchor: { at: 'newest' }, limit: 1 });
               if (messages[0].state === 'complete') break;
               await new Promise((resolve) => setTimeout(resolve, 5));
             }
           }
         })().then(() => done(null), done)",
        &[json!(EXCHANGES)],
    );
    assert_eq!(refused, Value::Null);
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
