//! A private desktop: an X server without a screen, a session bus of its own, and an unlocked keyring on it.
//!
//! Tests and pictures run here, never in the desktop of the person who started them: their keyring, settings and
//! history stay out of reach. All of its processes share one process group, led by a small shell that waits for its
//! input to end. That happens when the guard is dropped, and also when this program is interrupted or killed, so
//! nothing can be left running.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::report::capture;

/// Ends the group it leads, and removes the folder, once its input is closed.
const LEADER: &str =
    r#"trap '' TERM INT HUP; cat >/dev/null; kill -s TERM 0; sleep 1; rm -rf "$1"; kill -s KILL 0"#;

/// The size of the virtual screen: two windows fit beside each other.
pub(crate) const SCREEN: (u32, u32) = (2880, 1600);

/// Settings that would leak in from outside.
const NOT_INHERITED: &[&str] = &[
    "WAYLAND_DISPLAY",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WRITERS_ROOM_MONGODB_URI",
    "WRITERS_ROOM_PROVIDER",
    "WRITERS_ROOM_BASE_URL",
    "WRITERS_ROOM_MODEL",
    "WRITERS_ROOM_API_KEY",
];

/// The running desktop. Dropping it ends everything that was started in it.
pub(crate) struct Display {
    leader: Child,
    folder: PathBuf,
    environment: Vec<(&'static str, String)>,
}

impl Display {
    /// Starts it, and returns once the keyring answers.
    pub(crate) fn start() -> Result<Self> {
        let folder = private_folder()?;
        let mut leader = Command::new("sh");
        leader.args(["-c", LEADER, "sh"]).arg(&folder).stdin(Stdio::piped());
        let leader = in_group(&mut leader, 0).spawn().map_err(Error::io("starting the private desktop"))?;
        let mut display = Self { leader, environment: Vec::new(), folder };
        for (name, place) in [
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
            ("WRITERS_ROOM_HOME", "home"),
        ] {
            let path = display.folder.join(place);
            std::fs::create_dir_all(&path).map_err(Error::io(format!("creating {}", path.display())))?;
            display.set(name, path.display().to_string());
        }
        private(&display.folder.join("run"))?;
        // A desktop portal and an accessibility bus are absent here; looking for them costs 25 seconds at start.
        display.set("GTK_USE_PORTAL", "0");
        display.set("NO_AT_BRIDGE", "1");
        display.set("GDK_BACKEND", "x11");
        // WEBKIT_DISABLE_DMABUF_RENDERER is left alone: with it, WebKitWebDriver never answers a request for a picture.

        let mut xvfb = Command::new("Xvfb");
        xvfb.args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{}x{}x24", SCREEN.0, SCREEN.1),
            "-nolisten",
            "tcp",
        ]);
        let number = display.start_and_read_line(xvfb)?;
        display.set("DISPLAY", format!(":{number}"));

        let mut bus = Command::new("dbus-daemon");
        let socket = format!("--address=unix:path={}", display.folder.join("run/bus").display());
        bus.args(["--session", "--nofork", "--print-address=1", &socket]);
        let address = display.start_and_read_line(bus)?;
        display.set("DBUS_SESSION_BUS_ADDRESS", address);

        display.start_keyring()?;
        Ok(display)
    }

    /// Puts a command into this desktop: its environment, and its process group.
    pub(crate) fn enter<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        for name in NOT_INHERITED {
            command.env_remove(name);
        }
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        in_group(command, self.leader.id())
    }

    /// Starts a program that stays until the desktop ends.
    pub(crate) fn start_in_background(&self, command: &mut Command) -> Result<Child> {
        let what = format!("starting {}", command.get_program().display());
        self.enter(command).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map_err(Error::io(what))
    }

    /// A setting for everything that enters from now on.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.environment.push((name, value.into()));
    }

    fn start_and_read_line(&self, mut command: Command) -> Result<String> {
        let what = command.get_program().display().to_string();
        self.enter(&mut command).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(Error::io(format!("starting {what}")))?;
        let mut line = String::new();
        if let Some(pipe) = child.stdout.take() {
            BufReader::new(pipe).read_line(&mut line).map_err(Error::io(format!("listening to {what}")))?;
        }
        let line = line.trim();
        if line.is_empty() {
            return Err(Error::stopped(format!("{what} ended before it was ready")));
        }
        Ok(line.to_owned())
    }

    fn start_keyring(&self) -> Result<()> {
        let mut daemon = Command::new("gnome-keyring-daemon");
        daemon.args(["--foreground", "--unlock", "--components=secrets"]);
        self.enter(&mut daemon).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = daemon.spawn().map_err(Error::io("starting gnome-keyring-daemon"))?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(b"a password for one run\n").map_err(Error::io("unlocking the keyring"))?;
        }
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.keyring_is_open() {
            if Instant::now() > deadline {
                return Err(Error::stopped("gnome-keyring-daemon did not offer a keyring within 20 seconds"));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    /// Whether the default collection exists, which is the moment secrets can be kept. The bus is asked for the name
    /// first: a call to a name that has no owner yet makes the bus start a second, locked keyring.
    fn keyring_is_open(&self) -> bool {
        const BUS: [&str; 3] =
            ["--dest=org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner"];
        const KEYRING: [&str; 3] = [
            "--dest=org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.ReadAlias",
        ];
        let answer = |of: [&str; 3], argument| {
            let mut ask = Command::new("dbus-send");
            ask.args(["--session", "--print-reply"]).args(of).arg(argument);
            capture("asking for the keyring", self.enter(&mut ask)).unwrap_or_default()
        };
        answer(BUS, "string:org.freedesktop.secrets").contains("boolean true")
            && answer(KEYRING, "string:default").contains("/collection/")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.leader.stdin.take());
        drop(self.leader.wait());
        // Once more: a process may have written something on its way out.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn private_folder() -> Result<PathBuf> {
    let nanoseconds = std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0, |time| time.subsec_nanos());
    let folder = std::env::temp_dir().join(format!("writers-room-{}-{nanoseconds}", std::process::id()));
    std::fs::create_dir(&folder).map_err(Error::io(format!("creating {}", folder.display())))?;
    private(&folder)?;
    Ok(folder)
}

#[cfg(unix)]
fn private(folder: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))
        .map_err(Error::io(format!("closing {} to others", folder.display())))
}

#[cfg(not(unix))]
fn private(_: &Path) -> Result<()> {
    Err(Error::stopped("a private desktop is only available on Linux"))
}

#[cfg(unix)]
fn in_group(command: &mut Command, leader: u32) -> &mut Command {
    use std::os::unix::process::CommandExt;
    command.process_group(i32::try_from(leader).unwrap_or_default())
}

#[cfg(not(unix))]
fn in_group(command: &mut Command, _: u32) -> &mut Command {
    command
}
