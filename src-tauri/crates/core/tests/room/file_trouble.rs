//! What the log says of a file that cannot be written or read.

use std::{cell::RefCell, fmt::Debug, sync::LazyLock};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
};
use writers_core::ipc::ExportFormat;

use crate::{
    app::App,
    exports::{self, request},
};

thread_local! {
    static LOGGED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// One subscriber for all threads: `tracing` remembers for all of them whether a line is of interest.
static LOG: LazyLock<()> = LazyLock::new(|| {
    tracing::subscriber::set_global_default(Log).expect("no other test sets one");
});

struct Log;

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "writers_core::file_trouble"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut Fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Fields;

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        LOGGED.with_borrow_mut(|logged| logged.push(format!("{}: {value:?}", field.name())));
    }
}

const MESSAGE: &str = "message: a file could not be written or read";

#[tokio::test]
async fn the_log_says_why_a_file_was_not_read_and_not_which() {
    LazyLock::force(&LOG);
    let app = App::new();
    let missing = app.home.path().join("The Hut.txt");
    app.room().attach_file(&missing).await.unwrap_err();
    assert_eq!(LOGGED.take(), [MESSAGE, "kind: NotFound", "code: 2"]);
}

#[tokio::test]
async fn the_log_says_why_a_file_was_not_written_and_not_which() {
    LazyLock::force(&LOG);
    let open = exports::Open::new().await;
    open.store(["Rain?", "Rain."]).await;
    let missing = open.path().join("The Hut.txt");
    let (caller, wanted) = (open.caller(), request(ExportFormat::Text));
    open.room().export_conversation(&caller, wanted, &missing, drop).await.unwrap_err();
    let logged = LOGGED.take();
    assert_eq!(logged[..2], [MESSAGE, "kind: NotFound"]);
    assert_eq!(logged.len(), 3, "{logged:?}");
}
