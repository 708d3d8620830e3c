//! The least that a turn with our promises can cost: one encrypted transaction with fsync that stores the same rows and
//! reads the last ten messages, and one POST on a connection that is open.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use bench::{Reply, Setup, Side, question, reply};
use rusqlite::{Connection, Transaction, params};
use serde_json::json;
use tempfile::TempDir;

const SCHEMA: &str = "
    CREATE TABLE message (number INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, session TEXT NOT NULL,
        role TEXT NOT NULL, content TEXT NOT NULL, created_at INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
    CREATE INDEX message_order ON message (session, created_at, id);
    CREATE VIRTUAL TABLE message_index USING fts5 (content, content = '', contentless_delete = 1, prefix = '2 3');
    CREATE TABLE turn (id BLOB PRIMARY KEY, session TEXT NOT NULL, question BLOB NOT NULL, reply BLOB NOT NULL,
        state TEXT NOT NULL) STRICT;
    CREATE TABLE outbox (seq INTEGER PRIMARY KEY, item BLOB NOT NULL UNIQUE) STRICT;";

/// An encrypted file with the rows of the app, and no app.
pub(crate) struct Rows {
    connection: Connection,
    next: i64,
    _folder: TempDir,
}

impl Rows {
    /// With so many sessions of so many messages each.
    pub(crate) fn new(setup: &Setup, sessions: usize, messages: usize) -> Self {
        let folder = setup.home();
        let connection = Connection::open(folder.path().join("floor.db")).unwrap();
        connection.pragma_update(None, "key", "x'".to_owned() + &"7a".repeat(48) + "'").unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.pragma_update(None, "synchronous", "OFF").unwrap();
        connection.execute_batch(SCHEMA).unwrap();
        let mut rows = Self { connection, next: 0, _folder: folder };
        for session in 0..sessions {
            let name = format!("session-{session}");
            let transaction = rows.connection.transaction().unwrap();
            for number in 0..messages / 2 {
                put(&transaction, &mut rows.next, &name, "user", &question(number), true);
                put(&transaction, &mut rows.next, &name, "assistant", &reply(number), true);
            }
            transaction.commit().unwrap();
        }
        rows.connection.pragma_update(None, "synchronous", "FULL").unwrap();
        rows
    }

    /// Stores a question and its reply that is to come; the last ten messages before them.
    fn begin(&mut self, session: &str, text: &str) -> Vec<(String, String)> {
        let transaction = self.connection.transaction().unwrap();
        let before = {
            let mut newest = transaction
                .prepare_cached(
                    "SELECT role, content FROM message WHERE session = ?1 ORDER BY created_at DESC, id DESC LIMIT 10",
                )
                .unwrap();
            let rows = newest.query_map([session], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.collect::<Result<Vec<_>, _>>().unwrap()
        };
        let question = put(&transaction, &mut self.next, session, "user", text, true);
        let reply = put(&transaction, &mut self.next, session, "assistant", "", false);
        transaction
            .prepare_cached("INSERT INTO turn VALUES (?1, ?2, ?3, ?4, 'streaming')")
            .unwrap()
            .execute(params![reply, session, question, reply])
            .unwrap();
        transaction
            .prepare_cached("INSERT INTO outbox (item) VALUES (?1)")
            .unwrap()
            .execute([question])
            .unwrap();
        transaction.commit().unwrap();
        before.into_iter().rev().collect()
    }

    /// Deletes a session, without overwriting what is freed.
    pub(crate) fn delete(&mut self, session: &str) {
        let transaction = self.connection.transaction().unwrap();
        let index =
            "DELETE FROM message_index WHERE rowid IN (SELECT number FROM message WHERE session = ?1)";
        transaction.prepare_cached(index).unwrap().execute([session]).unwrap();
        let messages = "DELETE FROM message WHERE session = ?1";
        transaction.prepare_cached(messages).unwrap().execute([session]).unwrap();
        transaction.commit().unwrap();
    }
}

/// Stores a message; its id.
fn put(
    transaction: &Transaction<'_>,
    next: &mut i64,
    session: &str,
    role: &str,
    content: &str,
    indexed: bool,
) -> [u8; 12] {
    *next += 1;
    let mut id = [0; 12];
    id[4..].copy_from_slice(&next.to_be_bytes());
    transaction
        .prepare_cached("INSERT INTO message VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'complete')")
        .unwrap()
        .execute(params![*next, id, session, role, content, 1_790_000_000_000 + *next])
        .unwrap();
    if indexed {
        transaction
            .prepare_cached("INSERT INTO message_index (rowid, content) VALUES (?1, ?2)")
            .unwrap()
            .execute(params![*next, content])
            .unwrap();
    }
    id
}

/// A turn, as little as it can be.
pub(crate) struct Floor {
    rows: Rows,
    socket: TcpStream,
    asked: usize,
}

impl Floor {
    pub(crate) fn new(setup: &Setup, messages: usize) -> Self {
        let socket = TcpStream::connect(("127.0.0.1", setup.model().port())).unwrap();
        socket.set_nodelay(true).unwrap();
        Self { rows: Rows::new(setup, 1, messages), socket, asked: 0 }
    }

    /// Posts the prompt and reads the reply to its end; when its first piece was there.
    fn post(&mut self, messages: &[serde_json::Value]) -> Instant {
        let body = json!({ "model": "m", "stream": true, "messages": messages }).to_string();
        let path = format!("/{}/chat/completions", Reply::Short.path());
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n", body.len());
        self.socket.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = BufReader::new(&self.socket);
        let (mut line, mut first) = (String::new(), None);
        loop {
            line.clear();
            answer.read_line(&mut line).unwrap();
            if line.starts_with("data: ") && first.is_none() {
                first = Some(Instant::now());
            }
            // The last chunk of HTTP.
            if line == "0\r\n" {
                answer.read_exact(&mut [0; 2]).unwrap();
                return first.unwrap();
            }
        }
    }
}

impl Side for Floor {
    fn operate(&mut self) -> [Duration; 1] {
        self.asked += 1;
        let text = question(self.asked);
        let begun = Instant::now();
        let before = self.rows.begin("session-0", &text);
        let mut messages: Vec<_> =
            before.into_iter().map(|(role, content)| json!({ "role": role, "content": content })).collect();
        messages.push(json!({ "role": "user", "content": text }));
        [self.post(&messages).saturating_duration_since(begun)]
    }
}
