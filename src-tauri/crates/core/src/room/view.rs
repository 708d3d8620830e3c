//! What windows show: read whole when a window is attached or its conversation is another one, and updated.

use std::collections::HashMap;

use history::{
    Local, MessageId, Scope, WindowLabel, WindowRow,
    local::{Anchor, Page},
};

use super::Room;
use crate::{
    CallError,
    attachments::losses,
    ipc::{Conversation, Event, Message, MessagePage, Notice, Scroll, SessionSummary, WindowState},
    translate,
    windows::Notify,
};

/// How many messages a window loads at once unless it asks otherwise.
pub(super) const PAGE: u32 = 50;

impl Room {
    /// Everything a window shows. A window that is new, or whose conversation is another user's, gets a new session.
    pub(super) async fn window_state(&self, label: &WindowLabel) -> Result<WindowState, CallError> {
        let (conversation, sessions, channels, actions) = match self.store.local() {
            Ok(local) => {
                let row = self.row(&local, label).await?;
                let sessions = self.sessions_of(label, &row.scope).await?;
                let channels = crate::channels::list(&local, &row.scope.user).await?;
                let actions = crate::actions::list(&local, &row.scope.user).await?;
                (Some(self.conversation(&local, row, &sessions).await?), sessions, channels, actions)
            }
            Err(_) => (None, Vec::new(), Vec::new(), Vec::new()),
        };
        if conversation.is_some() {
            self.look_up_keys();
        }
        Ok(WindowState {
            label: label.to_string(),
            unlock: self.store.unlock_state(),
            conversation,
            sessions,
            expired: self.expired.of(label, &self.settings.user()),
            channels,
            actions,
            store: self.sharing.status().await,
            settings: self.settings_without_keyring(),
            api: self.access.state(),
            notices: self.notices(),
        })
    }

    /// Sends every window all it shows.
    pub(super) async fn redraw_all(&self) {
        for label in self.windows.ready() {
            if let Err(error) = self.redraw(&label).await {
                tracing::warn!(%error, "a window could not be sent its conversation");
            }
        }
    }

    /// Sends a window all it shows.
    ///
    /// # Errors
    /// If that cannot be read; then the window still has what it had.
    pub(super) async fn redraw(&self, label: &WindowLabel) -> Result<(), CallError> {
        let mut outcome = Ok(());
        let read = async || match self.window_state(label).await {
            Ok(state) => Some(Event::Opened { state: Box::new(state) }),
            Err(error) => {
                outcome = Err(error);
                None
            }
        };
        self.windows.redraw(label, read).await;
        outcome
    }

    /// Notifies every window that the times of its messages are others now.
    pub(super) async fn notify_times(&self, notify: &Notify<'_>) {
        for scope in self.windows.shown() {
            notify.conversation(&scope, &Event::PageOutdated);
            self.store.notify_all_sessions(notify, &scope.user).await;
        }
    }

    /// Notifies the windows of messages that expired.
    pub(super) async fn notify_gone(&self, notify: &Notify<'_>, gone: &[(Scope, MessageId)]) {
        let mut by_scope: HashMap<&Scope, Vec<String>> = HashMap::new();
        for (scope, id) in gone {
            by_scope.entry(scope).or_default().push(id.to_string());
        }
        let scopes: Vec<Scope> = by_scope.keys().copied().cloned().collect();
        for (scope, ids) in by_scope {
            notify.conversation(scope, &Event::MessagesGone { ids });
            self.turns.notify_usage(notify, scope).await;
            self.queue.notify_paused(notify, scope).await;
        }
        if !scopes.is_empty() {
            self.store.notify_sessions(notify, scopes).await;
        }
    }

    /// A page of a conversation, as it is at this moment.
    pub(super) async fn page(
        &self,
        local: &Local,
        scope: &Scope,
        anchor: Anchor,
        limit: u32,
    ) -> Result<MessagePage, CallError> {
        let Page { messages, has_older, has_newer } =
            local.load(scope, anchor, limit, self.store.now()).await?;
        let messages =
            messages.into_iter().map(|message| self.turns.with_live_text(scope, message)).collect();
        Ok(MessagePage { messages, has_older, has_newer })
    }

    /// The reply that is arriving in a conversation, where a page does not have it.
    async fn arriving(&self, local: &Local, scope: &Scope, page: &MessagePage) -> Option<Message> {
        let id = self.turns.arriving(scope)?;
        let is_in_page = page.messages.iter().any(|message| message.id == id.to_string());
        let message = if is_in_page { None } else { local.message(scope, id, self.store.now()).await.ok() };
        message.map(|message| self.turns.with_live_text(scope, message))
    }

    /// What the window remembers; a new session if it remembers nothing, or another user's.
    async fn row(&self, local: &Local, label: &WindowLabel) -> Result<WindowRow, CallError> {
        let user = self.settings.user();
        let known =
            local.windows().await?.into_iter().find(|row| row.label == *label && row.scope.user == user);
        let row = match known {
            Some(row) => row,
            None => {
                let scope = self.settings.new_scope();
                let row = WindowRow { label: label.clone(), scope, scroll: None, channel: None };
                local.save_window(row.clone()).await?;
                row
            }
        };
        self.windows.show(label, row.scope.clone());
        Ok(row)
    }

    /// The list of sessions, for a window that is about to be sent all of it.
    async fn sessions_of(
        &self,
        label: &WindowLabel,
        scope: &Scope,
    ) -> Result<Vec<SessionSummary>, CallError> {
        let notify = self.windows.notify().await;
        let sessions = self.store.sessions(&scope.user).await?;
        notify.set_sessions(label, &sessions);
        Ok(sessions)
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
            .filter(|summary| !summary.unsent)
            .map(|summary| summary.title.clone())
            .unwrap_or_default();
        // A message that is gone has no reading position.
        let around = match &row.scroll {
            Some(place) => self.page(local, &row.scope, Anchor::Around(place.message), PAGE).await.ok(),
            None => None,
        };
        let scroll = row
            .scroll
            .filter(|_| around.is_some())
            .map(|place| Scroll { message_id: place.message.to_string(), offset: place.offset });
        let page = match around {
            Some(page) => page,
            None => self.page(local, &row.scope, Anchor::Newest, PAGE).await?,
        };
        let draft = local.take_draft(&row.scope, &row.label, self.store.now()).await?;
        Ok(Conversation {
            assistant: assistant.into(),
            title,
            draft_not_carried: losses::from_text(&draft.not_carried),
            draft: draft.text,
            scroll,
            channel: row.channel.map(|id| id.to_string()),
            model: self.model_of(local, &row.scope).await?,
            life_hours: translate::hours(local.lifespan(&row.scope).await?.life),
            usage: self.turns.usage(&row.scope).await?,
            arriving: self.arriving(local, &row.scope, &page).await,
            page,
            queue: self.queue.of(local, &row.scope).await?,
            pause: self.turns.pause(&row.scope),
            session_id,
        })
    }

    /// What the writer should know of this run.
    fn notices(&self) -> Vec<Notice> {
        self.settings.notices().into_iter().chain(self.store.notice()).collect()
    }
}
