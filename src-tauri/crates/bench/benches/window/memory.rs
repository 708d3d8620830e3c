//! What windows use of the memory, beside empty ones, and whether it grows with what was scrolled through. Of what
//! processes share, each counts its share: other programs that show web pages meanwhile make the figures smaller.

use std::{thread::sleep, time::Duration};

use bench::{Row, Setup, Unit, median};
use serde_json::{Value, json};

use crate::{
    home::{Home, long},
    program::Program,
    window::Window,
};

/// How long a window rests before it is measured.
const REST: Duration = Duration::from_secs(5);

/// How long a window rests after it was scrolled: WebKit collects what its page dropped within half a minute.
const COLLECTION: Duration = Duration::from_secs(45);

/// How many windows there are in the end.
const WINDOWS: usize = 4;

/// How many screens a script scrolls, so that it is done before the driver gives it up.
const SCREENS: usize = 100;

const ONE_MORE: &str = "await invoke('new_window', { assistant: null, sessionId: null });";

/// Scrolls up screen by screen; whether the first message is in view.
const SCROLL: &str = "
    const { id } = await message('oldest');
    for (let screen = 0; screen < given && !isShown(id); screen += 1) {
      list.scrollTop -= list.clientHeight;
      await frame();
    }
    return isShown(id);";

/// What one window uses at rest, and what each further one.
struct Used {
    first: Vec<f64>,
    further: Vec<f64>,
}

impl Used {
    fn new() -> Self {
        Self { first: Vec::new(), further: Vec::new() }
    }

    fn add(&mut self, first: f64, all: f64) {
        self.first.push(first);
        self.further.push((all - first) / (WINDOWS - 1) as f64);
    }
}

/// What a program uses once it has rested for so long, in bytes.
fn rested(setup: &Setup, window: &Window, rest: Duration) -> f64 {
    sleep(if setup.is_quick() { Duration::from_millis(100) } else { rest });
    window.memory() as f64
}

fn at_rest(setup: &Setup, window: &Window) -> f64 {
    rested(setup, window, REST)
}

fn app(setup: &Setup, used: &mut Used) {
    let home = Home::new(setup);
    let window = Window::open(&Program::app(), home.path());
    let first = at_rest(setup, &window);
    for number in 1..WINDOWS {
        window.script(ONE_MORE, &Value::Null);
        window.wait_until_shown(number + 1);
    }
    used.add(first, at_rest(setup, &window));
    window.quit();
}

fn empty(setup: &Setup, used: &mut Used) {
    let with = |windows: usize| {
        let home = Home::new(setup);
        let window = Window::open(&Program::empty(windows), home.path());
        let bytes = at_rest(setup, &window);
        window.quit();
        bytes
    };
    used.add(with(1), with(WINDOWS));
}

/// What is used more after all messages were scrolled through, and with them in view before that.
fn scrolled(setup: &Setup) -> (f64, f64) {
    let (window, _home) = Window::of_conversation(setup, &long(setup), 0);
    let before = at_rest(setup, &window);
    while window.script(SCROLL, &json!(SCREENS)) != true {}
    let after = rested(setup, &window, COLLECTION);
    window.quit();
    (after - before, before)
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let (mut ours, mut theirs) = (Used::new(), Used::new());
    for _ in 0..setup.at_most(3, 1) {
        app(setup, &mut ours);
        empty(setup, &mut theirs);
    }
    let (more, before) = scrolled(setup);
    let row = |title: &str, aim: f64, ours: &[f64], theirs: &[f64]| {
        let (ours, theirs) = (median(ours), median(theirs));
        Row::counted(title, Unit::Ratio, aim, ours / theirs).detailed(format!(
            "{:.1} / {:.1} MB",
            ours / 1e6,
            theirs / 1e6
        ))
    };
    vec![
        row("memory at rest / empty window", 1.12, &ours.first, &theirs.first),
        Row::counted("memory after all of 5,000 messages were scrolled through", Unit::Bytes, 25e6, more)
            .detailed(format!("more than the {:.1} MB before", before / 1e6)),
        row("memory of each further window / further empty one", 1.1, &ours.further, &theirs.further),
    ]
}
