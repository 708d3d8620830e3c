//! What the rows are measured with, made when it is first needed.

use std::{
    cell::OnceCell,
    path::{Path, PathBuf},
    sync::Arc,
};

use keyring_core::CredentialStore;
use tempfile::TempDir;

use crate::{Model, Peer, Protocol, texts};

/// The Python that has the other clients.
const PYTHON: &str = "WRITERS_ROOM_BENCH_PYTHON";
/// The Python that has the readers of Fountain, and in its environment those for node.
const FOUNTAIN_PEERS: &str = "WRITERS_ROOM_TEST_FOUNTAIN_PEERS";

/// How much is measured, and with what.
pub struct Setup {
    quick: bool,
    /// Where homes are, on a disk.
    folder: PathBuf,
    vault: Arc<CredentialStore>,
    model: OnceCell<Model>,
}

impl Setup {
    /// With homes and seeds below this folder, and this keyring for all apps. Quick: every row, of little and a few times
    /// only, to see whether it works.
    pub(crate) fn new(folder: &Path, vault: Arc<CredentialStore>, quick: bool) -> Self {
        let folder = folder.join("bench");
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        Self { quick, folder, vault, model: OnceCell::new() }
    }

    /// Whether only a little is tried.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        self.quick
    }

    /// How often sides are compared.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        self.protocol_of(Protocol::USUAL)
    }

    /// The same for operations that take so long that fewer must do.
    #[must_use]
    pub fn protocol_of(&self, full: Protocol) -> Protocol {
        if self.quick { Protocol { rounds: 1, operations: 1 } } else { full }
    }

    /// As many, or as few as are enough to try.
    #[must_use]
    pub fn at_most(&self, full: usize, quick: usize) -> usize {
        if self.quick { quick.min(full) } else { full }
    }

    /// A new home on the disk.
    #[must_use]
    pub fn home(&self) -> TempDir {
        tempfile::Builder::new().prefix("home-").tempdir_in(&self.folder).expect("a home can be made")
    }

    /// The model on loopback.
    #[must_use]
    pub fn model(&self) -> &Model {
        self.model.get_or_init(Model::start)
    }

    /// Another client: a script of `peers`, with these arguments.
    #[must_use]
    pub fn peer(&self, script: &str, arguments: &[String]) -> Peer {
        Peer::start(&python(PYTHON), script, arguments)
    }

    /// A reader of Fountain in Python: a script of `peers`, with these arguments.
    #[must_use]
    pub fn python_reader(&self, script: &str, arguments: &[String]) -> Peer {
        Peer::start(&python(FOUNTAIN_PEERS), script, arguments)
    }

    /// A reader of Fountain for node: a script of `peers`, with the folder of its packages and these arguments.
    #[must_use]
    pub fn node_reader(&self, script: &str, arguments: &[String]) -> Peer {
        let python = python(FOUNTAIN_PEERS);
        let environment =
            python.ancestors().nth(2).expect("Python is in an environment").display().to_string();
        Peer::start(Path::new("node"), script, &[&[environment], arguments].concat())
    }

    /// A file with questions and replies in turn, as a list of texts in JSON.
    #[must_use]
    pub fn conversation(&self) -> PathBuf {
        let file = self.folder.join("conversation.json");
        let texts: Vec<String> =
            (0..200).flat_map(|number| [texts::question(number), texts::reply(number)]).collect();
        std::fs::write(&file, serde_json::to_vec(&texts).expect("texts are JSON")).expect("written");
        file
    }

    /// Where stores are kept for the next measurements of this run.
    pub(crate) fn seeds(&self) -> PathBuf {
        self.folder.join("seeds")
    }

    /// The keyring of all apps.
    pub(crate) fn vault(&self) -> Arc<CredentialStore> {
        Arc::clone(&self.vault)
    }
}

/// The Python that this variable names.
fn python(variable: &str) -> PathBuf {
    std::env::var_os(variable).unwrap_or_else(|| "python3".into()).into()
}
