//! `cargo xtask bench`: how fast the app is beside other programs and beside the least it could cost, as a table of aims
//! and figures. The README shows the last one.
//!
//! What is measured is in the crate `bench`, a file for each measurement. Here it is built once and run, each measurement
//! in a process of its own (`measurements`), those of the window on a private desktop (`windows`); what the app weighs is
//! measured here (`sizes`); the figures are judged and written (`table`); the other programs come from their registry
//! (`clients`, `fountain_peers`).

mod clients;
mod measurements;
mod sizes;
mod table;
mod windows;

use crate::error::{Error, Result};
use crate::fountain_peers::{self, FOUNTAIN_PEERS};
use crate::mongod::{self, MONGOD};
use crate::report::{Report, say};
use crate::system;
use crate::workspace::Workspace;
use clients::PYTHON;
use measurements::Measurements;
use table::Table;

/// What stands after `bench` on the command line.
#[derive(Debug, PartialEq, Eq, Default)]
pub(crate) struct Options {
    /// The measurements that are wanted; all where none is named.
    only: Vec<String>,
    /// Whether every row is only tried, with few operations and without judging it.
    quick: bool,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self::default();
        let mut rest = arguments.iter().map(String::as_str);
        while let Some(flag) = rest.next() {
            match flag {
                "--quick" => options.quick = true,
                "--only" => {
                    let name = rest.next().ok_or_else(|| Error::usage("--only needs a name after it"))?;
                    options.only.push(name.to_owned());
                }
                other => return Err(Error::usage(format!("bench does not know {other}"))),
            }
        }
        Ok(options)
    }

    fn wants(&self, name: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == name)
    }
}

/// Builds, measures, judges and, unless it is only tried, writes the table.
pub(crate) fn run(options: &Options) -> Result<()> {
    say("checking what measuring needs");
    system::ensure_can_build()?;
    system::ensure_node()?;
    let workspace = Workspace::load()?;
    let others = [
        (MONGOD, mongod::ensure(&workspace)?),
        (PYTHON, clients::ensure(&workspace)?),
        (FOUNTAIN_PEERS, fountain_peers::ensure(&workspace)?),
    ];
    say(if options.quick { "building the tests" } else { "building what is measured (some minutes)" });
    let mut measurements = Measurements::build(&workspace, others, options.quick)?;

    let mut names = measurements.names()?;
    names.push(sizes::NAME.to_owned());
    if let Some(unknown) = options.only.iter().find(|only| !names.contains(only)) {
        let known = names.join(", ");
        return Err(Error::usage(format!("there is no measurement {unknown}, only {known}")));
    }
    let (mut report, mut table) = (Report::default(), Table::default());
    for name in names.iter().filter(|name| options.wants(name)) {
        if options.quick && name == sizes::NAME {
            // Optimising the whole app for its size takes minutes.
            report.remark(format!("not tried: {name}"));
            continue;
        }
        report.part(name, || {
            table.add(if name == sizes::NAME {
                sizes::measure(&workspace)?
            } else {
                measurements.run(name)?
            });
            Ok(())
        });
    }
    if !options.quick {
        table.print();
        table.write(workspace.root(), !options.only.is_empty())?;
    }
    report.finish("Bench")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn some_measurements_can_be_wanted() {
        let options = parse("--only clear --quick --only idle").unwrap();
        assert!(options.quick && options.wants("clear") && options.wants("idle") && !options.wants("begin"));
        assert!(parse("").unwrap().wants("idle"));
        assert!(parse("--only").is_err() && parse("clear").is_err());
    }
}
