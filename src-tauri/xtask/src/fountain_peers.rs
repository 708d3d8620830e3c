//! Readers of Fountain that are not ours, for the tests and the measurements: screenplain and fountain-py in a Python
//! environment, and fountain-js and afterwriting beside them in the same folder. All are pure and small: a minute is ample
//! for them. Of afterwriting it is the reader and the line breaker, which are packages without the 138 MB of its command line.

use std::path::PathBuf;
use std::process::Command;

use crate::error::{Error, Result};
use crate::python::Environment;
use crate::report::{say, stream};
use crate::system;
use crate::workspace::Workspace;

/// Where the tests and measurements read which Python has the readers. fountain-js and afterwriting are in `node_modules`
/// of its environment.
pub(crate) const FOUNTAIN_PEERS: &str = "WRITERS_ROOM_TEST_FOUNTAIN_PEERS";

const WHEELS: &str = include_str!("../fountain-peers/wheels.txt");
const PACKAGE: (&str, &str) = ("package.json", include_str!("../fountain-peers/package.json"));
const LOCK: (&str, &str) = ("package-lock.json", include_str!("../fountain-peers/package-lock.json"));

/// Sees to it that they are there; the Python that has two of them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = system::named(FOUNTAIN_PEERS)? {
        return Ok(named);
    }
    let environment = Environment {
        folder: workspace.fountain_peers_folder(),
        made_of: format!("{WHEELS}{}{}", PACKAGE.1, LOCK.1),
        imports: "import fountain, screenplain.export.pdf",
    };
    environment.ensure(make).map_err(|error| {
        Error::stopped(format!(
            "{error}; readers of Fountain that are not ours are tested and measured beside the app: please try again with the network there, or put the path of a Python with screenplain and fountain-py, and fountain-js and afterwriting in its environment, into {FOUNTAIN_PEERS}"
        ))
    })
}

fn make(environment: &Environment) -> Result<()> {
    say("setting up screenplain, fountain-py, fountain-js and afterwriting (once, 20 MB: never shipped)");
    environment.create()?;
    environment.install_wheels(WHEELS)?;
    for (name, contents) in [PACKAGE, LOCK] {
        let file = environment.folder.join(name);
        std::fs::write(&file, contents).map_err(Error::io(format!("writing {}", file.display())))?;
    }
    let mut npm = Command::new("npm");
    npm.current_dir(&environment.folder);
    stream("npm ci", npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))
}
