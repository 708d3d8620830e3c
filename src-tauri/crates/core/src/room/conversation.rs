//! What a window shows of its conversation, and what it keeps of it.

use history::{Draft, Local, Place, Scope, UserId, WindowLabel, WindowRow};

use super::{
    Room, lock,
    seats::{parse_label, parse_message},
    turns::check_draft,
};
use crate::{
    CallError,
    ipc::{Conversation, MessagePage, Scroll, SessionSummary, WindowState},
    translate,
};

/// How many messages a window loads at once unless it asks otherwise.
const PAGE: u32 = 50;

/// The most it can ask for at once.
const LARGEST_PAGE: u32 = 500;

impl Room {
    /// Older messages than `before`, or the newest ones; at most `limit` (50 unless given).
    ///
    /// # Errors
    /// [`CallError::BadInput`] for an id that is not of this conversation.
    pub async fn load(
        &self,
        label: &str,
        before: Option<&str>,
        limit: Option<u32>,
    ) -> Result<MessagePage, CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let before = before.map(parse_message).transpose()?;
        self.page(&local, &scope, before, limit.unwrap_or(PAGE).clamp(1, LARGEST_PAGE)).await
    }

    /// Keeps what is typed and not sent: at most as much as can be sent.
    ///
    /// # Errors
    /// [`CallError::BadInput`] for a longer text, what the disk says; then the draft before stays.
    pub async fn save_draft(&self, label: &str, text: String) -> Result<(), CallError> {
        check_draft(&text)?;
        let (local, scope) = self.conversation_of(label)?;
        if local.save_draft(&scope, Draft { label: parse_label(label)?, text }, self.now()).await? {
            let _telling = self.0.telling.lock().await;
            self.tell_sessions(&scope.user).await;
        }
        Ok(())
    }

    /// Keeps where the list stands; none at the end.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_scroll(&self, label: &str, scroll: Option<Scroll>) -> Result<(), CallError> {
        let (local, scope) = self.conversation_of(label)?;
        let scroll = scroll
            .map(|scroll| {
                parse_message(&scroll.message_id).map(|message| Place { message, offset: scroll.offset })
            })
            .transpose()?;
        Ok(local.save_scroll(&parse_label(label)?, &scope, scroll).await?)
    }

    pub(super) async fn window_state(&self, label: &WindowLabel) -> Result<WindowState, CallError> {
        let (conversation, sessions, channels) = match self.local() {
            Ok(local) => {
                let row = self.seat(&local, label).await?;
                let sessions = self.sessions_for(&local, label, &row.scope.user).await?;
                let channels = self.channels(&local, &row.scope.user).await?;
                (Some(self.conversation(&local, row, &sessions).await?), sessions, channels)
            }
            Err(_) => (None, Vec::new(), Vec::new()),
        };
        if conversation.is_some() {
            self.tell_key_when_known();
        }
        Ok(WindowState {
            label: label.to_string(),
            gate: self.gate(),
            conversation,
            sessions,
            channels,
            store: self.store_state().await,
            settings: self.settings_without_keyring(),
            notices: self.notices(),
        })
    }

    /// What the window remembers; a new session if it remembers nothing, or another user's.
    async fn seat(&self, local: &Local, label: &WindowLabel) -> Result<WindowRow, CallError> {
        let user = self.preferences().user();
        let known =
            local.windows().await?.into_iter().find(|row| row.label == *label && row.scope.user == user);
        let row = match known {
            Some(row) => row,
            None => {
                let row =
                    WindowRow { label: label.clone(), scope: self.new_scope(), scroll: None, channel: None };
                local.save_window(row.clone()).await?;
                row
            }
        };
        if let Some(seat) = lock(&self.0.seats).get_mut(label) {
            seat.scope = Some(row.scope.clone());
        }
        Ok(row)
    }

    async fn conversation(
        &self,
        local: &Local,
        row: WindowRow,
        sessions: &[SessionSummary],
    ) -> Result<Conversation, CallError> {
        let session_id = row.scope.session.to_string();
        let assistant = row.scope.assistant.as_str();
        let title = sessions
            .iter()
            .find(|summary| summary.session_id == session_id && summary.assistant == assistant)
            .filter(|summary| summary.message_count > 0)
            .map(|summary| summary.title.clone())
            .unwrap_or_default();
        // A place at a message that is gone is no place.
        let scroll = match row.scroll {
            Some(place) => local
                .message(&row.scope, place.message, self.now())
                .await
                .is_ok()
                .then(|| Scroll { message_id: place.message.to_string(), offset: place.offset }),
            None => None,
        };
        Ok(Conversation {
            assistant: assistant.into(),
            title,
            draft: local.take_draft(&row.scope, &row.label).await?,
            scroll,
            channel: row.channel.map(|id| id.to_string()),
            usage: self.usage(local, &row.scope).await?,
            page: self.newest_page(local, &row.scope).await?,
            pause: self.pause(&row.scope),
            session_id,
        })
    }

    /// The newest messages of a conversation, as a window loads them at first.
    pub(super) async fn newest_page(&self, local: &Local, scope: &Scope) -> Result<MessagePage, CallError> {
        self.page(local, scope, None, PAGE).await
    }

    async fn page(
        &self,
        local: &Local,
        scope: &Scope,
        before: Option<history::MessageId>,
        limit: u32,
    ) -> Result<MessagePage, CallError> {
        let mut messages = local.load(scope, before, limit + 1, self.now()).await?;
        let has_older = messages.len() > limit as usize;
        if has_older {
            messages.remove(0);
        }
        let messages = messages.into_iter().map(|message| self.with_live_text(scope, message)).collect();
        Ok(MessagePage { messages, has_older })
    }

    pub(super) async fn sessions(
        &self,
        local: &Local,
        user: &UserId,
    ) -> Result<Vec<SessionSummary>, CallError> {
        Ok(local.sessions(user, self.now()).await?.into_iter().map(translate::session).collect())
    }
}
