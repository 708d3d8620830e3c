//! The program that measures: built once, run for each measurement.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::clients::PYTHON;
use super::table::Row;
use crate::error::{Error, Result};
use crate::mongod::MONGOD;
use crate::report::{capture, happy, pass_on};
use crate::workspace::Workspace;

/// The package of the crate `bench`, and its one program.
const PACKAGE: &str = "bench";
const PROGRAM: &str = "rows";

/// The program, and what it needs.
pub(super) struct Measurements {
    program: PathBuf,
    mongod: PathBuf,
    python: PathBuf,
    seeds: PathBuf,
    quick: bool,
}

impl Measurements {
    /// Builds it: optimised, or, where it is only tried, as the tests are built, of which most is there already.
    pub(super) fn build(
        workspace: &Workspace,
        mongod: PathBuf,
        python: PathBuf,
        quick: bool,
    ) -> Result<Self> {
        let mut cargo = if quick {
            workspace.cargo_test()
        } else {
            let mut cargo = workspace.cargo("bench");
            cargo.args(["--package", PACKAGE]);
            cargo
        };
        cargo.args(["--bench", PROGRAM, "--no-run", "--message-format", "json-render-diagnostics"]);
        let output = cargo
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .map_err(Error::io("building what measures"))?;
        happy("building what measures", output.status)?;
        let program = executable(&String::from_utf8_lossy(&output.stdout))
            .ok_or_else(|| Error::stopped("cargo did not name the program it has built"))?;
        let measurements = Self { program, mongod, python, seeds: workspace.bench_seeds_folder(), quick };
        // What an interrupted run has left: its messages grow old.
        measurements.remove_seeds()?;
        Ok(measurements)
    }

    /// The names of all measurements, in the order of the table.
    pub(super) fn names(&self) -> Result<Vec<String>> {
        let list = capture(PROGRAM, Command::new(&self.program).arg("--list"))?;
        Ok(list.lines().map(str::to_owned).collect())
    }

    /// Does one of them; its rows.
    pub(super) fn run(&self, name: &str) -> Result<Vec<Row>> {
        let mut command = Command::new(&self.program);
        command.arg(name).args(self.quick.then_some("--quick"));
        command.env(MONGOD, &self.mongod).env(PYTHON, &self.python);
        let (status, printed) = pass_on(name, &mut command)?;
        happy(name, status)?;
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

impl Drop for Measurements {
    fn drop(&mut self) {
        // Half a gigabyte that nothing needs any more; the next run tries again where it cannot be removed.
        let _ = self.remove_seeds();
    }
}

/// The program among what Cargo says it has built.
fn executable(messages: &str) -> Option<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut built = messages.filter(|message| message["target"]["name"] == PROGRAM);
    built.find_map(|message| Some(message["executable"].as_str()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_among_others() {
        let messages = r#"{"reason":"compiler-artifact","target":{"name":"bench"},"executable":null}
            {"reason":"compiler-artifact","target":{"name":"rows"},"executable":"/t/rows-1"}
            {"reason":"build-finished","success":true}"#;
        assert_eq!(executable(messages), Some("/t/rows-1".into()));
    }
}
