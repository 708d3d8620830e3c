//! The other clients that are measured: a Python environment with pymongo, openai-python and langchain-mongodb.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::python::Environment;
use crate::report::say;
use crate::system;
use crate::workspace::Workspace;

/// Where the measurements read which Python has them.
pub(super) const PYTHON: &str = "WRITERS_ROOM_BENCH_PYTHON";

const WHEELS: &str = include_str!("../../bench-clients.txt");

/// Sees to it that they are there; the Python that has them.
pub(super) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = system::named(PYTHON)? {
        return Ok(named);
    }
    let environment = Environment {
        folder: workspace.bench_clients_folder(),
        made_of: WHEELS.to_owned(),
        imports: "import openai, pymongo, langchain_mongodb",
    };
    environment.ensure(make).map_err(|error| {
        Error::stopped(format!(
            "{error}; other clients are measured beside the app: please try again with the network there, or put the path of a Python with pymongo, openai and langchain-mongodb into {PYTHON}"
        ))
    })
}

fn make(environment: &Environment) -> Result<()> {
    say("setting up pymongo, openai and langchain-mongodb with pip (once, 260 MB: never shipped)");
    environment.create()?;
    environment.install_wheels(WHEELS)
}
