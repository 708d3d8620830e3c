//! Going from the newest to the first of 5,000 messages: from the key until the second frame that shows it, because the
//! first is then painted.

use std::time::Duration;

use bench::{Protocol, Row, Setup, Side, Unit};
use serde_json::Value;

use crate::{
    home::{Home, long},
    window::{Window, milliseconds},
};

/// How long it took to get from one end to the other, and how many pages were loaded for it; then goes back.
const JUMP: &str = "
    const [first, last] = [await message('oldest'), await message('newest')];
    const press = (key) => list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    const fetched = window.fetch;
    let loads = 0;
    window.fetch = (...call) => {
      if (String(call[0]).endsWith('/load')) loads += 1;
      return fetched(...call);
    };
    const begun = performance.now();
    press('Home');
    await until(() => isShown(first.id));
    const took = (await frame()) - begun;
    window.fetch = fetched;
    press('End');
    await until(() => isShown(last.id));
    await frame();
    return [took, loads];";

struct Jump {
    window: Window,
    loads: f64,
    _home: Home,
}

impl Side for Jump {
    fn operate(&mut self) -> [Duration; 1] {
        let answer = self.window.script(JUMP, &Value::Null);
        self.loads = self.loads.max(answer[1].as_f64().expect("a count"));
        [milliseconds(&answer[0])]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let (window, home) = Window::of_conversation(setup, &long(setup), 0);
    let mut jump = Jump { window, loads: 0.0, _home: home };
    let protocol = setup.protocol_of(Protocol { rounds: 11, operations: 5 });
    let [took] = protocol.run(&mut [&mut jump]);
    vec![
        Row::milliseconds("jump to the first of 5,000 messages", 150.0, &took),
        Row::counted("the same: pages that were loaded", Unit::Count, 1.0, jump.loads).detailed("at most"),
    ]
}
