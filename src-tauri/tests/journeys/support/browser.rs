//! A web browser that is not ours, of the engine that draws our windows, with a page from a server on this computer.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, TcpListener},
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use test_webdriver::{Driver, Wire, wait_for};

/// The engine's own small browser, as distributions install it beside the engine.
const NAME: &str = "webkit2gtk-4.1/MiniBrowser";

/// A browser with one page.
pub(crate) struct Browser {
    wire: Wire,
    window: String,
    _driver: Driver,
    _home: TempDir,
}

impl Browser {
    /// Shows a page of the origin `http://host:port` of a server that is started for it.
    pub(crate) fn show(host: &str) -> Self {
        let home = TempDir::new().expect("a temporary folder");
        let (driver, wire) = Driver::open(&program(), &["--automation"], home.path(), &[]);
        let window = wait_for("the browser's window", || wire.handles().ok()?.pop());
        let url = json!({ "url": format!("http://{host}:{}/", serve()) });
        wire.post(&window, "/url", &url).expect("it shows the page");
        Self { wire, window, _driver: driver, _home: home }
    }

    /// What the page's script calls `done` with.
    pub(crate) fn run(&self, script: &str, arguments: &[Value]) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        let body = json!({ "script": script, "args": arguments });
        self.wire.post(&self.window, "/execute/async", &body).expect("the script ends")
    }
}

fn program() -> PathBuf {
    let multiarch = format!("/usr/lib/{}-linux-gnu", std::env::consts::ARCH);
    let folders = [&multiarch, "/usr/libexec", "/usr/lib64", "/usr/lib"];
    let found = folders.iter().map(|folder| Path::new(folder).join(NAME)).find(|path| path.is_file());
    found.expect("the engine's browser is installed with it")
}

/// Serves an empty page at a port of its own, for as long as the test runs.
fn serve() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    let port = listener.local_addr().expect("it has an address").port();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            // The request is of no interest, but a connection that is closed with unread bytes is reset.
            let _ = connection.read(&mut [0; 65536]);
            let page = "<!doctype html><title>A page</title>";
            let _ = write!(
                connection,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{page}",
                page.len()
            );
        }
    });
    port
}
