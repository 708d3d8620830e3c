//! What the programs that measure have in common: how they are called.

use std::{path::Path, process::ExitCode, sync::Arc};

use keyring_core::CredentialStore;

use crate::{Row, Setup, model::serve_model};

/// A measurement: its name, and what measures its rows.
pub type Measurement = (&'static str, fn(&Setup) -> Vec<Row>);

/// Does what this program was called for, each measurement in a process of its own: `--list` names them, `NAME` measures
/// one and prints its rows as lines of JSON, `NAME --quick` only tries it. What it makes is below this folder; all its
/// apps have the keyring that is found.
pub fn run(
    measurements: &[Measurement],
    folder: &str,
    keyring: fn() -> keyring_core::Result<Arc<CredentialStore>>,
) -> ExitCode {
    serve_model();
    // Cargo adds `--bench` where it runs this itself.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (name, quick) = match arguments.as_slice() {
        ["--list"] => {
            measurements.iter().for_each(|(name, _)| println!("{name}"));
            return ExitCode::SUCCESS;
        }
        [name] => (*name, false),
        [name, "--quick"] => (*name, true),
        _ => return ExitCode::FAILURE,
    };
    let Some((_, measure)) = measurements.iter().find(|(known, _)| *known == name) else {
        return ExitCode::FAILURE;
    };
    let setup = Setup::new(Path::new(folder), keyring().expect("a keyring"), quick);
    measure(&setup).iter().for_each(Row::print);
    ExitCode::SUCCESS
}
