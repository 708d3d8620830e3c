//! The programs that measure: built once, run for each measurement.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::table::Row;
use super::windows::Windows;
use crate::error::{Error, Result};
use crate::report::{capture, ensure_success, pass_on};
use crate::workspace::Workspace;

/// The package of the crate `bench`, and its programs: one for what needs no window, and one for what does.
const PACKAGE: &str = "bench";
const ROWS: &str = "rows";
const WINDOW: &str = "window";

/// The programs, and what they need.
pub(super) struct Measurements<'w> {
    workspace: &'w Workspace,
    rows: PathBuf,
    window: PathBuf,
    others: Vec<(&'static str, PathBuf)>,
    seeds: PathBuf,
    quick: bool,
    /// There once it is needed.
    windows: Option<Windows>,
}

impl<'w> Measurements<'w> {
    /// Builds them: optimised, or, where they are only tried, as the tests are built, of which most is there already. The
    /// others are programs that are not ours, by the variables that the measurements find them with.
    pub(super) fn build(
        workspace: &'w Workspace,
        others: impl Into<Vec<(&'static str, PathBuf)>>,
        quick: bool,
    ) -> Result<Self> {
        let mut cargo = if quick {
            workspace.cargo_test()
        } else {
            let mut cargo = workspace.cargo("bench");
            cargo.args(["--package", PACKAGE]);
            cargo
        };
        cargo.args(["--bench", ROWS, "--bench", WINDOW, "--no-run"]);
        let output = cargo
            .args(["--message-format", "json-render-diagnostics"])
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(Error::io("building what measures"))?;
        ensure_success("building what measures", output.status)?;
        let messages = String::from_utf8_lossy(&output.stdout);
        let built = |program: &str| {
            executable(&messages, program).ok_or_else(|| {
                Error::stopped(format!("cargo did not name the program {program} it has built"))
            })
        };
        let (rows, window, seeds) = (built(ROWS)?, built(WINDOW)?, workspace.bench_seeds_folder());
        let measurements =
            Self { workspace, rows, window, others: others.into(), seeds, quick, windows: None };
        // What an interrupted run has left: its messages grow old.
        measurements.remove_seeds()?;
        Ok(measurements)
    }

    /// The names of all measurements, in the order of the table.
    pub(super) fn names(&self) -> Result<Vec<String>> {
        Ok([list(&self.rows)?, list(&self.window)?].concat())
    }

    /// Does one of them; its rows.
    pub(super) fn run(&mut self, name: &str) -> Result<Vec<Row>> {
        let in_window = list(&self.window)?.iter().any(|known| known == name);
        let mut command = Command::new(if in_window { &self.window } else { &self.rows });
        command.arg(name).args(self.quick.then_some("--quick"));
        command.envs(self.others.iter().map(|(variable, program)| (variable, program)));
        if in_window {
            let windows = match self.windows.take() {
                Some(windows) => windows,
                None => Windows::start(self.workspace, self.quick)?,
            };
            self.windows.insert(windows).enter(&mut command);
        }
        let (status, printed) = pass_on(name, &mut command)?;
        ensure_success(name, status)?;
        let rows: Vec<Row> = printed.lines().filter_map(Row::read).collect();
        match rows.is_empty() {
            true => Err(Error::stopped(format!("{name} has printed no row"))),
            false => Ok(rows),
        }
    }

    fn remove_seeds(&self) -> Result<()> {
        let seeds: &Path = &self.seeds;
        match seeds.is_dir() {
            true => {
                std::fs::remove_dir_all(seeds).map_err(Error::io(format!("removing {}", seeds.display())))
            }
            false => Ok(()),
        }
    }
}

impl Drop for Measurements<'_> {
    fn drop(&mut self) {
        // Half a gigabyte that nothing needs any more; the next run tries again where it cannot be removed.
        let _ = self.remove_seeds();
    }
}

/// The names of a program's measurements.
fn list(program: &Path) -> Result<Vec<String>> {
    let list = capture(&program.display().to_string(), Command::new(program).arg("--list"))?;
    Ok(list.lines().map(str::to_owned).collect())
}

/// A program among what Cargo says it has built.
fn executable(messages: &str, program: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut built = messages.filter(|message| message["target"]["name"] == program);
    built.find_map(|message| Some(message["executable"].as_str()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_among_others() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"bench"},"executable":null}
            {"reason":"compiler-artifact","target":{"name":"rows"},"executable":"/t/rows-1"}
            {"reason":"compiler-artifact","target":{"name":"window"},"executable":"/t/window-1"}
            {"reason":"build-finished","success":true}"#;
        assert_eq!(executable(messages, WINDOW), Some("/t/window-1".into()));
    }
}
