//! A real `mongod` on loopback, one of each kind for all tests of this process.
//!
//! Each hangs on a pipe from this process: when that closes, however this process ends, its shell ends the server and
//! removes the data.

use std::{
    net::{TcpListener, TcpStream},
    process::{Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use bson::{Document, doc};
use mongodb::{Client, options::ClientOptions};

pub(crate) struct Mongod {
    port: u16,
    options: &'static str,
    user: &'static str,
}

const ENDS_WITH_US: &str =
    r#""$0" "$@" >/dev/null 2>&1 & server=$!; cat >/dev/null; kill -9 $server; wait; rm -rf "$FOLDER""#;
/// The server deletes nothing by itself here: tests have old documents and look at them.
const FLAGS: [&str; 9] = [
    "--bind_ip=127.0.0.1",
    "--nounixsocket",
    "--oplogSize=50",
    "--wiredTigerCacheSizeGB=0.25",
    "--networkMessageCompressors=disabled",
    "--setParameter=ttlMonitorEnabled=false",
    "--setParameter=diagnosticDataCollectionEnabled=false",
    "--quiet",
    "--storageEngine=wiredTiger",
];

impl Mongod {
    fn start(flags: &[&str], options: &'static str, user: &'static str) -> Self {
        let port = free_port();
        let folder = tempfile::tempdir().unwrap().keep();
        let binary = std::env::var("WRITERS_ROOM_TEST_MONGOD").unwrap_or_else(|_| "mongod".into());
        let mut shell = Command::new("sh")
            .args(["-c", ENDS_WITH_US, &binary])
            .args(FLAGS)
            .args(flags)
            .args(["--port", &port.to_string(), "--dbpath"])
            .arg(&folder)
            .env("FOLDER", &folder)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > deadline {
                drop(shell.stdin.take());
                panic!("no mongod at {binary}; WRITERS_ROOM_TEST_MONGOD names it");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        // The pipe stays open as long as this process lives.
        std::mem::forget(shell);
        Self { port, options, user }
    }

    /// The address of a database for the user that this kind of server has.
    pub(crate) fn uri(&self, database: &str) -> String {
        self.uri_as(self.user, database)
    }

    /// The address for another user, given as `name:password@`.
    pub(crate) fn uri_as(&self, user: &str, database: &str) -> String {
        format!("mongodb://{user}127.0.0.1:{}/{database}?{}", self.port, self.options)
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// A port on which nothing listens.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub(crate) fn standalone() -> &'static Mongod {
    static IT: OnceLock<Mongod> = OnceLock::new();
    IT.get_or_init(|| Mongod::start(&[], "", ""))
}

pub(crate) fn replica_set() -> &'static Mongod {
    static IT: OnceLock<Mongod> = OnceLock::new();
    IT.get_or_init(|| {
        let it = Mongod::start(&["--replSet=rs0"], "directConnection=true", "");
        let host = format!("127.0.0.1:{}", it.port);
        let initiate = doc! { "replSetInitiate": { "_id": "rs0", "members": [{ "_id": 0, "host": host }] } };
        once(&it.uri("admin"), async move |client| {
            client.database("admin").run_command(initiate).await.unwrap();
            while !hello(&client).await.get_bool("isWritablePrimary").unwrap() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        });
        it
    })
}

/// One that asks everybody to sign in; `root:secret` may do everything.
pub(crate) fn with_auth() -> &'static Mongod {
    static IT: OnceLock<Mongod> = OnceLock::new();
    IT.get_or_init(|| {
        let it = Mongod::start(&["--auth"], "authSource=admin", "root:secret@");
        let root = doc! { "createUser": "root", "pwd": "secret", "roles": ["root"] };
        once(&it.uri_as("", "admin").replace("authSource=admin", ""), async move |client| {
            client.database("admin").run_command(root).await.unwrap();
        });
        it
    })
}

async fn hello(client: &Client) -> Document {
    client.database("admin").run_command(doc! { "hello": 1 }).await.unwrap()
}

/// In a runtime of its own thread, because tests have theirs.
fn once(uri: &str, work: impl AsyncFnOnce(Client) + Send + 'static) {
    let uri = uri.to_owned();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let options = ClientOptions::parse(&uri).await.unwrap();
            work(Client::with_options(options).unwrap()).await;
        });
    })
    .join()
    .unwrap();
}
