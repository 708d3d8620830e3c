//! Opening a conversation of 5,000 messages, beside one of 20: from the click until the second frame that has its last
//! message, because the first is then painted.

use std::time::Duration;

use bench::{Protocol, Row, Seeded, Setup, Side};
use serde_json::json;

use crate::{
    home::{Home, long, short},
    window::{Window, milliseconds},
};

const OPEN: &str = "
    const item = document.querySelector(`[data-testid=session-item][data-session='${given}']`);
    const before = rows().at(-1).dataset.id;
    const begun = performance.now();
    item.click();
    await until(() => rows().length > 0 && rows().at(-1).dataset.id !== before);
    const shown = await frame();
    const { id } = await message('newest');
    if (!isShown(id)) throw new Error('it does not show its last message');
    return shown - begun;";

/// A window that goes to and fro between the two conversations of its store.
struct Conversations {
    window: Window,
    store: Seeded,
    shown: usize,
    _home: Home,
}

impl Conversations {
    fn new(setup: &Setup, store: Seeded) -> Self {
        let (window, home) = Window::of_conversation(setup, &store, 0);
        Self { window, store, shown: 0, _home: home }
    }
}

impl Side for Conversations {
    fn operate(&mut self) -> [Duration; 1] {
        self.shown = 1 - self.shown;
        let session = self.store.scope(self.shown).session;
        [milliseconds(&self.window.script(OPEN, &json!(session.as_str())))]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let mut long = Conversations::new(setup, long(setup));
    let mut short = Conversations::new(setup, short(setup));
    let protocol = setup.protocol_of(Protocol { rounds: 11, operations: 5 });
    let [opened] = protocol.run(&mut [&mut long, &mut short]);
    vec![Row::ratio("open a session of 5,000 messages / of 20", 1.2, &opened, 1)]
}
