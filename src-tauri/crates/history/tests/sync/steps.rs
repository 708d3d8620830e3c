//! The named steps of the sync, as they are traced.

use std::{
    fmt::Debug,
    sync::{Arc, LazyLock, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::DefaultGuard,
};

/// A subscriber for all threads, which does nothing. While there is only one subscriber, `tracing` asks the thread that
/// comes to a step first whether the step is of interest, and remembers the answer for all threads: the thread of a test
/// without a subscriber would answer for one that has it.
static SECOND: LazyLock<()> = LazyLock::new(|| {
    tracing::subscriber::set_global_default(OnStep(|_: &str| {})).expect("no other test sets one");
});

/// Calls back at each step that this thread comes to, until the guard is dropped: for tests on one thread only.
pub(crate) fn on_step(call: impl Fn(&str) + Send + Sync + 'static) -> DefaultGuard {
    LazyLock::force(&SECOND);
    tracing::subscriber::set_default(OnStep(call))
}

/// The steps this thread comes to.
pub(crate) fn noted() -> (DefaultGuard, Arc<Mutex<Vec<String>>>) {
    let steps: Arc<Mutex<Vec<String>>> = Arc::default();
    let noted = Arc::clone(&steps);
    (on_step(move |step| noted.lock().unwrap().push(step.to_owned())), steps)
}

struct OnStep<F>(F);

impl<F: Fn(&str) + Send + Sync + 'static> Subscriber for OnStep<F> {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "history::sync"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Step(&self.0));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Step<'a, F>(&'a F);

impl<F: Fn(&str)> Visit for Step<'_, F> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "step" {
            (self.0)(value);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn Debug) {}
}
