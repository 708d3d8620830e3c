//! The log: what the app did, in a few small files beside its data. Never a key, never a writer's text.

use tracing_appender::{
    non_blocking::{NonBlockingBuilder, WorkerGuard},
    rolling,
};

use writers_core::files;

use crate::home::Home;

/// How many lines may wait to be written; further ones are dropped. There is memory for each from the start: for as many
/// as the library would have by itself, 4 MB.
const WAITING_LINES: usize = 4_096;

/// Begins to log; without a place to write to, there is no log. The guard writes the rest when it goes.
pub(crate) fn begin(home: &Home) -> Option<WorkerGuard> {
    let folder = home.folder.join("logs");
    std::fs::create_dir_all(&folder).ok()?;
    // The folder is closed to others, because a file that begins at midnight gets the usual mode until the next start.
    files::tighten(&folder);
    let appender = rolling::Builder::new()
        .rotation(rolling::Rotation::DAILY)
        .max_log_files(3)
        .filename_prefix("writers-room")
        .filename_suffix("log")
        .build(&folder)
        .ok()?;
    for file in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        files::tighten(&file.path());
    }
    let (writer, guard) = NonBlockingBuilder::default().buffered_lines_limit(WAITING_LINES).finish(appender);
    let ours = tracing_subscriber::filter::Targets::new()
        .with_target("writers_room", tracing::Level::INFO)
        .with_target("writers_core", tracing::Level::INFO)
        .with_target("api", tracing::Level::INFO)
        .with_target("history", tracing::Level::INFO)
        .with_target("llm", tracing::Level::INFO);
    use tracing_subscriber::{Layer, layer::SubscriberExt, util::SubscriberInitExt};
    let layer = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false).with_filter(ours);
    tracing_subscriber::registry().with(layer).try_init().ok()?;
    Some(guard)
}
