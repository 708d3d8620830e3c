//! What can go wrong, and what the writer is told of it: a code the window acts on, and one plain sentence.

use crate::ipc::ErrorCode;

pub use crate::ipc::Problem;

/// Why a call did nothing. Carries no key and no writer's text.
#[derive(Debug, thiserror::Error)]
pub enum CallError {
    /// The call itself was not acceptable.
    #[error("{0}")]
    BadInput(String),
    /// No provider may be asked before the writer agrees.
    #[error("Nothing has been sent. {host} has to be agreed to first.")]
    ConsentNeeded {
        /// Who would receive the conversation.
        host: String,
    },
    /// The provider needs a key.
    #[error("{host} needs a key. Add it in Settings; your text is still here.")]
    MissingApiKey {
        /// Whose key.
        host: String,
    },
    /// No model is chosen.
    #[error("No model is chosen for {host}. Choose one in Settings; your text is still here.")]
    NoModel {
        /// Whose model.
        host: String,
    },
    /// What must go is more than the model takes.
    #[error("{}", too_large(*.tokens, *.room, *.window))]
    TooLarge {
        /// What it comes to, approximately.
        tokens: u32,
        /// What there is room for beside the reply.
        room: u32,
        /// What the model takes, prompt and reply together.
        window: u32,
    },
    /// The keyring could not do it.
    #[error("The keyring could not be used: {0}. Unlock it and try again.")]
    Keyring(String),
    /// The store waits for a choice.
    #[error("The conversations are not open yet. Choose how to go on in this window first.")]
    StoreClosed,
    /// The settings file could not be written.
    #[error(
        "The settings could not be written to disk. Make room or check the folder's permissions, then try again."
    )]
    Settings(#[source] std::io::Error),
    /// A command ended in a panic.
    #[error("Something went wrong inside the app. Nothing that was stored is lost; please try again.")]
    Panicked,
    /// The settings file could not be read at the start of this run.
    #[error(
        "The settings file could not be read when the app started, so nothing is written over it. Check the file's permissions and the disk, then start the app again."
    )]
    SettingsUnreadable,
    /// Another process has the home.
    #[error(
        "Settings cannot be saved here while Writers' Room is open a second time with the same folder. Quit the other one and start again."
    )]
    HomeInUse,
    /// A damaged store could not be rescued.
    #[error("{}", unrescued(.0))]
    Rescue(#[source] history::Error),
    /// What the store says.
    #[error("{}", sentence(.0))]
    History(#[from] history::Error),
    /// What the shared database says.
    #[error("{0}")]
    Shared(#[from] history::shared::Fault),
    /// What the model client says.
    #[error("{0}")]
    Llm(#[from] llm::Error),
}

fn sentence(error: &history::Error) -> String {
    match error {
        history::Error::Busy => "A reply is still arriving here. Stop it or wait for its end, then send.".into(),
        history::Error::Unknown => "That message is not in this conversation any more.".into(),
        history::Error::NoSuchChannel => "That channel profile is not there any more. Choose another one.".into(),
        history::Error::DiskFull => {
            "The disk is full, so nothing was stored. Make room and send again; your text is still here.".into()
        }
        history::Error::Closed => "The store is closed. Start the app again; your text is still here.".into(),
        history::Error::Damaged => {
            "A part of the store on this computer is damaged, so this was not done. Choose in this window how to go on; nothing has been overwritten.".into()
        }
        history::Error::Panicked => {
            "This failed because of a fault in the app, and nothing of it was stored. Try again; your text is still here.".into()
        }
        history::Error::NotAStore
        | history::Error::NewerVersion { .. }
        | history::Error::OldSqlite(_)
        | history::Error::Io(_)
        | history::Error::Sqlite(_) => {
            "The store on this computer could not be used, and nothing was changed. Try again, or start the app anew.".into()
        }
    }
}

fn unrescued(error: &history::Error) -> &'static str {
    match error {
        history::Error::DiskFull => {
            "There is not enough room on the disk to rescue your conversations. Make room and choose it again; nothing has been changed."
        }
        _ => {
            "Nothing could be rescued: the part of the file that says what is in it is damaged too. Set the file aside and begin a new one; nothing has been changed."
        }
    }
}

fn too_large(tokens: u32, room: u32, window: u32) -> String {
    let (tokens, room, window) = (grouped(tokens), grouped(room), grouped(window));
    format!(
        "This comes to about {tokens} tokens with the assistant's instructions, and the model has room for {room}: it \
         takes {window}, the reply included. Shorten the message, or choose a model that takes more; your text is \
         still here."
    )
}

/// A number with a comma between each three digits.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let group = |(at, digit): (usize, char)| {
        let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
        comma.then_some(',').into_iter().chain([digit])
    };
    digits.chars().enumerate().flat_map(group).collect()
}

