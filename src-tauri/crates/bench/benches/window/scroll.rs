//! Scrolling up a conversation of 5,000 messages, beside to and fro in one of 20: the longest time between two frames,
//! and the processor time for each.

use std::time::Duration;

use bench::{Protocol, Row, Seeded, Setup, Side};
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

struct Scrolled {
    window: Window,
    _home: Home,
}

impl Scrolled {
    fn new(setup: &Setup, store: &Seeded) -> Self {
        let (window, home) = Window::of_conversation(setup, store, 0);
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
    let mut short = Scrolled::new(setup, &short(setup));
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 2 });
    let [worst, cpu] = protocol.run(&mut [&mut long, &mut short]);
    vec![
        Row::ratio("worst frame while scrolling, 5,000 messages / 20", 2.0, &worst, 1),
        Row::ratio("CPU of a frame while scrolling, 5,000 messages / 20", 1.2, &cpu, 1),
    ]
}
