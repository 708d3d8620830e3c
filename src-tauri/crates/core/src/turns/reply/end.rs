//! How a reply ended, and what is stored of that.

use history::{
    Usage,
    local::{Ending, Outcome},
};

use crate::ipc::{ErrorCode, Problem};

/// Why a reply is not waited for any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::turns) enum Stop {
    /// The writer pressed Stop.
    Writer,
    /// The conversation was cleared.
    Cleared,
    /// The app is ending.
    Quit,
}

/// How a reply ended.
#[derive(Debug)]
pub(super) enum End {
    /// The provider said that this is all of it.
    Whole { reason: String },
    /// The provider ended it before its end.
    Cut { reason: String, problem: Problem },
    /// Nobody waited for the rest.
    Stopped(Stop),
    /// The rest could not be had.
    Failed(Problem),
}

impl End {
    pub(super) fn finished(reason: &llm::FinishReason, host: &str) -> Self {
        let cut = |reason: &str, code, message: String| Self::Cut {
            reason: reason.into(),
            problem: Problem { code, message },
        };
        match reason {
            llm::FinishReason::Stop => Self::Whole { reason: "stop".into() },
            llm::FinishReason::Other(word) => Self::Whole { reason: word.clone() },
            llm::FinishReason::Length => cut(
                "length",
                ErrorCode::Length,
                "The reply reached the limit of length. Continue it, or allow more in Settings.".into(),
            ),
            llm::FinishReason::Filtered => cut(
                "content_filter",
                ErrorCode::Interrupted,
                format!(
                    "A filter at {host} held back the rest of this reply. Continue it, or word the message otherwise."
                ),
            ),
        }
    }

    /// Something in this app went wrong on the way.
    pub(super) fn lost() -> Self {
        let message = "Something in the app went wrong while this reply arrived. Continue it, or try again.";
        Self::Failed(Problem { code: ErrorCode::Interrupted, message: message.into() })
    }

    /// A pause was so long that what was to be sent again may not be any more.
    pub(super) fn outdated(host: &str) -> Self {
        let message = format!(
            "While {host} asked for a pause, part of the conversation was cleared or deleted itself, so it was not \
             sent again. Try again with what is there."
        );
        Self::Failed(Problem { code: ErrorCode::Unreachable, message })
    }

    /// What is stored of it: the text, and what it cost up to there.
    pub(super) fn ending(self, content: String, usage: Usage) -> Ending {
        let (outcome, problem, finish_reason) = match self {
            Self::Whole { reason } => (Outcome::Finished, None, Some(reason)),
            Self::Cut { reason, problem } => (Outcome::Interrupted, Some(problem), Some(reason)),
            Self::Stopped(Stop::Writer | Stop::Cleared) => (Outcome::Stopped, None, None),
            Self::Stopped(Stop::Quit) => {
                let message = "The app was closed before this reply ended. Continue it, or try again.".into();
                (Outcome::Interrupted, Some(Problem { code: ErrorCode::Interrupted, message }), None)
            }
            Self::Failed(problem) => (Outcome::Interrupted, Some(problem), None),
        };
        let problem = problem.and_then(|problem| serde_json::to_string(&problem).ok());
        Ending { outcome, content, problem, finish_reason, usage }
    }
}

/// The problem stored with a reply of a run that has ended.
pub(in crate::turns) fn interrupted_by_quit() -> Option<String> {
    let message = "The app ended before this reply did. Continue it, or try again.".into();
    serde_json::to_string(&Problem { code: ErrorCode::Interrupted, message }).ok()
}
