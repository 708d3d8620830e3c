//! A reply as it arrives, for a caller that is no window: its text, then how it ended.

use history::{MessageId, Scope, State, Usage};
use tokio::sync::watch;

use super::running::Running;
use crate::{
    CallError,
    ipc::{self, Problem, Reason},
    store::Store,
    translate,
};

/// A reply that is followed from its beginning to its end, whether it is arriving or has ended. Dropping this stops
/// nothing.
pub struct FollowedReply {
    running: Running,
    store: Store,
    scope: Scope,
    reply: MessageId,
    /// Absent once the reply is running no longer.
    grown: Option<watch::Receiver<()>>,
    /// How much of the text was returned, in bytes.
    returned: usize,
    /// How it ended, where that is known and all its text was not returned yet.
    ended: Option<EndedReply>,
}

/// The next piece of a reply.
#[derive(Debug, Clone, PartialEq)]
pub enum Followed {
    /// More of its text: together the pieces are the text that is stored.
    Text(String),
    /// It ended, and all of its text was returned.
    Ended(EndedReply),
}

/// A reply that has ended, as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct EndedReply {
    /// Its text.
    pub content: String,
    /// How far it came: never `streaming`.
    pub state: ipc::MessageState,
    /// Why it ended before its end; absent otherwise.
    pub problem: Option<Problem>,
    /// Why it ended, in the provider's word; absent where the provider did not end it.
    pub finish_reason: Option<String>,
    /// How many tokens the prompt and the reply had; absent as far as that is not known.
    pub usage: Usage,
}

impl FollowedReply {
    pub(super) fn new(running: Running, store: Store, scope: &Scope, reply: MessageId) -> Self {
        let grown = running.follow(scope, reply);
        Self { running, store, scope: scope.clone(), reply, grown, returned: 0, ended: None }
    }

    /// Waits for the next piece. A call that is dropped loses nothing.
    ///
    /// # Errors
    /// [`ipc::Reason::UnknownMessage`] if the reply is gone: it was cleared, or has expired. What the store says.
    pub async fn next(&mut self) -> Result<Followed, CallError> {
        while let Some(grown) = &mut self.grown {
            if let Some(text) = self
                .running
                .read(&self.scope, |reply, live| {
                    (reply == self.reply).then(|| live.text()[self.returned..].to_owned())
                })
                .flatten()
                .filter(|text| !text.is_empty())
            {
                self.returned += text.len();
                return Ok(Followed::Text(text));
            }
            if grown.changed().await.is_err() {
                self.grown = None;
            }
        }
        let ended = match self.ended.take() {
            Some(ended) => ended,
            None => self.stored().await?,
        };
        let rest = ended.content.get(self.returned..).unwrap_or_default().to_owned();
        if rest.is_empty() {
            return Ok(Followed::Ended(ended));
        }
        self.returned += rest.len();
        self.ended = Some(ended);
        Ok(Followed::Text(rest))
    }

    /// Waits until the reply is running no longer.
    pub async fn ended(mut self) {
        if let Some(grown) = &mut self.grown {
            while grown.changed().await.is_ok() {}
        }
    }

    async fn stored(&self) -> Result<EndedReply, CallError> {
        let (local, now) = (self.store.local()?, self.store.now());
        let message = local.message(&self.scope, self.reply, now).await?;
        // Not running and not ended either: its end could not be stored.
        let state = if message.state == State::Streaming { State::Interrupted } else { message.state };
        let details = local.details(&self.scope, self.reply, now).await?;
        let problem = (message.state == State::Streaming).then(|| Reason::ReplyNotStored.into());
        let message = translate::drawn(history::Message { state, ..message }, Vec::new());
        Ok(EndedReply {
            content: message.content,
            state: message.state,
            problem: problem.or(message.problem),
            finish_reason: details.finish_reason,
            usage: details.usage,
        })
    }
}
