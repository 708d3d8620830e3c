//! The journeys in the real window. One waits most of its time, for a window, a reply or a deadline, and has the desktop
//! to itself: so half of them run on a second desktop meanwhile.

use std::path::PathBuf;
use std::process::Command;

use crate::display::Display;
use crate::error::{Error, Result};
use crate::failures::ensure_passed;
use crate::keys::without_a_key;
use crate::report::capture;
use crate::workspace::{JOURNEYS, Workspace};

/// The journeys, and what they run with.
pub(crate) struct Journeys<'a> {
    pub(crate) workspace: &'a Workspace,
    /// The program `tauri-driver`.
    pub(crate) driver: PathBuf,
}

impl Journeys<'_> {
    /// Cargo, to run them.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = self.workspace.cargo_test();
        cargo.args(["--test", JOURNEYS]);
        cargo.env("WRITERS_ROOM_APP", self.workspace.binary(false)).env("TAURI_DRIVER", &self.driver);
        cargo
    }

    /// Runs those whose names contain the filter, every other one on the second desktop.
    pub(crate) fn run_on(&self, desktops: [&Display; 2], filter: Option<&str>) -> Result<()> {
        let names = self.names(desktops[0], filter)?;
        if names.is_empty() {
            // Without names the runner would take all of them, and a filter may mean other tests.
            return filter.map(|_| ()).ok_or_else(|| Error::stopped("no journeys were found"));
        }
        let (even, odd): (Vec<_>, Vec<_>) = names.iter().enumerate().partition(|(index, _)| index % 2 == 0);
        let run = |desktop: &Display, share: Vec<(usize, &String)>| {
            let mut cargo = self.cargo();
            cargo.args(["--", "--test-threads=1", "--exact"]).args(share.into_iter().map(|(_, name)| name));
            let (status, printed) = without_a_key("the journeys", desktop.enter(&mut cargo))?;
            ensure_passed("the journeys", status, &printed)
        };
        std::thread::scope(|scope| {
            let second = (!odd.is_empty()).then(|| scope.spawn(|| run(desktops[1], odd)));
            let first = run(desktops[0], even);
            let second = second.map_or(Ok(()), |second| {
                second
                    .join()
                    .unwrap_or_else(|_| Err(Error::stopped("the second half of the journeys panicked")))
            });
            first.and(second)
        })
    }

    fn names(&self, desktop: &Display, filter: Option<&str>) -> Result<Vec<String>> {
        let mut cargo = self.cargo();
        cargo.args(["--", "--list", "--format=terse"]).args(filter);
        let listed = capture("the list of journeys", desktop.enter(&mut cargo))?;
        Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
    }
}
