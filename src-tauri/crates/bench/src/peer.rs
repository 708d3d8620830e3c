//! Another program of the same kind: a process that lives as long as it is compared, and does one operation for each line it
//! reads.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use crate::Side;

/// A program in another process. Dropping it ends it.
#[derive(Debug)]
pub struct Peer {
    process: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Peer {
    /// Starts a script of `peers`, in Python or for node, with these arguments.
    pub(crate) fn start(interpreter: &Path, script: &str, arguments: &[String]) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(script);
        let mut process = Command::new(interpreter)
            .arg(script)
            .args(arguments)
            // Bytecode would be written beside the sources.
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the peer starts");
        let (to, from) = (process.stdin.take().expect("a pipe"), process.stdout.take().expect("a pipe"));
        Self { process, to, from: BufReader::new(from) }
    }

    /// Has it do something, and returns how long that took there.
    fn request(&mut self, what: &str) -> Duration {
        writeln!(self.to, "{what}").expect("the peer runs");
        let mut line = String::new();
        self.from.read_line(&mut line).expect("the peer answers");
        Duration::from_nanos(line.trim().parse().expect("the peer answers in nanoseconds"))
    }
}

impl Side for Peer {
    fn renew(&mut self) {
        self.request("renew");
    }

    fn operate(&mut self) -> [Duration; 1] {
        [self.request("operate")]
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
