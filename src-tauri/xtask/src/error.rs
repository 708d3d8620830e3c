//! What can go wrong, in the words the person at the terminal reads. Separate so that every command fails the same way.

use std::fmt;

/// The result of everything in this tool.
pub(crate) type Result<T> = std::result::Result<T, Error>;

/// Why a command stopped.
#[derive(Debug)]
pub(crate) enum Error {
    /// The command line was not understood.
    Usage(String),
    /// A program ran and said no.
    Failed { what: String, status: String },
    /// Tests ran and some failed; each of `failures` is what one of them printed.
    TestsFailed { what: String, status: String, failures: Vec<String> },
    /// A program could not be started, or a file not read or written.
    Io { doing: String, source: std::io::Error },
    /// Anything else, already a sentence with the next step.
    Stopped(String),
}

impl Error {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::Usage(message.into())
    }

    pub(crate) fn stopped(message: impl Into<String>) -> Self {
        Self::Stopped(message.into())
    }

    /// For `map_err`: what was being done when the system refused.
    pub(crate) fn io(doing: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let doing = doing.into();
        move |source| Self::Io { doing, source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => write!(f, "{message}; `cargo xtask` alone lists the commands"),
            Self::Failed { what, status } | Self::TestsFailed { what, status, .. } => {
                write!(f, "{what} failed ({status})")
            }
            Self::Io { doing, source } => write!(f, "{doing}: {source}"),
            Self::Stopped(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}
