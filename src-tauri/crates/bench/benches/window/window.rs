//! A program that runs in its window, and what is asked of its page and of its processes.

use std::{path::Path, time::Duration};

use bench::{Seeded, Setup, cpu_of, memory_share};
use serde_json::{Value, json};
use test_webdriver::{Driver, Wire, process, wait_for, wait_until};

use crate::{home::Home, program::Program};

/// What scripts have in common: they answer when they are done, frame by frame where they wait.
const SCRIPT: &str = "
    const done = arguments[arguments.length - 1];
    const frame = () => new Promise((next) => requestAnimationFrame(() => next(performance.now())));
    const until = async (isSo) => { while (!isSo()) await frame(); };
    const invoke = (command, args) => window.__TAURI_INTERNALS__.invoke(command, args);
    const list = document.querySelector('[data-testid=messages]');
    const rows = () => Array.from(document.querySelectorAll('[data-testid=message]'));
    const message = async (at) => (await invoke('load', { anchor: { at }, limit: 1 })).messages[0];
    const isShown = (id) => {
      const row = document.querySelector(`[data-id='${id}']`)?.getBoundingClientRect();
      const view = list.getBoundingClientRect();
      return row !== undefined && row.bottom > view.top && row.top < view.bottom;
    };";

/// The app's page once it shows a conversation, or any page with a word on it.
const SHOWS: &str = "return document.querySelector('.workspace:not([hidden])') !== null
    || (document.querySelector('.workspace') === null && document.body.innerText.trim() !== '')";

/// A running program. Dropping it ends it at once.
#[derive(Debug)]
pub(crate) struct Window {
    wire: Wire,
    handle: String,
    process: u32,
    quits: bool,
    _driver: Driver,
}

impl Window {
    /// Starts a program and waits until each of its windows shows something.
    pub(crate) fn open(program: &Program, home: &Path) -> Self {
        // The app knows no arguments.
        let windows = program.windows.to_string();
        let (driver, wire) = Driver::open(&program.path, &[&windows], home, &[]);
        let process = wait_for("the process", || driver.process_of(&program.path));
        let handle = wait_for("a window", || wire.handles().ok()?.first().cloned());
        let window = Self { wire, handle, process, quits: program.quits, _driver: driver };
        window.wait_until_shown(program.windows);
        window
    }

    /// Starts the app with a conversation of this store, and waits until its last message is in view.
    pub(crate) fn of_conversation(setup: &Setup, store: &Seeded, session: usize) -> (Self, Home) {
        Self::of_home(Home::with_store(setup, store, session))
    }

    /// Starts the app with this home, and waits until the last message of its conversation is in view.
    pub(crate) fn of_home(home: Home) -> (Self, Home) {
        let window = Self::open(&Program::app(), home.path());
        window
            .script("const { id } = await message('newest'); await until(() => isShown(id));", &Value::Null);
        (window, home)
    }

    /// Waits until there are so many windows and each shows something.
    pub(crate) fn wait_until_shown(&self, windows: usize) {
        let shows = |handle: &String| {
            let answer = self.wire.post(handle, "/execute/sync", &json!({"script": SHOWS, "args": []}));
            answer.is_ok_and(|shows| shows == true)
        };
        wait_until("windows that show something", || {
            self.wire.handles().is_ok_and(|all| all.len() == windows && all.iter().all(shows))
        });
    }

    /// Runs a script in the first window, with `given`; what it returns.
    pub(crate) fn script(&self, body: &str, given: &Value) -> Value {
        let script = format!(
            "{SCRIPT} (async (given) => {{ {body} }})(arguments[0]).then((answer) => done({{ answer }}),
                (error) => done({{ error: error?.stack ?? JSON.stringify(error) }}));"
        );
        let request = json!({"script": script, "args": [given]});
        let outcome = self.wire.post(&self.handle, "/execute/async", &request).expect("the page answers");
        assert_eq!(outcome.get("error"), None, "a script failed");
        outcome["answer"].clone()
    }

    /// The first process of the program.
    pub(crate) fn process(&self) -> u32 {
        self.process
    }

    /// The processor time that the program and its pages have used, to some hundredths of a second.
    pub(crate) fn cpu(&self) -> Duration {
        process::family(self.process).into_iter().map(cpu_of).sum()
    }

    /// The memory that the program and its pages use, in bytes.
    pub(crate) fn memory(&self) -> u64 {
        process::family(self.process).into_iter().map(memory_share).sum()
    }

    /// Ends it as a person does, where it can be; returns when it has ended.
    pub(crate) fn quit(self) {
        let Self { process, .. } = self;
        if self.quits {
            let press = "document.dispatchEvent(new KeyboardEvent('keydown', { key: 'q', ctrlKey: true }))";
            self.wire
                .post(&self.handle, "/execute/sync", &json!({"script": press, "args": []}))
                .expect("a key can be pressed");
            wait_until("the end of the app", || process::has_ended(process));
        }
        drop(self);
        wait_until("the end of the program", || process::has_ended(process));
    }
}

/// A time in milliseconds, as a script returns it.
pub(crate) fn milliseconds(value: &Value) -> Duration {
    Duration::from_secs_f64(value.as_f64().expect("a time") / 1_000.0)
}
