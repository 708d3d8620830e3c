//! What ends a mongod when nobody is left to do it.
//!
//! A test that is killed drops nothing, and what is shared in a static is never dropped. A small shell outlives
//! both: it waits for the end of its input, which comes when this process lets go of it for whatever reason. (The
//! kernel's own way, a signal on the parent's death, means the thread that started the child: a test's thread.)

use std::{
    io::Write,
    path::Path,
    process::{Child, Command, Stdio},
};

/// Reads process ids, of which the last counts and an empty one means none; ends that process and removes the folder.
/// A process on its way out may still write, hence more than one try.
const SCRIPT: &str = r#"
trap '' INT TERM HUP
while read -r pid; do last=$pid; done
[ -z "$last" ] || kill -s KILL "$last"
tries=0
until rm -rf -- "$1" || [ $tries -ge 100 ]; do tries=$((tries + 1)); sleep 0.1; done
"#;

/// Dropping it ends the process it was told of last and removes the folder, and returns when that is done.
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

    /// Guards this process from now on.
    pub(crate) fn watch(&mut self, child: &Child) {
        self.say(&child.id().to_string());
    }

    /// Guards no process; said before its id is given back to the system, which may give it to another.
    pub(crate) fn forget(&mut self) {
        self.say("");
    }

    fn say(&mut self, line: &str) {
        let input = self.shell.stdin.as_mut().expect("its input is piped");
        writeln!(input, "{line}").expect("the guard listens as long as we speak");
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        drop(self.shell.wait());
    }
}