impl CallError {
    /// The code the window acts on.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::BadInput(_) | Self::TooLarge { .. } => ErrorCode::BadInput,
            Self::ConsentNeeded { .. } => ErrorCode::ConsentNeeded,
            Self::MissingApiKey { .. } => ErrorCode::MissingApiKey,
            Self::NoModel { .. } => ErrorCode::WrongModel,
            Self::StoreClosed => ErrorCode::StoreClosed,
            Self::Keyring(_)
            | Self::Settings(_)
            | Self::SettingsUnreadable
            | Self::HomeInUse
            | Self::Panicked
            | Self::Rescue(_) => ErrorCode::Internal,
            Self::History(error) => match error {
                history::Error::Busy => ErrorCode::Busy,
                history::Error::Unknown | history::Error::NoSuchChannel => ErrorCode::BadInput,
                history::Error::DiskFull => ErrorCode::DiskFull,
                history::Error::Closed | history::Error::Damaged => ErrorCode::StoreClosed,
                history::Error::Panicked
                | history::Error::NotAStore
                | history::Error::NewerVersion { .. }
                | history::Error::OldSqlite(_)
                | history::Error::Io(_)
                | history::Error::Sqlite(_) => ErrorCode::Internal,
            },
            Self::Shared(_) => ErrorCode::Unreachable,
            Self::Llm(error) => code_of(error),
        }
    }

    /// Code and sentence together, as they cross the door.
    pub fn problem(&self) -> Problem {
        Problem { code: self.code(), message: self.to_string() }
    }
}

impl From<CallError> for Problem {
    fn from(error: CallError) -> Self {
        error.problem()
    }
}

/// What the window does about a fault of the provider.
pub(crate) fn code_of(error: &llm::Error) -> ErrorCode {
    use llm::Error;
    match error {
        Error::KeyUnusable | Error::KeyRefused { .. } => ErrorCode::KeyRefused,
        Error::BadAddress { .. }
        | Error::WrongAddress { .. }
        | Error::WrongModel { .. }
        | Error::NotPulled { .. }
        | Error::NotAStream { .. }
        | Error::Redirected { .. }
        | Error::Rejected { .. } => ErrorCode::WrongModel,
        Error::RateLimited { .. } | Error::SpendingLimit { .. } => ErrorCode::RateLimited,
        Error::NoClient
        | Error::NoSuchHost { .. }
        | Error::Refused { .. }
        | Error::Reset { .. }
        | Error::Tls { .. }
        | Error::Untrusted { .. }
        | Error::Proxy { .. }
        | Error::ConnectTimeout { .. }
        | Error::Unreachable { .. }
        | Error::Stalled { .. }
        | Error::ProviderFailed { .. } => ErrorCode::Unreachable,
        Error::TooLong { .. } => ErrorCode::BadInput,
        Error::ReplyLimit { .. } => ErrorCode::Length,
        Error::Blocked { .. }
        | Error::InStream { .. }
        | Error::CutShort { .. }
        | Error::EndedEarly { .. }
        | Error::Empty { .. }
        | Error::Malformed { .. }
        | Error::ReplyTooLong { .. } => ErrorCode::Interrupted,
    }
}
