//! The rows of `cargo xtask bench` that are measured in the real window, beside an empty one. It brings the display, the
//! keyring and the two programs.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot measure should fail at once"
)]

mod home;
mod jump;
mod memory;
mod open;
mod program;
mod scroll;
mod sidebar;
mod start;
mod window;

use std::{process::ExitCode, sync::Arc};

use bench::Measurement;
use keyring_core::{CredentialStore, Error, Result, get_default_store};

/// Every measurement, in the order of the table.
const MEASUREMENTS: [Measurement; 6] = [
    ("start", start::measure),
    ("window-memory", memory::measure),
    ("open", open::measure),
    ("scroll", scroll::measure),
    ("jump", jump::measure),
    ("sidebar", sidebar::measure),
];

fn main() -> ExitCode {
    bench::run(&MEASUREMENTS, env!("CARGO_TARGET_TMPDIR"), desktops_keyring)
}

/// The keyring that the app finds as well. Its entries go with the private desktop.
fn desktops_keyring() -> Result<Arc<CredentialStore>> {
    if let Err(error) = keyring::Entry::store_status() {
        panic!("the desktop has no keyring: {error}");
    }
    get_default_store().ok_or(Error::NoDefaultStore)
}
