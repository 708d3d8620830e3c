//! Why a file is not read to its end.

use std::io;

use super::LARGEST;
use crate::{
    CallError, file_trouble,
    ipc::{FileTrouble, ImportFault, Reason},
};

/// Why a file is not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("cancelled")]
    Cancelled,
    #[error("too large")]
    TooLarge,
    #[error("faulty: {0:?}")]
    Faulty(ImportFault),
    #[error("not read: {0:?}")]
    NotRead(FileTrouble),
}

impl Fault {
    pub(crate) const DAMAGED: Self = Self::Faulty(ImportFault::Damaged);
    pub(super) const UNKNOWN: Self = Self::Faulty(ImportFault::Unknown);

    /// What the reading of a text says.
    pub(super) fn of_json(error: serde_json::Error) -> Self {
        if error.is_io() { Self::of_text(&error.into()) } else { Self::DAMAGED }
    }

    /// A text that cannot be unpacked is damaged; what the system has against it is another matter.
    fn of_text(error: &io::Error) -> Self {
        let own = error.get_ref().and_then(|inner| inner.downcast_ref::<Self>());
        match (own, error.raw_os_error()) {
            (Some(own), _) => *own,
            (None, Some(_)) => Self::NotRead(file_trouble::of(error)),
            (None, None) => Self::DAMAGED,
        }
    }
}

impl From<io::Error> for Fault {
    /// What the system says of a file.
    fn from(error: io::Error) -> Self {
        Self::NotRead(file_trouble::of(&error))
    }
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        Self::other(fault)
    }
}

impl From<Fault> for CallError {
    fn from(fault: Fault) -> Self {
        match fault {
            // A writer who cancels is not waiting for a reason.
            Fault::Cancelled => Reason::Fault,
            Fault::TooLarge => Reason::ImportTooLarge { most: LARGEST },
            Fault::Faulty(fault) => Reason::ImportFaulty { fault },
            Fault::NotRead(trouble) => Reason::FileNotRead { trouble },
        }
        .into()
    }
}
