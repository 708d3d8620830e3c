//! Promises with a figure, measured in the real window. Here the figures are only printed: a busy machine must not fail
//! a test. A long run of the tests lists each beside its aim.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{Home, Window, number_from, wait_until};

/// The largest but one in a hundred, in milliseconds.
fn p99(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let at = (figures.len() * 99).div_ceil(100);
    figures.get(at.saturating_sub(1)).copied().unwrap_or_default()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::INFINITY)
}

/// From now on notes when the conversation was empty for the first time.
fn watch_for_blank(window: &Window) {
    let script = "const rows = () => document.querySelectorAll('[data-testid=message]').length;
        window.blankAt = null;
        new MutationObserver((_, observer) => {
            if (rows() > 0) return;
            window.blankAt = performance.timeOrigin + performance.now();
            observer.disconnect();
        }).observe(document.body, { childList: true, subtree: true })";
    window.script(script, &[]);
}

fn blank_at(window: &Window) -> f64 {
    wait_until("an empty conversation", || !window.script("return window.blankAt", &[]).is_null());
    number(&window.script("return window.blankAt", &[]))
}

#[test]
fn clear_is_durable_and_blank_at_once() {
    let app = Home::new().start();
    let first = app.window();
    let rounds = number_from("WRITERS_ROOM_CLEARS", 5);
    let (mut durable, mut blank) = (Vec::new(), Vec::new());
    for round in 0..rounds {
        first.ask("What is a wide shot?");
        let second = match app.windows().into_iter().find(|window| window.label != first.label) {
            Some(window) => window,
            None => {
                let session = first.session();
                app.new_window(|| {
                    let opens = json!({"assistant": "scene_writer", "sessionId": session});
                    first.invoke("new_window", opens).unwrap();
                })
            }
        };
        wait_until("the same in both", || second.messages().len() == 2);
        watch_for_blank(&first);
        watch_for_blank(&second);
        let clear = "const begun = performance.now();
            window.__TAURI_INTERNALS__.invoke('clear').then(() => done([begun + performance.timeOrigin, performance.now() - begun]))";
        let cleared = first.later(clear, &[]);
        let begun = number(&cleared[0]);
        durable.push(number(&cleared[1]));
        blank.push(blank_at(&first).max(blank_at(&second)) - begun);
        assert_eq!(first.stored().len() + second.stored().len(), 0, "round {round}");
    }
    print_figure("P9 clear durable p99", p99(durable), "ms", 50);
    print_figure("P9 blank in all windows p99", p99(blank), "ms", 100);
}

#[test]
fn floods_delay_no_command() {
    let provider = FaultyProvider::start_in_background();
    // A word, then a packed mebibyte of comments again and again.
    let packed = include_bytes!("fixtures/flood.sse.gz").to_vec();
    let flood = Reply::raw([packed.clone()]).header("content-encoding", "gzip").then(packed).endlessly();
    let app = Home::asking(&provider).start();
    let first = app.window();
    first.ask("Something to load");
    let second = app.new_window(|| first.click("new-window"));
    let rounds = number_from("WRITERS_ROOM_FLOODS", 3);
    let (mut loads, mut stops) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        for window in [&first, &second] {
            provider.script(flood.clone());
            window.say("Drown me");
        }
        let measure = "const times = [];
            const timed = async (command) => { const begun = performance.now(); await window.__TAURI_INTERNALS__.invoke(command, { anchor: { at: 'newest' } }); return performance.now() - begun; };
            (async () => { for (let n = 0; n < 5; n += 1) times.push(await timed('load')); done([times, await timed('stop')]); })()";
        let measured = first.later(measure, &[]);
        loads.extend(measured[0].as_array().into_iter().flatten().map(number));
        stops.push(number(&measured[1]));
        second.invoke("stop", json!({})).unwrap();
        for window in [&first, &second] {
            wait_until("the end of the reply", || {
                window.messages().last().is_some_and(|last| last.state != "streaming")
            });
        }
    }
    print_figure("P28 load beside two floods p99", p99(loads), "ms", 100);
    print_figure("P28 stop beside two floods p99", p99(stops), "ms", 100);
}

/// One line of a long run.
#[expect(clippy::print_stdout, reason = "a long run reads it")]
fn print_figure(what: &str, value: f64, unit: &str, most: u32) {
    println!("figure: {what} {value:.1} {unit} of at most {most}");
}
