//! What a list of 2,000 sessions costs while a reply streams, beside one of 10: the script of each frame, and what
//! changes in the document beside the conversation.

use std::time::Duration;

use bench::{Protocol, Reply, Row, Seed, Setup, Side, Unit, median};
use serde_json::{Value, json};

use crate::{
    home::Home,
    program::Program,
    window::{Window, milliseconds},
};

/// Tokens a second, more than there are frames.
const SPEED: u32 = 200;
/// How many frames of a reply are measured; how it begins and ends is left out, because then the list changes.
const FRAMES: u32 = 120;

/// The script of the frames is timed one by one, to a millisecond, which the mean makes up for.
const STREAM: &str = "
    const isStreaming = () => rows().at(-1)?.dataset.state === 'streaming';
    // As a writer does it, because then the question comes into view and its reply beneath it.
    const [field, button] = ['composer', 'send'].map((id) => document.querySelector(`[data-testid=${id}]`));
    field.value = 'What is next?';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await until(() => !button.disabled);
    button.click();
    await until(() => isStreaming() && rows().at(-1).querySelector('.body').innerText.length > 100);
    const request = window.requestAnimationFrame;
    const frames = new Set();
    let [script, changes] = [0, 0];
    const observer = new MutationObserver((all) => { changes += all.length; });
    observer.observe(document.querySelector('.sidebar'),
      { subtree: true, childList: true, attributes: true, characterData: true });
    await new Promise((enough) => {
      window.requestAnimationFrame = (draw) => request.call(window, (time) => {
        const begun = performance.now();
        draw(time);
        script += performance.now() - begun;
        frames.add(time);
        if (frames.size >= given || !isStreaming()) enough();
      });
    });
    window.requestAnimationFrame = request;
    changes += observer.takeRecords().length;
    observer.disconnect();
    const wasStreaming = isStreaming();
    await invoke('stop');
    await until(() => !isStreaming());
    if (!wasStreaming) throw new Error('the reply ended too early');
    return { script: script / frames.size, changes: changes / frames.size };";

/// A window with a list of sessions.
struct Listed {
    window: Window,
    /// For each reply, how often something changed in the sidebar, by frame. Once a minute the times there do.
    changes: Vec<f64>,
    _home: Home,
}

impl Listed {
    fn new(setup: &Setup, sessions: usize) -> Self {
        let store = Seed { sessions, messages: 2 }.make(setup);
        let reply = Reply::Markdown { bytes: 20_000, speed: SPEED };
        let home = Home::with_store(setup, &store, sessions - 1).asking(setup, reply);
        let window = Window::open(&Program::app(), home.path());
        let mut listed = Self { window, changes: Vec::new(), _home: home };
        listed.stream(10);
        listed
    }

    fn stream(&mut self, frames: u32) -> Value {
        let streamed = self.window.script(STREAM, &json!(frames));
        self.changes.push(streamed["changes"].as_f64().expect("a count"));
        streamed
    }
}

impl Side<2> for Listed {
    fn operate(&mut self) -> [Duration; 2] {
        let before = self.window.cpu();
        let streamed = self.stream(FRAMES);
        [milliseconds(&streamed["script"]), (self.window.cpu() - before) / FRAMES]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let mut many = Listed::new(setup, setup.at_most(2_000, 100));
    let mut few = Listed::new(setup, 10);
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 1 });
    let [script, cpu] = protocol.run(&mut [&mut many, &mut few]);
    let more = script.difference(0, 1);
    vec![
        Row::counted(
            "2,000 sessions in the list: script of a streamed frame, more than with 10",
            Unit::Milliseconds,
            0.1,
            more,
        )
        .controlled(script.control())
        .detailed(format!(
            "of {:.2} ms; the control differs by {:.2} ms; CPU of a frame {:.1} / {:.1} ms",
            script.milliseconds(0, 0.5),
            script.difference(2, 0),
            cpu.milliseconds(0, 0.5),
            cpu.milliseconds(1, 0.5)
        )),
        Row::counted(
            "the same: changes of the list in a streamed frame",
            Unit::Count,
            0.0,
            median(&many.changes),
        ),
    ]
}
