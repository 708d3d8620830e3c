//! The driver, and everything it starts, as one process group that cannot outlive the test.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::{Wire, process, wait_until};

/// Starts what it is given and ends the group it leads once its input is closed: also when the test
/// panics or the whole test run is killed.
const LEADER: &str = r#""$@" >/dev/null 2>&1 & cat >/dev/null; kill -s KILL 0"#;

/// Settings of other runs.
const NOT_INHERITED: [&str; 8] = [
    "WRITERS_ROOM_PROVIDER",
    "WRITERS_ROOM_BASE_URL",
    "WRITERS_ROOM_MODEL",
    "WRITERS_ROOM_API_KEY",
    "WRITERS_ROOM_MONGODB_URI",
    "WRITERS_ROOM_API",
    "WRITERS_ROOM_API_TOKEN",
    "WRITERS_ROOM_API_USERS",
];

/// A running driver. Dropping it ends it, and the program it started with it, as hard as a power cut.
#[derive(Debug)]
pub struct Driver {
    leader: Child,
    port: u16,
}

impl Driver {
    /// Starts a driver that has started this program, in this home and with these variables. Now and then it drops
    /// the connection instead of answering; it is then asked again, and says so.
    ///
    /// # Panics
    /// If it gives no session three times.
    #[expect(
        clippy::print_stderr,
        reason = "a start that was tried again must be seen in the log of the run"
    )]
    #[must_use]
    pub fn open(
        program: &Path,
        arguments: &[&str],
        home: &Path,
        variables: &[(String, String)],
    ) -> (Self, Wire) {
        const TRIES: usize = 3;
        for _ in 0..TRIES {
            let driver = Self::start(home, variables);
            match Wire::open(driver.port, program, arguments) {
                Ok(wire) => return (driver, wire),
                Err(why) => eprintln!("the driver gave no session, and is started again: {why}"),
            }
            let started = driver.process_of(program);
            drop(driver);
            wait_until("the end of what it started", || started.is_none_or(process::has_ended));
        }
        panic!("the driver gave no session {TRIES} times")
    }

    /// The process of this program, if the driver has started one that still runs.
    #[must_use]
    pub fn process_of(&self, program: &Path) -> Option<u32> {
        process::family(self.leader.id()).into_iter().find(|id| process::runs(*id, program))
    }

    fn start(home: &Path, variables: &[(String, String)]) -> Self {
        let driver = std::env::var("TAURI_DRIVER").unwrap_or_else(|_| "tauri-driver".to_owned());
        let (port, native) = (free_port(), free_port());
        let mut command = Command::new("sh");
        command.args(["-c", LEADER, "sh", &driver]);
        command.args(["--port", &port.to_string(), "--native-port", &native.to_string()]);
        surroundings(&mut command, home, variables).stdin(Stdio::piped()).process_group(0);
        let leader = command.spawn().expect("a shell starts");
        let driver = Self { leader, port };
        for port in [port, native] {
            wait_until("the driver", || TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok());
        }
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.leader.stdin.take());
        drop(self.leader.wait());
    }
}

/// The environment of a run of the app: nothing of the tester's, all of the test's.
pub fn surroundings<'c>(
    command: &'c mut Command,
    home: &Path,
    variables: &[(String, String)],
) -> &'c mut Command {
    for name in NOT_INHERITED {
        command.env_remove(name);
    }
    command.env("WRITERS_ROOM_HOME", home);
    command.envs(variables.iter().map(|(name, value)| (name, value)))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}
