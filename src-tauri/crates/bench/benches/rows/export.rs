//! The export of a conversation of 5,000 messages, beside reading the texts from its file and writing them; and how much
//! memory it takes.

use std::{
    io::{BufWriter, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use bench::{App, Options, Protocol, Row, Seed, Setup, Side, Unit, own_memory};
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;
use writers_core::ipc::ExportRequest;

/// How often the memory is looked at during an export.
const LOOK: Duration = Duration::from_millis(2);

/// What the page asks for.
fn request(format: &str) -> ExportRequest {
    let captions = json!({
        "language": "en", "you": "You", "scriptwriter": "Scriptwriter", "scene_writer": "Scene Writer",
        "untitled": "Untitled", "see_also": "See also", "copy": "A copy.",
        "kept_copy": "A copy.", "folder": "All",
    });
    let whole =
        json!({ "format": format, "only": null, "captions": captions, "time_zone": "UTC", "open": false });
    serde_json::from_value(whole).unwrap()
}

/// The app's export.
struct Ours<'a> {
    app: &'a App,
    format: &'static str,
    folder: TempDir,
    written: usize,
}

impl Side for Ours<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        self.written += 1;
        let path = self.folder.path().join(format!("{}.{}", self.written, self.format));
        let request = request(self.format);
        let elapsed = self.app.run(move |room, _| async move {
            let caller = room.caller("main").unwrap();
            let begun = Instant::now();
            room.export_conversation(&caller, request, &path, |_| {}).await.unwrap().unwrap();
            begun.elapsed()
        });
        [elapsed]
    }
}

/// The texts of a conversation read and written, and on the disk.
struct Raw {
    connection: Connection,
    folder: TempDir,
    written: usize,
}

impl Side for Raw {
    fn operate(&mut self) -> [Duration; 1] {
        self.written += 1;
        let begun = Instant::now();
        let file = std::fs::File::create(self.folder.path().join(self.written.to_string())).unwrap();
        let mut writer = BufWriter::new(&file);
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT content FROM message WHERE session_id = 'session-0' ORDER BY created_at, id",
            )
            .unwrap();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            writer.write_all(row.get_ref(0).unwrap().as_str().unwrap().as_bytes()).unwrap();
        }
        writer.flush().unwrap();
        file.sync_all().unwrap();
        [begun.elapsed()]
    }
}

/// The most memory of its own that the app has while something runs, in bytes.
fn most_memory(run: impl FnOnce()) -> u64 {
    let is_over = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&is_over);
    let watcher = thread::spawn(move || {
        let mut most = own_memory();
        while !seen.load(Ordering::Relaxed) {
            thread::sleep(LOOK);
            most = most.max(own_memory());
        }
        most
    });
    run();
    is_over.store(true, Ordering::Relaxed);
    watcher.join().unwrap()
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let store = Seed { sessions: 1, messages: setup.at_most(5_000, 10) }.make(setup);
    let app = App::start(setup, Options { store: Some((&store, 0)), ..Options::default() });
    let home = setup.home();
    store.copy_to(home.path());
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 3 });
    let mut rows = Vec::new();
    for format in ["json", "markdown", "text", "html"] {
        let mut ours = Ours { app: &app, format, folder: setup.home(), written: 0 };
        let mut raw = Raw { connection: store.connect(home.path()), folder: setup.home(), written: 0 };
        let before = own_memory();
        let most = most_memory(|| {
            ours.operate();
        });
        let grown = most.saturating_sub(before);
        let [export] = protocol.run(&mut [&mut ours, &mut raw]);
        rows.push(Row::ratio(
            format!("export of 5,000 messages as {format} / texts read and written"),
            2.0,
            &export,
            1,
        ));
        let title = format!("export of 5,000 messages as {format}: memory");
        rows.push(Row::counted(title, Unit::Bytes, 8e6, grown as f64));
    }
    rows
}
