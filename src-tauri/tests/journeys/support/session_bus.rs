//! A session bus of its own, with what a new account has on it.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use tempfile::TempDir;

/// A session bus. Its keyring, which starts when it is asked for something, has no collection yet. Dropping it ends both.
pub(crate) struct SessionBus {
    daemon: Child,
    address: String,
    _folder: TempDir,
}

impl SessionBus {
    pub(crate) fn of_a_new_account() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .envs(["XDG_RUNTIME_DIR", "XDG_DATA_HOME", "HOME"].map(|name| (name, folder.path())))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a session bus starts");
        let mut address = String::new();
        let said = daemon.stdout.take().map(BufReader::new);
        said.expect("it has an output").read_line(&mut address).expect("it says its address");
        Self { daemon, address: address.trim().to_owned(), _folder: folder }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for SessionBus {
    fn drop(&mut self) {
        drop(self.daemon.kill());
        drop(self.daemon.wait());
    }
}
