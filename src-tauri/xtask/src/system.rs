//! What the machine must have: packages of the system, and tools that Cargo installs.
//!
//! On Debian and Ubuntu what is missing is installed with apt-get, through sudo when not root. On other systems it is
//! only named: installing there is the owner's business.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::error::{Error, Result};
use crate::report::{say, stream};

/// To build the app.
pub(crate) const BUILD: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "libgtk-3-dev",
    "libssl-dev",
    "libdbus-1-dev",
];
/// To show and drive its window without a display, with a keyring.
pub(crate) const DESKTOP: &[&str] = &["xvfb", "dbus", "gnome-keyring", "webkit2gtk-driver"];
/// To record what a process writes and when the disk has it.
pub(crate) const TRACE: &[&str] = &["strace"];

/// The libraries of [`BUILD`] as pkg-config calls them, for systems without apt.
const LIBRARIES: &[&str] = &["webkit2gtk-4.1", "gtk+-3.0", "openssl", "dbus-1"];

/// Sees to it that the app can be built here.
pub(crate) fn ensure_can_build() -> Result<()> {
    match Family::here() {
        Family::Debian => ensure(BUILD),
        Family::MacOs if answers("xcode-select", &["-p"]) => Ok(()),
        Family::Windows => {
            say("Windows: the build needs the Microsoft C++ Build Tools and WebView2 (part of Windows 11)");
            Ok(())
        }
        Family::Fedora | Family::Arch | Family::OtherLinux
            if LIBRARIES.iter().all(|library| answers("pkg-config", &["--exists", library])) =>
        {
            Ok(())
        }
        family => Err(family.advice()),
    }
}

/// Sees to it that these Debian packages are installed.
pub(crate) fn ensure(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if Family::here() != Family::Debian {
        return Err(Error::stopped(format!(
            "this needs what Debian calls {}; please install it and try again",
            missing.join(", ")
        )));
    }
    say(format!("installing {} with apt-get", missing.join(", ")));
    stream("apt-get update", &mut apt_get(&["update", "-q"])?)?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(missing);
    stream("apt-get install", &mut apt_get(&install)?)
}

/// apt-get, asking no questions, with the rights it needs.
pub(crate) fn apt_get(arguments: &[&str]) -> Result<Command> {
    let mut command = Command::new("env");
    if !answers("sh", &["-c", "test \"$(id -u)\" = 0"]) {
        if find("sudo").is_none() {
            return Err(Error::stopped(
                "packages must be installed and there is no sudo; please run this as root",
            ));
        }
        command = Command::new("sudo");
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments);
    Ok(command)
}

/// Whether a Debian package is installed.
pub(crate) fn installed(package: &str) -> bool {
    let query = Command::new("dpkg-query").args(["-W", "-f=${db:Status-Abbrev}", package]).output();
    query.is_ok_and(|output| output.stdout.starts_with(b"ii"))
}

/// Node and npm, of any origin.
pub(crate) fn ensure_node() -> Result<()> {
    if find("node").is_some() && find("npm").is_some() { Ok(()) } else { ensure(&["nodejs", "npm"]) }
}

/// A program of this name, installed by Cargo when it is not there yet.
pub(crate) fn ensure_cargo_tool(program: &str, crate_name: &str) -> Result<PathBuf> {
    if let Some(path) = find(program) {
        return Ok(path);
    }
    say(format!("installing {crate_name} with cargo (once; this compiles it)"));
    let mut cargo = Command::new("cargo");
    cargo.args(["install", crate_name, "--version", "^2", "--locked"]);
    stream(&format!("cargo install {crate_name}"), &mut cargo)?;
    find(program).ok_or_else(|| Error::stopped(format!("{program} was installed but is not found on PATH")))
}

/// The program that this variable names, if it names one.
pub(crate) fn named(variable: &str) -> Result<Option<PathBuf>> {
    let Some(named) = std::env::var_os(variable).filter(|named| !named.is_empty()) else { return Ok(None) };
    // What uses it may run in another folder.
    let named = std::path::absolute(named).map_err(Error::io(format!("reading {variable}")))?;
    match named.is_file() {
        true => Ok(Some(named)),
        false => Err(Error::stopped(format!("{variable} is {}, and there is no such file", named.display()))),
    }
}

/// Where a program of this name is, if it is anywhere.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let mut places: Vec<PathBuf> =
        std::env::var_os("PATH").map(|path| std::env::split_paths(&path).collect()).unwrap_or_default();
    // Where `cargo install` puts things, which is not on everyone's PATH.
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        places.push(PathBuf::from(home).join("bin"));
    } else if let Some(home) = std::env::home_dir() {
        places.push(home.join(".cargo/bin"));
    }
    places.into_iter().map(|place| place.join(program)).find(|path| path.is_file())
}

/// Whether a program can be started with these arguments and ends well.
pub(crate) fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Debian,
    Fedora,
    Arch,
    OtherLinux,
    MacOs,
    Windows,
}

impl Family {
    fn here() -> Self {
        match std::env::consts::OS {
            "macos" => Self::MacOs,
            "windows" => Self::Windows,
            _ => Self::of(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    fn of(os_release: &str) -> Self {
        let values = os_release.lines().filter_map(|line| line.split_once('='));
        let ids: Vec<&str> = values
            .filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"))
            .flat_map(|(_, value)| value.trim_matches('"').split(' '))
            .collect();
        if ids.contains(&"debian") || ids.contains(&"ubuntu") {
            Self::Debian
        } else if ids.contains(&"fedora") {
            Self::Fedora
        } else if ids.contains(&"arch") {
            Self::Arch
        } else {
            Self::OtherLinux
        }
    }

    fn advice(self) -> Error {
        Error::stopped(match self {
            Self::Fedora => {
                "the build needs some packages; please run\n  sudo dnf install gcc gcc-c++ make pkgconf \
                 webkit2gtk4.1-devel gtk3-devel openssl-devel dbus-devel\nand try again"
                    .to_owned()
            }
            Self::Arch => {
                "the build needs some packages; please run\n  sudo pacman -S --needed base-devel webkit2gtk-4.1 gtk3 \
                 openssl dbus\nand try again"
                    .to_owned()
            }
            Self::MacOs => {
                "the build needs Apple's command line tools; please run `xcode-select --install` and try again".to_owned()
            }
            Self::Debian | Self::OtherLinux | Self::Windows => format!(
                "the build needs a C compiler, pkg-config and the development files of {}; please install them and try again",
                LIBRARIES.join(", ")
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_known_by_id_or_id_like() {
        assert_eq!(Family::of("NAME=\"Debian GNU/Linux\"\nID=debian\n"), Family::Debian);
        assert_eq!(Family::of("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"), Family::Debian);
        assert_eq!(Family::of("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"), Family::Fedora);
        assert_eq!(Family::of("ID=endeavouros\nID_LIKE=arch\n"), Family::Arch);
        assert_eq!(Family::of(""), Family::OtherLinux);
    }
}
