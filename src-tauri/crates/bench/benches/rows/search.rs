//! Searching 100,000 messages: each kind of query beside a scan of the texts, and beside an index of SQLite's own with
//! nothing else to it; what ten times as many cost; and how large the index is.

use std::time::{Duration, Instant};

use bench::{Compared, Protocol, Row, Seed, Seeded, Setup, Side, Unit, question, reply, word};
use chrono::Utc;
use history::{Local, Query, Zone};
use rusqlite::Connection;
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// As many as the palette shows.
const LIMIT: u32 = 20;

/// A kind of query; each time it is asked it has other words.
#[derive(Debug, Clone, Copy)]
struct Kind {
    name: &'static str,
    /// The words to ask for, as they stand in a text.
    words: fn(usize) -> String,
    /// The same as it is typed, and as FTS5 reads it.
    typed: fn(&str) -> String,
    expression: fn(&str) -> String,
}

const KINDS: [Kind; 4] = [
    Kind {
        name: "a word that few messages have",
        words: |n| word(3_000 + n as u64 % 1_000),
        typed: |words| format!("\"{words}\""),
        expression: |words| format!("\"{words}\""),
    },
    Kind {
        name: "a word that most have",
        words: |n| word(1 + n as u64 % 10),
        typed: |words| format!("\"{words}\""),
        expression: |words| format!("\"{words}\""),
    },
    Kind {
        name: "the beginning of a word",
        words: |n| word(400 + n as u64 % 400),
        typed: str::to_owned,
        expression: |words| format!("\"{words}\"*"),
    },
    Kind {
        name: "two words in order",
        words: |n| question(n).split(' ').take(2).collect::<Vec<_>>().join(" "),
        typed: |words| format!("\"{words}\""),
        expression: |words| format!("\"{words}\""),
    },
];

/// The app's store.
struct Ours<'a> {
    runtime: &'a Runtime,
    local: &'a Local,
    store: &'a Seeded,
    kind: Kind,
    asked: usize,
    found: usize,
}

impl Side for Ours<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        self.asked += 1;
        let (local, user) = (self.local.clone(), self.store.scope(0).user);
        let typed = (self.kind.typed)(&(self.kind.words)(self.asked));
        let task = self.runtime.spawn(async move {
            let begun = Instant::now();
            let now = Utc::now().into();
            let hits =
                local.search(&user, Query::read(&typed, Zone::default(), now), LIMIT, now).await.unwrap();
            (begun.elapsed(), hits.len())
        });
        let (elapsed, found) = self.runtime.block_on(task).unwrap();
        self.found += found;
        [elapsed]
    }
}

/// A table of texts, and the least of an index, in a file that is not encrypted.
struct Plain {
    connection: Connection,
    _folder: TempDir,
}

impl Plain {
    fn new(setup: &Setup, seed: Seed) -> Self {
        let folder = setup.home();
        let mut connection = Connection::open(folder.path().join("plain.db")).unwrap();
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
                 CREATE TABLE message (number INTEGER PRIMARY KEY, content TEXT NOT NULL) STRICT;
                 CREATE VIRTUAL TABLE words USING fts5 (content, content = message, content_rowid = number,
                    prefix = '2 3');",
            )
            .unwrap();
        let transaction = connection.transaction().unwrap();
        let mut put = transaction.prepare("INSERT INTO message (content) VALUES (?1)").unwrap();
        for number in 0..seed.sessions * seed.messages.div_ceil(2) {
            put.execute([question(number)]).unwrap();
            put.execute([reply(number)]).unwrap();
        }
        drop(put);
        transaction.execute("INSERT INTO words (words) VALUES ('rebuild')", []).unwrap();
        transaction.commit().unwrap();
        Self { connection, _folder: folder }
    }

    fn read(&self, query: &str, words: &str) -> Duration {
        let begun = Instant::now();
        let mut statement = self.connection.prepare_cached(query).unwrap();
        let found: Vec<String> =
            statement.query_map((words, LIMIT), |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
        let elapsed = begun.elapsed();
        drop(found);
        elapsed
    }
}

/// Reads every text for the words.
struct Scan<'a>(&'a Plain, Kind, usize);

impl Side for Scan<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        self.2 += 1;
        let query = "SELECT content FROM message WHERE content LIKE ?1 ORDER BY number + 0 DESC LIMIT ?2";
        [self.0.read(query, &format!("%{}%", (self.1.words)(self.2)))]
    }
}

/// Asks the index, and has it make the snippets.
struct Indexed<'a>(&'a Plain, Kind, usize);

impl Side for Indexed<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        self.2 += 1;
        let query = "SELECT snippet(words, 0, '[', ']', '…', 32) FROM words WHERE words MATCH ?1
             ORDER BY rowid DESC LIMIT ?2";
        [self.0.read(query, &(self.1.expression)(&(self.1.words)(self.2)))]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let seed = Seed { sessions: setup.at_most(200, 4), messages: setup.at_most(500, 10) };
    let tenfold = Seed { sessions: setup.at_most(2_000, 8), ..seed };
    let runtime = Runtime::new().unwrap();
    let (store, plain) = (seed.make(setup), Plain::new(setup, seed));
    let large = tenfold.make(setup);
    let (home, large_home) = (setup.home(), setup.home());
    let (local, large_local) = (store.open(home.path()), large.open(large_home.path()));
    let protocol = setup.protocol_of(Protocol { rounds: 15, operations: 15 });
    let mut rows = Vec::new();
    for kind in KINDS {
        let ours = |local, store| Ours { runtime: &runtime, local, store, kind, asked: 0, found: 0 };
        let (mut small, mut tenfold) = (ours(&local, &store), ours(&large_local, &large));
        let (mut scan, mut indexed) = (Scan(&plain, kind, 0), Indexed(&plain, kind, 0));
        let [found] = protocol.run(&mut [&mut small, &mut scan, &mut indexed, &mut tenfold]);
        let title = |beside: &str| format!("search for {}: {beside}", kind.name);
        rows.push(p95(title("100,000 messages / a scan with LIKE"), 0.02, &found, (0, 1), ""));
        rows.push(p95(title("100,000 messages / FTS5 and its snippets"), 1.5, &found, (0, 2), ""));
        let [hits, tenfold_hits] = [small, tenfold].map(|it| it.found as f64 / it.asked as f64);
        let more = format!("; {tenfold_hits:.0} / {hits:.0} hits");
        rows.push(p95(title("a million messages / 100,000"), 2.0, &found, (3, 0), &more));
    }
    let (index, text) = sizes(&store.connect(home.path()));
    let row = Row::counted("search: the index / the texts", Unit::Ratio, 1.2, index / text);
    rows.push(row.detailed(format!("{:.1} / {:.1} MB", index / 1e6, text / 1e6)));
    rows
}

/// What 95 of 100 operations of one side stay within, divided by what those of another do; with `more` of it to be shown.
fn p95(title: String, aim: f64, compared: &Compared, (side, other): (usize, usize), more: &str) -> Row {
    let (ours, theirs) = (compared.milliseconds(side, 0.95), compared.milliseconds(other, 0.95));
    Row::counted(title, Unit::Ratio, aim, ours / theirs)
        .controlled(compared.control())
        .detailed(format!("p95: {ours:.2} / {theirs:.2} ms{more}"))
}

/// How large the index of a store is, and its texts, in bytes.
fn sizes(connection: &Connection) -> (f64, f64) {
    let size = |query: &str| connection.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap() as f64;
    (
        size("SELECT sum(length(block)) FROM message_terms_data"),
        size("SELECT sum(length(CAST(content AS BLOB))) FROM message"),
    )
}
