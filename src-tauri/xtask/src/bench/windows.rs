//! What is measured in a real window: the app and an empty window, built alike, and a private desktop for them.

use std::path::PathBuf;
use std::process::Command;

use crate::display::Display;
use crate::error::Result;
use crate::report::{say, stream};
use crate::workspace::Workspace;
use crate::{package, system};

/// A window with nothing in it.
const EMPTY: &str = "empty-window";

/// The app as it ships, and the empty window of the same profile.
pub(super) struct Shipped {
    pub(super) deb: PathBuf,
    pub(super) app: PathBuf,
    pub(super) empty: PathBuf,
}

impl Shipped {
    /// Builds them.
    pub(super) fn make(workspace: &Workspace) -> Result<Self> {
        let deb = package::make(workspace)?;
        let mut cargo = workspace.cargo("build");
        cargo.args(["--release", "--package", EMPTY, "--features", "empty-window/custom-protocol"]);
        stream("building the empty window", &mut cargo)?;
        Ok(Self { deb, app: workspace.binary(true), empty: workspace.binary_of(EMPTY, true) })
    }
}

/// The desktop, and what is started in it.
pub(super) struct Windows {
    display: Display,
    driver: PathBuf,
    app: PathBuf,
    empty: PathBuf,
}

impl Windows {
    /// Builds the programs and starts the desktop. Where they are only tried, they are built as for the tests, so that
    /// most of that is there already.
    pub(super) fn start(workspace: &Workspace, quick: bool) -> Result<Self> {
        system::ensure(system::DESKTOP)?;
        let driver = system::ensure_cargo_tool("tauri-driver", "tauri-driver")?;
        let (app, empty) = if quick {
            // With the tests or benchmarks of a package, Cargo builds its programs.
            let mut cargo = workspace.cargo_test();
            cargo.args(["--test", "allow_list", "--bench", "nothing", "--no-run"]);
            stream("building the app and the empty window", &mut cargo)?;
            (workspace.binary(false), workspace.binary_of(EMPTY, false))
        } else {
            let Shipped { app, empty, .. } = Shipped::make(workspace)?;
            (app, empty)
        };
        say("starting a private desktop");
        Ok(Self { display: Display::start()?, driver, app, empty })
    }

    /// Puts a measurement into the desktop, and tells it what to measure there.
    pub(super) fn enter<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        command.env("WRITERS_ROOM_APP", &self.app).env("WRITERS_ROOM_EMPTY_WINDOW", &self.empty);
        self.display.enter(command.env("TAURI_DRIVER", &self.driver))
    }
}
