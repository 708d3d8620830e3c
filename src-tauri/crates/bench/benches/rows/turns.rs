//! A turn of the app up to its first delta, as a side of a comparison.

use std::time::Duration;

use bench::{App, Options, Reply, Seeded, Setup, Side};

/// An app that answers questions in the first conversation of a store. It begins again with that store in each round, so
/// that what it measured does not lengthen the conversation for good.
pub(crate) struct Turns<'a> {
    setup: &'a Setup,
    store: Seeded,
    app: Option<App>,
}

impl<'a> Turns<'a> {
    pub(crate) fn new(setup: &'a Setup, store: Seeded) -> Self {
        Self { setup, store, app: None }
    }
}

impl Side for Turns<'_> {
    fn renew(&mut self) {
        // The one before first: two of them would share the machine.
        self.app = None;
        let (store, model) = (Some((&self.store, 0)), Some(Reply::Short));
        let mut app = App::start(self.setup, Options { store, model, ..Options::default() });
        // The first turn of a run opens connections.
        app.ask();
        self.app = Some(app);
    }

    fn operate(&mut self) -> [Duration; 1] {
        [self.app.as_mut().unwrap().ask().first_delta]
    }
}
