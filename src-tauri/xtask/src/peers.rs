//! Model servers for the tests that are not ours: a Python environment with LiteLLM's proxy and llama.cpp's server.
//!
//! Its packages come from the public index, each with its version and the only contents it may have (`peers.txt`).
//! llama.cpp is published there as source only, so it is compiled: without what makes it fast, which a model of a few
//! hundred kilobytes does not need, and without what its server never calls; that is a fifth of the time.

use std::path::PathBuf;

use crate::error::{Error, Result};
use crate::python::Environment;
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
/// Sees to it that they are there; the Python that has them.
pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(named) = system::named(PEERS)? {
        return Ok(named);
    }
    let environment = Environment {
        folder: workspace.peers_folder(),
        made_of: format!("{WHEELS}{LLAMA_CPP}{LEFT_OUT}{QUICK_TO_COMPILE}"),
        imports: "import fastapi, llama_cpp",
    };
    environment.ensure(make).map_err(|error| {
        Error::stopped(format!(
            "{error}; the tests need model servers that are not ours: please try again with the network there, or put the path of a Python with litellm[proxy] and llama-cpp-python[server] into {PEERS}"
        ))
    })
}

fn make(environment: &Environment) -> Result<()> {
    say("setting up LiteLLM's proxy with pip (once, 110 MB: only tests use it, it is never shipped)");
    environment.create()?;
    environment.install_wheels(WHEELS)?;

    say(
        "compiling llama.cpp with pip (once, 75 MB and some minutes: only tests use it, it is never shipped)",
    );
    let left_out = environment.folder.join("left-out.cmake");
    std::fs::write(&left_out, LEFT_OUT).map_err(Error::io(format!("writing {}", left_out.display())))?;
    let mut source = environment.pip("source.txt", LLAMA_CPP)?;
    // Built with the tools of the list above, not with whatever is newest today.
    source.args(["--no-build-isolation", "--no-binary", ":all:"]);
    let included = format!("'-DCMAKE_PROJECT_INCLUDE={}'", left_out.display());
    stream("pip install", source.env("CMAKE_ARGS", format!("{QUICK_TO_COMPILE} {included}")))
}
