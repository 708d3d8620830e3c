//! The HTTP API beside a window: what a turn costs more, and how long a program waits for the newest messages.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    time::{Duration, Instant},
};

use bench::{App, Options, Reply, Row, Seed, Setup, Side, Unit, question};
use serde_json::{Value, json};

/// So many tokens, each of which may make 20 POSTs and 120 GETs at once.
const TOKENS: usize = 50;
/// After how many operations their quotas are renewed: fewer than all of them together may make.
const RENEW: usize = 900;

/// A program that uses the API of an app.
struct Program {
    app: App,
    port: u16,
    tokens: Vec<String>,
    path: String,
    operations: usize,
    connection: Option<TcpStream>,
}

impl Program {
    fn new(app: App) -> Self {
        let port = free_port();
        let tokens = app.run(|room, _| async move {
            tokio::spawn(api::run(room.clone()));
            let mut tokens = Vec::new();
            for number in 0..TOKENS {
                tokens.push(room.create_token(&format!("program {number}"), &[]).await.unwrap().token);
            }
            tokens
        });
        let (assistant, session) = app.run(|_, scope| async move {
            (scope.assistant.as_str().replace('_', "-"), scope.session.to_string())
        });
        let path = format!("get-{assistant}-chat/{session}");
        let mut program = Self { app, port, tokens, path, operations: 0, connection: None };
        program.renew_quotas();
        program
    }

    /// Switches the API off and on.
    fn renew_quotas(&mut self) {
        let port = self.port;
        self.connection = None;
        self.app.run(move |room, _| async move { room.switch_api(false, port).await.unwrap() });
        while TcpStream::connect(("127.0.0.1", port)).is_ok() {}
        self.app.run(move |room, _| async move { room.switch_api(true, port).await.unwrap() });
        while TcpStream::connect(("127.0.0.1", port)).is_err() {}
    }

    fn request(&mut self, method: &str, path: &str, body: &str) -> (Duration, Value) {
        self.operations += 1;
        if self.operations.is_multiple_of(RENEW) {
            self.renew_quotas();
        }
        let token = &self.tokens[self.operations % TOKENS];
        let request = format!(
            "{method} /api/unified/{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let connect = || TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let connection = self.connection.get_or_insert_with(connect);
        connection.set_nodelay(true).unwrap();
        let begun = Instant::now();
        connection.write_all(request.as_bytes()).unwrap();
        let answer = read(connection);
        (begun.elapsed(), answer)
    }
}

/// Reads an answer to its end; the connection stays open.
fn read(connection: &mut TcpStream) -> Value {
    let mut bytes = Vec::new();
    loop {
        let mut piece = [0; 65536];
        let length = connection.read(&mut piece).unwrap();
        assert!(length > 0, "it answers");
        bytes.extend(&piece[..length]);
        let Some(head) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let text = String::from_utf8_lossy(&bytes[..head]).to_ascii_lowercase();
        assert!(text.starts_with("http/1.1 200"), "{}", String::from_utf8_lossy(&bytes));
        let body = text.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if bytes.len() - head - 4 == body.parse::<usize>().unwrap() {
            return serde_json::from_slice(&bytes[head + 4..]).unwrap();
        }
    }
}

/// A free port.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A turn through the API: until the whole reply is there.
struct Posts(Program);

impl Side for Posts {
    fn operate(&mut self) -> [Duration; 1] {
        let Self(program) = self;
        let (path, session) = program.path.split_once('/').unwrap();
        let path = path.replacen("get-", "", 1);
        let body = json!({ "message": question(program.operations), "session_id": session }).to_string();
        let (spent, answer) = program.request("POST", &path, &body);
        assert_eq!(answer["success"], true);
        program.app.settle_for(Duration::from_millis(3));
        [spent]
    }
}

/// A turn from the window: until its reply is complete.
struct Sends(App);

impl Side for Sends {
    fn operate(&mut self) -> [Duration; 1] {
        [self.0.ask().complete]
    }
}

/// The newest 50 messages.
struct Gets(Program);

impl Side for Gets {
    fn operate(&mut self) -> [Duration; 1] {
        let path = self.0.path.clone();
        let (spent, answer) = self.0.request("GET", &path, "");
        assert!(answer["message_count"].as_u64().is_some_and(|count| count > 0));
        [spent]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let store = Seed { sessions: 1, messages: setup.at_most(5_000, 60) }.make(setup);
    let app = |model| App::start(setup, Options { store: Some((&store, 0)), model, ..Options::default() });
    let mut posts = Posts(Program::new(app(Some(Reply::Short))));
    let mut sends = Sends(app(Some(Reply::Short)));
    let [turn] = setup.protocol().run(&mut [&mut posts, &mut sends]);
    let mut gets = Gets(Program::new(app(None)));
    let [get] = setup.protocol().run(&mut [&mut gets]);
    let (api, window) = (turn.milliseconds(0, 0.5), turn.milliseconds(1, 0.5));
    vec![
        Row::counted(
            "a turn through the HTTP API, more than from a window",
            Unit::Milliseconds,
            2.0,
            turn.difference(0, 1),
        )
        .controlled(turn.control())
        .detailed(format!("{api:.2} / {window:.2} ms")),
        Row::counted("GET 50 of 5,000 messages, p95", Unit::Milliseconds, 5.0, get.milliseconds(0, 0.95))
            .controlled(get.control())
            .detailed(format!("median {:.2} ms", get.milliseconds(0, 0.5))),
    ]
}
