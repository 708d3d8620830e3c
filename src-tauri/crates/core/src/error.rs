//! What can go wrong, and the reason the page gets.

use crate::ipc::{ErrorCode, Reason};

pub use crate::ipc::Problem;

/// Why a call did nothing. Carries no key and no writer's text.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// It was refused.
    #[error("refused: {0:?}")]
    Refused(Reason),
    /// The settings file could not be written.
    #[error("the settings could not be written")]
    Settings(#[source] std::io::Error),
    /// A damaged store could not be rescued.
    #[error("the store could not be rescued")]
    Rescue(#[source] history::Error),
    /// The store failed.
    #[error(transparent)]
    History(#[from] history::Error),
    /// The shared database failed.
    #[error(transparent)]
    Shared(#[from] history::shared::Fault),
    /// The provider failed.
    #[error(transparent)]
    Llm(#[from] llm::Error),
}

impl From<Reason> for CallError {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

impl CallError {
    /// What the window does about it.
    pub fn code(&self) -> ErrorCode {
        self.reason().code()
    }

    /// The reason, as the page gets it.
    pub fn reason(&self) -> Reason {
        match self {
            Self::Refused(reason) => reason.clone(),
            Self::Settings(_) => Reason::SettingsNotWritten,
            Self::Rescue(history::Error::DiskFull) => Reason::RescueDiskFull,
            Self::Rescue(_) => Reason::RescueImpossible,
            Self::History(error) => match error {
                history::Error::Busy => Reason::Busy,
                history::Error::Unknown => Reason::UnknownMessage,
                history::Error::NothingToName => Reason::NothingToName,
                history::Error::NoSuchChannel => Reason::UnknownChannel,
                history::Error::NoSuchAction => Reason::UnknownAction,
                history::Error::QueueFull => Reason::QueueFull { most: history::local::MOST_QUEUED },
                history::Error::DiskFull => Reason::DiskFull,
                history::Error::Closed => Reason::StoreEnded,
                history::Error::Damaged => Reason::StoreDamaged,
                history::Error::Panicked => Reason::StoreFault,
                history::Error::NotAStore
                | history::Error::NewerVersion { .. }
                | history::Error::OldSqlite(_)
                | history::Error::Io(_)
                | history::Error::Sqlite(_) => Reason::StoreUnusable,
            },
            Self::Shared(fault) => Reason::Database(fault.clone()),
            Self::Llm(error) => Reason::Provider(error.clone()),
        }
    }

    /// Code and reason together, as they cross to the page.
    pub fn problem(&self) -> Problem {
        Problem::from(self.reason())
    }
}

impl From<CallError> for Problem {
    fn from(error: CallError) -> Self {
        error.problem()
    }
}
