//! Why a connection ends.

use crate::{Error, shared::Fault};

/// Why a connection ended.
#[derive(Debug)]
pub(super) enum End {
    /// The shared store failed.
    Fault(Fault),
    /// The local store failed.
    Local(Error),
    /// A new connection is needed: for another user, on the writer's request, or to measure the time again.
    Restart,
}

impl From<Fault> for End {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Error> for End {
    fn from(error: Error) -> Self {
        Self::Local(error)
    }
}
