//! The programs that have a window, as `cargo xtask bench` has built them.

use std::path::PathBuf;

/// A program with a window, and how it is started.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) path: PathBuf,
    /// How many windows it opens.
    pub(crate) windows: usize,
    /// Whether it quits when it is asked to, as the app does.
    pub(crate) quits: bool,
}

impl Program {
    pub(crate) fn app() -> Self {
        Self { path: built("WRITERS_ROOM_APP"), windows: 1, quits: true }
    }

    /// The one with nothing in its windows, of which it opens so many.
    pub(crate) fn empty(windows: usize) -> Self {
        let path = built("WRITERS_ROOM_EMPTY_WINDOW");
        Self { path, windows, quits: false }
    }
}

fn built(variable: &str) -> PathBuf {
    std::env::var_os(variable).expect("`cargo xtask bench` starts this, and names what it has built").into()
}
