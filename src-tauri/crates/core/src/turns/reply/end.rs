//! How a reply ended, and what is stored of that.

use history::{
    Counts, Usage,
    local::{Ending, Outcome},
};

use crate::{
    CallError,
    ipc::Reason,
    turns::ended::{Gone, How},
};

/// Why a reply is not waited for any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::turns) enum Stop {
    /// The writer pressed Stop.
    Writer,
    /// Its message is gone.
    Gone(Gone),
    /// The app is ending.
    Quit,
}

/// How a reply ended.
#[derive(Debug)]
pub(super) enum End {
    /// The provider said that this is all of it.
    Whole { reason: String },
    /// The provider ended it before its end.
    Cut { reason: String, problem: Reason },
    /// It was not waited for any longer.
    Stopped(Stop),
    /// The rest did not arrive.
    Failed(Reason),
}

impl End {
    /// How it ended; absent where the app does.
    pub(super) const fn how(&self) -> Option<How> {
        match self {
            Self::Whole { .. } => Some(How::Finished),
            Self::Cut { .. } | Self::Failed(_) => Some(How::Interrupted),
            Self::Stopped(Stop::Writer) => Some(How::Stopped),
            Self::Stopped(Stop::Gone(gone)) => Some(How::Gone(*gone)),
            Self::Stopped(Stop::Quit) => None,
        }
    }

    pub(super) fn finished(reason: &llm::FinishReason, host: &str) -> Self {
        match reason {
            llm::FinishReason::Stop => Self::Whole { reason: "stop".into() },
            llm::FinishReason::CutShort { word, cause } => {
                let error = llm::Error::CutShort { host: host.to_owned(), cause: *cause };
                Self::Cut { reason: word.clone(), problem: CallError::from(error).reason() }
            }
            llm::FinishReason::Other(word) => Self::Whole { reason: word.clone() },
            llm::FinishReason::Length => Self::Cut { reason: "length".into(), problem: Reason::ReplyLength },
            llm::FinishReason::Filtered => Self::Cut {
                reason: "content_filter".into(),
                problem: Reason::ReplyFiltered { host: host.to_owned() },
            },
        }
    }

    /// What is stored of it: the text, and what it cost up to there.
    pub(super) fn ending(self, content: String, usage: Usage, counted: Option<(String, Counts)>) -> Ending {
        let (outcome, problem, finish_reason) = match self {
            Self::Whole { reason } => (Outcome::Finished, None, Some(reason)),
            Self::Cut { reason, problem } => (Outcome::Interrupted, Some(problem), Some(reason)),
            Self::Stopped(Stop::Writer | Stop::Gone(_)) => (Outcome::Stopped, None, None),
            Self::Stopped(Stop::Quit) => (Outcome::Interrupted, Some(Reason::ReplyQuit), None),
            Self::Failed(problem) => (Outcome::Interrupted, Some(problem), None),
        };
        let problem = problem.and_then(|problem| serde_json::to_string(&problem).ok());
        Ending { outcome, content, problem, finish_reason, usage, counted }
    }
}

/// The problem stored with a reply of a run that has ended.
pub(in crate::turns) fn interrupted_by_quit() -> Option<String> {
    serde_json::to_string(&Reason::ReplyLeftOver).ok()
}
