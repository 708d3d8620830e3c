//! A server in Python: started on a port of its own, waited for, and always ended.

use std::{
    fs::File,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{guard::Guard, http, python};

/// Starting takes seven seconds on an idle machine, and most of a minute beside a compilation.
const TIMEOUT: Duration = Duration::from_secs(240);
/// The proxy for anything that tries to reach other computers; nothing listens there.
const CLOSED_PORT: &str = "http://127.0.0.1:9";
const PROXIES: [&str; 6] =
    ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

/// How to start a server, once the port is known.
pub(crate) struct Plan<'p> {
    /// The files it needs, by name and content.
    pub(crate) files: Vec<(&'p str, Vec<u8>)>,
    pub(crate) arguments: Vec<String>,
    pub(crate) variables: Vec<(&'p str, String)>,
    /// The path that answers with success once it is ready.
    pub(crate) ready: &'p str,
}

/// A running server. Dropping it ends it and removes its folder.
#[derive(Debug)]
pub(crate) struct Server {
    port: u16,
    folder: PathBuf,
    child: Child,
    guard: Guard,
}

impl Server {
    /// Starts the server planned for a free port, and returns when it is ready.
    pub(crate) fn start(name: &str, plan: impl Fn(u16) -> Plan<'static>) -> Self {
        let mut failure = String::new();
        // Another process may take the port first.
        for _ in 0..3 {
            let port = http::free_port();
            match Self::try_to_start(name, port, plan(port)) {
                Ok(server) => return server,
                Err(error) => failure = error,
            }
            if !failure.contains("address already in use") {
                break;
            }
        }
        panic!("{failure}")
    }

    fn try_to_start(name: &str, port: u16, plan: Plan<'_>) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix(&format!("writers-room-{name}-")).tempdir();
        // The guard removes it, even if nothing here runs any more.
        let folder = folder.expect("temporary folders can be made").keep();
        let mut guard = Guard::over(&folder);
        for (file, content) in plan.files {
            std::fs::write(folder.join(file), content).expect("the temporary folder is ours");
        }
        let log = File::create(log_file(&folder)).expect("the temporary folder is ours");
        let mut command = Command::new(python::find());
        // Unbuffered, so that the log can be waited for, and without the user's own packages and settings.
        command.args(["-u", "-s"]).args(plan.arguments).current_dir(&folder);
        command
            .envs(PROXIES.map(|name| (name, CLOSED_PORT)))
            .env("NO_PROXY", "127.0.0.1")
            .env("no_proxy", "127.0.0.1");
        command.env("HOME", &folder).env_remove("PYTHONPATH").envs(plan.variables);
        command.stdin(Stdio::null()).stderr(log.try_clone().expect("a file has a second handle")).stdout(log);
        let child =
            command.process_group(0).spawn().unwrap_or_else(|error| panic!("starting {name}: {error}"));
        guard.watch(&child);
        let mut server = Self { port, folder, child, guard };
        let deadline = Instant::now() + TIMEOUT;
        while !http::succeeds(port, plan.ready) {
            if let Some(status) = server.child.try_wait().expect("a child can be asked after") {
                server.guard.forget();
                return Err(format!("{name} ended at once ({status}):\n{}", server.log_tail()));
            }
            assert!(Instant::now() < deadline, "{name} is not ready yet:\n{}", server.log_tail());
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }

    /// The port it listens on, at 127.0.0.1.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The id of the server's process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Everything it has logged.
    pub(crate) fn log(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(log_file(&self.folder)).unwrap_or_default()).into_owned()
    }

    fn log_tail(&self) -> String {
        let log = self.log();
        let lines: Vec<&str> = log.lines().collect();
        lines.get(lines.len().saturating_sub(25)..).unwrap_or_default().join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.guard.end();
        drop(self.child.wait());
    }
}

fn log_file(folder: &Path) -> PathBuf {
    folder.join("log")
}
