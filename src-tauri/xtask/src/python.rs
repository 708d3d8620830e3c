//! Python environments below `target/`, for programs that are not ours: their packages come from the public index, each
//! with its version and the only contents it may have.

use std::path::PathBuf;
use std::process::Command;

use crate::error::{Error, Result};
use crate::report::stream;
use crate::system;

/// What the versions in our lists run on, with what is needed to make an environment.
const SUITABLE: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/// An environment, made once and again when it should hold something else.
pub(crate) struct Environment {
    /// Where it is.
    pub(crate) folder: PathBuf,
    /// Whatever decides what is in it.
    pub(crate) made_of: String,
    /// What its Python runs without an error if it is whole.
    pub(crate) imports: &'static str,
}

impl Environment {
    /// Its Python, after `make` has made it where it is not there.
    pub(crate) fn ensure(&self, make: impl FnOnce(&Self) -> Result<()>) -> Result<PathBuf> {
        let python = self.python();
        let stamp = self.folder.join("made-of.txt");
        let is_whole = std::fs::read_to_string(&stamp).is_ok_and(|there| there == self.made_of);
        // The Python of the system may have been replaced by another since.
        if !is_whole || !system::answers(&python.display().to_string(), &["-c", self.imports]) {
            make(self)?;
            std::fs::write(&stamp, &self.made_of)
                .map_err(Error::io(format!("writing {}", stamp.display())))?;
        }
        Ok(python)
    }

    /// Makes it, empty.
    pub(crate) fn create(&self) -> Result<()> {
        // What an interrupted attempt has left, or an earlier version.
        if self.folder.exists() {
            std::fs::remove_dir_all(&self.folder)
                .map_err(Error::io(format!("removing {}", self.folder.display())))?;
        }
        stream("python -m venv", Command::new(suitable()?).args(["-m", "venv"]).arg(&self.folder))
    }

    /// Installs these packages, as they were built by others.
    pub(crate) fn install_wheels(&self, wanted: &str) -> Result<()> {
        let mut pip = self.pip("wheels.txt", wanted)?;
        // A wheel only: anything else would be built here, which runs what is in it.
        stream("pip install", pip.args(["--only-binary", ":all:"]))
    }

    /// pip, about to install exactly this; `file` is the name of the list.
    pub(crate) fn pip(&self, file: &str, wanted: &str) -> Result<Command> {
        let list = self.folder.join(file);
        std::fs::write(&list, wanted).map_err(Error::io(format!("writing {}", list.display())))?;
        let mut pip = Command::new(self.python());
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
        pip.args(["--require-hashes", "--requirement"]).arg(list);
        Ok(pip)
    }

    fn python(&self) -> PathBuf {
        self.folder.join("bin/python")
    }
}

fn suitable() -> Result<&'static str> {
    let there =
        || ["python3", "/usr/bin/python3"].into_iter().find(|p| system::answers(p, &["-c", SUITABLE]));
    if let Some(python) = there() {
        return Ok(python);
    }
    system::ensure(&["python3", "python3-venv"])?;
    there().ok_or_else(|| Error::stopped("programs that are not ours need Python 3.11 or later with venv"))
}
