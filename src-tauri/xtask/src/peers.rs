//! Model servers for the tests that are not ours: a Python environment with LiteLLM's proxy and llama.cpp's server.
//!
//! Its packages come from the public index, each with its version and the only contents it may have (`peers.txt`).
//! llama.cpp is published there as source only, so it is compiled: without what makes it fast, which a model of a few
//! hundred kilobytes does not need, and without what its server never calls; that is a fifth of the time.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, Result};
use crate::report::{say, stream};
use crate::system;
use crate::workspace::Workspace;

/// Where the tests read which Python has the servers.
pub(crate) const PEERS: &str = "WRITERS_ROOM_TEST_PEERS";

const WHEELS: &str = include_str!("../peers.txt");
const LLAMA_CPP: &str = "llama-cpp-python==0.3.36 \
    --hash=sha256:832db0699007f1be95a7e41ef12e88926b02ba836461e36a36372db2760c1a2e\n";
/// Half of what would be compiled is for programs that are not made here. Its build insists on that half, but not
/// against a variable of this name.
const LEFT_OUT: &str = "set(LLAMA_BUILD_COMMON OFF)\n";
const QUICK_TO_COMPILE: &str = "-DCMAKE_C_FLAGS_RELEASE=-O1 -DCMAKE_CXX_FLAGS_RELEASE=-O1 -DGGML_NATIVE=OFF \
    -DGGML_AVX=OFF -DGGML_AVX2=OFF -DGGML_BMI2=OFF -DGGML_FMA=OFF -DGGML_F16C=OFF -DGGML_OPENMP=OFF \
    -DGGML_LLAMAFILE=OFF -DGGML_CPU_REPACK=OFF -DLLAVA_BUILD=OFF";
/// What the versions in `peers.txt` run on, with what is needed to make an environment.
const SUITABLE: &str = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";

/// Sees to it that they are there; the Python that has them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os(PEERS).filter(|named| !named.is_empty()) {
        // Tests run in the folders of their crates.
        let named = std::path::absolute(named).map_err(Error::io(format!("reading {PEERS}")))?;
        return match named.is_file() {
            true => Ok(named),
            false => {
                Err(Error::stopped(format!("{PEERS} is {}, and there is no such file", named.display())))
            }
        };
    }
    let folder = workspace.peers_folder();
    let python = folder.join("bin/python");
    let made_of = format!("{WHEELS}{LLAMA_CPP}{LEFT_OUT}{QUICK_TO_COMPILE}");
    let stamp = folder.join("made-of.txt");
    let is_whole = std::fs::read_to_string(&stamp).is_ok_and(|there| there == made_of);
    // The Python of the system may have been replaced by another since.
    if !is_whole || !system::answers(&python.display().to_string(), &["-c", "import fastapi, llama_cpp"]) {
        make(&folder, &python).map_err(|error| {
            Error::stopped(format!(
                "{error}; the tests need model servers that are not ours: please try again with the network there, or put the path of a Python with litellm[proxy] and llama-cpp-python[server] into {PEERS}"
            ))
        })?;
        std::fs::write(&stamp, made_of).map_err(Error::io(format!("writing {}", stamp.display())))?;
    }
    Ok(python)
}

fn make(folder: &Path, python: &Path) -> Result<()> {
    // What an interrupted attempt has left, or an earlier version.
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::io(format!("removing {}", folder.display())))?;
    }
    say("setting up LiteLLM's proxy with pip (once, 110 MB: only tests use it, it is never shipped)");
    stream("python -m venv", Command::new(suitable_python()?).args(["-m", "venv"]).arg(folder))?;
    let mut wheels = install(folder, python, "wheels.txt", WHEELS)?;
    // A wheel only: anything else would be built here, which runs what is in it.
    stream("pip install", wheels.args(["--only-binary", ":all:"]))?;

    say(
        "compiling llama.cpp with pip (once, 75 MB and some minutes: only tests use it, it is never shipped)",
    );
    let left_out = folder.join("left-out.cmake");
    std::fs::write(&left_out, LEFT_OUT).map_err(Error::io(format!("writing {}", left_out.display())))?;
    let mut source = install(folder, python, "source.txt", LLAMA_CPP)?;
    // Built with the tools of the list above, not with whatever is newest today.
    source.args(["--no-build-isolation", "--no-binary", ":all:"]);
    let included = format!("'-DCMAKE_PROJECT_INCLUDE={}'", left_out.display());
    stream("pip install", source.env("CMAKE_ARGS", format!("{QUICK_TO_COMPILE} {included}")))
}

/// pip, about to install exactly this.
fn install(folder: &Path, python: &Path, file: &str, wanted: &str) -> Result<Command> {
    let list = folder.join(file);
    std::fs::write(&list, wanted).map_err(Error::io(format!("writing {}", list.display())))?;
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]);
    pip.args(["--require-hashes", "--requirement"]).arg(list);
    Ok(pip)
}

fn suitable_python() -> Result<&'static str> {
    let there =
        || ["python3", "/usr/bin/python3"].into_iter().find(|p| system::answers(p, &["-c", SUITABLE]));
    if let Some(python) = there() {
        return Ok(python);
    }
    system::ensure(&["python3", "python3-venv"])?;
    there().ok_or_else(|| Error::stopped("the tests' model servers need Python 3.11 or later with venv"))
}
