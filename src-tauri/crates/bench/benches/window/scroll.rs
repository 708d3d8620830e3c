//! Scrolling up a conversation of 5,000 messages, and through a script of 120 pages in a reply, beside to and fro in a
//! conversation of 20 messages: the longest time between two frames, and the processor time for each.

use std::time::Duration;

use bench::{Protocol, Row, Seeded, Setup, Side, script};
use serde_json::json;

use crate::{
    home::{Home, long, short},
    window::{Window, milliseconds},
};

/// How many frames an operation scrolls.
const FRAMES: u32 = 40;

/// Scrolls in steps of some lines, and turns around at either end.
const SCROLL: &str = "
    let worst = 0;
    let last = await frame();
    for (let at = 0; at < given; at += 1) {
      const before = list.scrollTop;
      list.scrollTop += window.scrolledBy ?? -200;
      if (list.scrollTop === before) list.scrollTop += window.scrolledBy = -(window.scrolledBy ?? -200);
      const now = await frame();
      worst = Math.max(worst, now - last);
      last = now;
    }
    return worst;";

/// Of 120 pages.
const SCENES: usize = 46;

struct Scrolled {
    window: Window,
    _home: Home,
}

impl Scrolled {
    fn new(setup: &Setup, store: &Seeded) -> Self {
        let (window, home) = Window::of_conversation(setup, store, 0);
        Self { window, _home: home }
    }

    fn of_script(setup: &Setup, store: &Seeded) -> Self {
        let reply = format!("```fountain\n{}\n```\n", script(setup.at_most(SCENES, 2)));
        let (window, home) = Window::of_home(Home::with_reply(setup, store, reply));
        Self { window, _home: home }
    }
}

impl Side<2> for Scrolled {
    fn operate(&mut self) -> [Duration; 2] {
        let before = self.window.cpu();
        let worst = milliseconds(&self.window.script(SCROLL, &json!(FRAMES)));
        [worst, (self.window.cpu() - before) / FRAMES]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let mut long = Scrolled::new(setup, &long(setup));
    let store = short(setup);
    let mut short = Scrolled::new(setup, &store);
    let mut sheet = Scrolled::of_script(setup, &store);
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 2 });
    let [worst, cpu] = protocol.run(&mut [&mut long, &mut short, &mut sheet]);
    vec![
        Row::ratio_of(
            "worst frame while scrolling, a script of 120 pages / 20 messages",
            2.0,
            &worst,
            (2, 1),
        ),
        Row::ratio("worst frame while scrolling, 5,000 messages / 20", 2.0, &worst, 1),
        Row::ratio("CPU of a frame while scrolling, 5,000 messages / 20", 1.2, &cpu, 1),
    ]
}
