//! Whether memory grows with turns: 50 of them, with replies of 2,000 tokens.

use bench::{App, Options, Reply, Row, Setup, Unit, own_memory};

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let model = Reply::Markdown { bytes: setup.at_most(8_000, 200), speed: 4_000 };
    let mut app = App::start(setup, Options { model: Some(model), ..Options::default() });
    let mut after = |turns: usize| {
        (0..turns).for_each(|_| drop(app.ask()));
        own_memory()
    };
    // The first turns fill caches.
    let (before, then) = (after(setup.at_most(10, 1)), after(setup.at_most(50, 1)));
    vec![
        Row::counted(
            "memory of the app after 50 turns / before",
            Unit::Ratio,
            1.02,
            then as f64 / before as f64,
        )
        .detailed(format!("{:.1} / {:.1} MB", then as f64 / 1e6, before as f64 / 1e6)),
    ]
}
