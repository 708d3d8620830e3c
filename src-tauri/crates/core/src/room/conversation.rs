//! A conversation: reading it, writing in it, and what a window keeps of it.

use history::{Draft, Message, MessageId, Place, Scope, local::Begin};

use super::{Caller, Room, caller, view::PAGE};
use crate::{
    CallError,
    attachments::losses,
    ipc::{Anchor, ContextReport, DraftLosses, Estimate, MessagePage, Role, Scroll},
    translate,
    turns::{FollowedReply, check_draft, check_request, check_text},
};

/// The most messages that can be loaded at once.
const LARGEST_PAGE: u32 = 500;

/// How much text another program reads at once, in bytes, unless one message has more.
const LARGEST_TRANSCRIPT: usize = 16 << 20;

/// A message as another program reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TranscriptLine {
    /// Who wrote it.
    pub role: Role,
    /// The text.
    pub content: String,
    /// When it was written, RFC 3339, UTC, milliseconds.
    pub created_at: String,
}

impl From<Message> for TranscriptLine {
    fn from(message: Message) -> Self {
        Self {
            role: translate::role(message.role),
            content: message.content,
            created_at: message.created_at.to_rfc3339(),
        }
    }
}

impl Room {
    /// A page of the conversation: at most `limit` messages (50 unless given), fewer where they are long.
    ///
    /// # Errors
    /// [`CallError::Refused`] for an id that is not of this conversation.
    pub async fn load(
        &self,
        scope: &Scope,
        anchor: &Anchor,
        limit: Option<u32>,
    ) -> Result<MessagePage, CallError> {
        let anchor = caller::anchor(anchor)?;
        self.page(&self.store.local()?, scope, anchor, limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE)).await
    }

    /// The newest `limit` messages (1 to 500), oldest first, as another program reads a conversation: without earlier
    /// versions, and without the reply that is arriving. Fewer where they are long.
    ///
    /// # Errors
    /// What the store says.
    pub async fn transcript(&self, scope: &Scope, limit: u32) -> Result<Vec<TranscriptLine>, CallError> {
        let limit = limit.clamp(1, LARGEST_PAGE);
        let local = self.store.local()?;
        let messages = local.transcript(scope, limit, LARGEST_TRANSCRIPT, self.store.now()).await?;
        Ok(messages.into_iter().map(TranscriptLine::from).collect())
    }

    /// Sends a message: when this returns it is on the disk, and its reply is on its way. The same `request_id` again
    /// is the same message. Returns the id of the reply.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing was stored and nothing was sent.
    pub async fn send(
        &self,
        caller: &Caller,
        text: String,
        request_id: &str,
    ) -> Result<MessageId, CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(caller, request_id, Begin::Send { text, from: caller.window().cloned() }).await
    }

    /// The reply to a request that was made before; none if it is new.
    ///
    /// # Errors
    /// What the store says.
    pub async fn reply_to_request(
        &self,
        scope: &Scope,
        request_id: &str,
    ) -> Result<Option<MessageId>, CallError> {
        Ok(self.store.local()?.reply_to_request(scope, request_id).await?)
    }

    /// The text of the question of a request that was made before; none if it is new, or the question is gone.
    ///
    /// # Errors
    /// What the store says.
    pub async fn question_of_request(
        &self,
        scope: &Scope,
        request_id: &str,
    ) -> Result<Option<String>, CallError> {
        Ok(self.store.local()?.question_of_request(scope, request_id, self.store.now()).await?)
    }

    /// Follows a reply from its beginning: for a caller that is no window.
    pub fn follow(&self, scope: &Scope, reply: MessageId) -> FollowedReply {
        self.turns.follow(scope, reply)
    }

    /// Requests another reply to the same question; the present reply becomes an earlier version. Returns the id of the
    /// new one.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn retry(&self, caller: &Caller, message_id: &str) -> Result<MessageId, CallError> {
        self.start(caller, &new_request(), Begin::Again { of: caller::message(message_id)? }).await
    }

    /// Requests the rest of a reply that was stopped or interrupted.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn continue_reply(&self, caller: &Caller, message_id: &str) -> Result<MessageId, CallError> {
        self.start(caller, &new_request(), Begin::Continue { reply: caller::message(message_id)? }).await
    }

    /// Sends another wording of an earlier question; what followed it becomes an earlier version.
    ///
    /// # Errors
    /// As [`Room::send`].
    pub async fn edit_and_resend(
        &self,
        caller: &Caller,
        message_id: &str,
        text: String,
        request_id: &str,
    ) -> Result<MessageId, CallError> {
        check_text(&text)?;
        check_request(request_id)?;
        self.start(caller, request_id, Begin::Edit { question: caller::message(message_id)?, text }).await
    }

    /// Stops the reply that is arriving in the conversation; what has arrived is kept.
    pub fn stop(&self, scope: &Scope) {
        self.turns.stop(scope);
    }

    /// What sending this text from this window would come to, as a new message or in place of an earlier one. Stores
    /// nothing and sends nothing.
    ///
    /// # Errors
    /// [`CallError::Refused`] if that earlier one is not there; what the store says.
    pub async fn estimate(
        &self,
        caller: &Caller,
        text: &str,
        in_place_of: Option<&str>,
    ) -> Result<Estimate, CallError> {
        let in_place_of = in_place_of.map(caller::message).transpose()?;
        let channel = self.channel_of(caller).await?;
        self.turns.estimate(&caller.scope, channel.as_ref(), text, in_place_of).await
    }

    /// What was sent to the model for a reply, and what it cost.
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no such message in the window's conversation.
    pub async fn load_context_report(
        &self,
        scope: &Scope,
        message_id: &str,
    ) -> Result<ContextReport, CallError> {
        self.turns.report(scope, caller::message(message_id)?).await
    }

    /// Opens the connection to the provider while the writer types.
    pub async fn preconnect(&self, scope: &Scope) {
        let Ok(local) = self.store.local() else { return };
        if let Ok(choice) = self.turns.choice(&local, scope).await {
            self.providers.preconnect(&choice).await;
        }
    }

    /// Keeps what is typed and not sent, at most as much as can be sent, and what was not carried over from the files that
    /// are attached to it.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a longer text, what the disk says; then the draft before stays.
    pub async fn save_draft(
        &self,
        label: &str,
        text: String,
        not_carried: DraftLosses,
    ) -> Result<(), CallError> {
        check_draft(&text)?;
        let label = caller::window(label)?;
        let scope = self.scope_of(&label)?;
        let notify = self.windows.notify().await;
        let draft = Draft { label, text, not_carried: losses::to_text(&not_carried) };
        if self.store.local()?.save_draft(&scope, draft, self.store.now()).await? {
            self.store.notify_session(&notify, &scope).await;
        }
        Ok(())
    }

    /// Keeps the reading position; none at the end.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_scroll(&self, label: &str, scroll: Option<Scroll>) -> Result<(), CallError> {
        let label = caller::window(label)?;
        let scope = self.scope_of(&label)?;
        let scroll = scroll
            .map(|scroll| {
                caller::message(&scroll.message_id).map(|message| Place { message, offset: scroll.offset })
            })
            .transpose()?;
        Ok(self.store.local()?.save_scroll(&label, &scope, scroll).await?)
    }

    async fn start(&self, caller: &Caller, request_id: &str, begin: Begin) -> Result<MessageId, CallError> {
        let channel = match self.channel_of(caller).await {
            Ok(channel) => channel,
            // A request that is made again names the channel as it was called then.
            Err(error) => return self.reply_to_request(&caller.scope, request_id).await?.ok_or(error),
        };
        self.turns.start(&caller.scope, channel.as_ref(), request_id, begin).await
    }
}

pub(super) fn new_request() -> String {
    MessageId::new().to_string()
}
