//! Kills a server when its test is gone.
//!
//! A static is never dropped, and a killed test drops nothing. A small shell outlives both: it waits for the end of
//! its input, which comes when this process ends in any way.

use std::{
    io::Write,
    path::Path,
    process::{Child, Command, Stdio},
};

/// Reads process ids, of which the last counts and an empty one means none; kills that process with its group, and
/// removes the folder. An exiting process may still write, hence more than one try.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
while read -r pid; do last=$pid; done
[ -z "$last" ] || kill -s KILL -- "-$last"
tries=0
until rm -rf -- "$1" || [ $tries -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done
"#;

/// Dropping it calls [`end`](Self::end).
#[derive(Debug)]
pub(crate) struct Guard {
    shell: Child,
}

impl Guard {
    /// Guards this folder, and no process yet.
    pub(crate) fn over(folder: &Path) -> Self {
        let mut shell = Command::new("sh");
        shell.args(["-c", SCRIPT, "sh"]).arg(folder);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Self { shell: shell.spawn().expect("there is a shell") }
    }

    /// Guards the process group of this leader from now on.
    pub(crate) fn watch(&mut self, leader: &Child) {
        self.send(&leader.id().to_string());
    }

    /// Guards no process. Called before the id is released, because the system may reuse it.
    pub(crate) fn forget(&mut self) {
        self.send("");
    }

    /// Kills the watched group and removes the folder; returns when both are done.
    pub(crate) fn end(&mut self) {
        drop(self.shell.stdin.take());
        drop(self.shell.wait());
    }

    fn send(&mut self, line: &str) {
        let input = self.shell.stdin.as_mut().expect("its input is piped");
        writeln!(input, "{line}").expect("the guard listens as long as we speak");
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.end();
    }
}
