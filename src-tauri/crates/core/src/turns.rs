//! Turns: a question, and the reply that is requested, shown as it arrives, and stored.
//!
//! Everything here is keyed by the conversation. A reply is the app's and not a window's, and goes on when its window
//! closes.

mod ended;
mod estimate;
mod fit;
mod following;
mod prompt;
mod reply;
mod report;
mod running;
mod text;
mod usage;

use std::sync::Arc;

use history::{
    Channel, Local, Message, MessageId, Scope, Tally,
    local::{Begin, Begun, Request, Turn},
};
use tokio::sync::mpsc::UnboundedSender;

use crate::{
    CallError,
    assistants::profile,
    channels::profile_text,
    ipc::{self, ContextReport, Estimate, Event, Pause, SessionUsage},
    markdown,
    providers::{Limits, Providers, Target},
    settings::{Choice, Settings},
    store::Store,
    today::Today,
    translate,
    windows::{Notify, Windows},
};
use estimate::check_size;
use prompt::PromptSettings;
use reply::{Reply, Stop, interrupted_by_quit};
use running::Running;

pub(crate) use ended::{Ended, Gone, How};
pub use following::{EndedReply, Followed, FollowedReply};
pub(crate) use text::{LONGEST_MESSAGE, check_draft, check_request, check_text};

/// The turns of all conversations. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Turns(Arc<Inner>);

struct Inner {
    settings: Settings,
    providers: Providers,
    store: Store,
    windows: Windows,
    running: Running,
    today: Today,
    ended: UnboundedSender<Ended>,
}

impl Turns {
    /// The end of every reply is reported in `ended`.
    pub(crate) fn new(
        settings: Settings,
        providers: Providers,
        store: Store,
        windows: Windows,
        today: Today,
        ended: UnboundedSender<Ended>,
    ) -> Self {
        let running = Running::default();
        Self(Arc::new(Inner { settings, providers, store, windows, running, today, ended }))
    }

    /// What the tokens of a day cost, by the price of the model now.
    pub(crate) fn cost(&self, tally: &Tally) -> Option<f64> {
        usage::cost_of_day(&self.0.providers, tally)
    }

    /// Begins a turn: when this returns its question is on the disk, and its reply is on its way. The same `request_id`
    /// again is the same turn. Returns the id of the reply.
    ///
    /// # Errors
    /// Whatever stands in the way; then nothing was stored and nothing was sent.
    pub(crate) async fn start(
        &self,
        scope: &Scope,
        channel: Option<&Channel>,
        request_id: &str,
        begin: Begin,
    ) -> Result<MessageId, CallError> {
        self.start_checked(scope, channel, request_id, begin, || Ok(())).await
    }

    /// As [`Turns::start`], if `check` finds nothing in the way. It is called with [`Notify`], after whatever takes time: what
    /// the shared database changes is seen by it, or finds the turn begun.
    ///
    /// # Errors
    /// As [`Turns::start`]; what `check` says.
    pub(crate) async fn start_checked(
        &self,
        scope: &Scope,
        channel: Option<&Channel>,
        request_id: &str,
        begin: Begin,
        check: impl FnOnce() -> Result<(), CallError> + Send,
    ) -> Result<MessageId, CallError> {
        let Inner { providers, store, windows, running, .. } = &*self.0;
        let local = store.local()?;
        let (target, settings) = match self.prepare(&local, scope, channel, &begin).await {
            Ok(prepared) => prepared,
            // A request that is made again has begun its turn already, whatever stands in the way by now.
            Err(error) => return local.reply_to_request(scope, request_id).await?.ok_or(error),
        };
        let queued = match &begin {
            Begin::Queued { id } => Some(id.to_string()),
            _ => None,
        };
        let request = Request {
            id: request_id.into(),
            begin,
            provider: target.provider().into(),
            model: target.model().into(),
        };
        let notify = windows.notify().await;
        check()?;
        let turn = match self.begin(&local, scope, request, settings.look_back()).await? {
            Begun::New(turn) => turn,
            Begun::Already(reply) => return Ok(reply),
        };
        let reply_id = turn.reply.id;
        let (live, stopped) = running.begin(&turn);
        let parts = reply::Parts {
            preferences: self.0.settings.clone(),
            store: store.clone(),
            windows: windows.clone(),
            providers: providers.clone(),
            running: running.clone(),
            today: Arc::clone(&self.0.today),
            ended: self.0.ended.clone(),
        };
        let reply = Reply::new(parts, local, (*turn).clone(), settings, live, stopped);
        // It notifies the windows of nothing before they know of the turn, because `notify` is held here.
        reply.follow(target);
        if let Some(id) = queued {
            notify.conversation(scope, &Event::QueuedSent { id });
        }
        notify_turn(&notify, scope, *turn);
        drop(notify);
        self.notify_session(scope);
        Ok(reply_id)
    }

    /// Where a prompt goes and with which settings, if it may and can go there.
    async fn prepare(
        &self,
        local: &Local,
        scope: &Scope,
        channel: Option<&Channel>,
        begin: &Begin,
    ) -> Result<(Target, PromptSettings), CallError> {
        let target = self.0.providers.target(self.choice(local, scope).await?).await?;
        let settings = self.prompt_settings(scope, &target.choice, channel);
        check_size(local, scope, &settings, begin, self.0.store.now()).await?;
        Ok((target, settings))
    }

    /// Notifies the windows of how a session is listed, in a task of its own: the request to the model waits for nothing.
    fn notify_session(&self, scope: &Scope) {
        let (turns, scope) = (self.clone(), scope.clone());
        tokio::spawn(async move {
            let Inner { store, windows, .. } = &*turns.0;
            store.notify_session(&windows.notify().await, &scope).await;
        });
    }

    /// Stops the reply that is arriving in a conversation; what has arrived is kept.
    pub(crate) fn stop(&self, scope: &Scope) {
        self.0.running.stop(scope, Stop::Writer);
    }

    /// Stops the reply of a conversation that was cleared; nothing of it is kept.
    pub(crate) fn stop_cleared(&self, scope: &Scope) {
        self.0.running.stop(scope, Stop::Gone(Gone::Cleared));
    }

    /// Stops the reply of a conversation if its message is one of those that went like this; nothing of it is kept.
    pub(crate) fn stop_gone(&self, scope: &Scope, ids: &[MessageId], how: Gone) {
        if self.0.running.reply(scope).is_some_and(|reply| ids.contains(&reply)) {
            self.0.running.stop(scope, Stop::Gone(how));
        }
    }

    /// Whether a reply is arriving.
    pub(crate) fn is_answering(&self) -> bool {
        self.0.running.is_any()
    }

    /// Ends every reply that is arriving, as interrupted and with all its text, and waits until that is on the disk.
    pub(crate) async fn close(&self) {
        self.0.running.stop_all(Stop::Quit).await;
    }

    /// Ends the turns that an earlier run left without an end.
    pub(crate) async fn end_left_over(&self, local: &Local) {
        if let Err(error) = local.interrupt(None, interrupted_by_quit()).await {
            tracing::warn!(%error, "turns of the last run could not be ended yet");
        }
    }

    /// Follows a reply, from its beginning: for a caller that is no window.
    pub(crate) fn follow(&self, scope: &Scope, reply: MessageId) -> FollowedReply {
        FollowedReply::new(self.0.running.clone(), self.0.store.clone(), scope, reply)
    }

    /// A message as it is at this moment: one that is arriving is further in memory than on the disk.
    pub(crate) fn with_live_text(&self, scope: &Scope, mut message: Message) -> ipc::Message {
        let id = message.id;
        let live = self.0.running.read(scope, |reply, live| (reply == id).then(|| live.whole_text()));
        if let Some(text) = live.flatten() {
            message.content = text;
        }
        translate::message(message)
    }

    /// The link of that number in a reply that is arriving; none if it is not.
    pub(crate) fn live_target(
        &self,
        scope: &Scope,
        reply: MessageId,
        index: u32,
    ) -> Option<Option<markdown::Target>> {
        let target = |id, live: &mut reply::Live| (id == reply).then(|| live.target(index));
        self.0.running.read(scope, target).flatten()
    }

    /// The reply that is arriving in a conversation.
    pub(crate) fn arriving(&self, scope: &Scope) -> Option<MessageId> {
        self.0.running.reply(scope)
    }

    /// What the reply that is arriving in a conversation waits for.
    pub(crate) fn pause(&self, scope: &Scope) -> Option<Pause> {
        self.0.running.read(scope, |reply, live| live.pause(reply)).flatten()
    }

    /// Who answers in a conversation: the model chosen for it, else that of Settings.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn choice(&self, local: &Local, scope: &Scope) -> Result<Choice, CallError> {
        Ok(self.0.providers.choice(scope.assistant, local.session_model(scope).await?))
    }

    /// See [`estimate::estimate`].
    pub(crate) async fn estimate(
        &self,
        scope: &Scope,
        channel: Option<&Channel>,
        text: &str,
        in_place_of: Option<MessageId>,
    ) -> Result<Estimate, CallError> {
        let choice = self.choice(&self.0.store.local()?, scope).await?;
        let settings = self.prompt_settings(scope, &choice, channel);
        estimate::estimate(&self.0.store, scope, &settings, text, in_place_of).await
    }

    /// What was sent for a reply, and what it cost.
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no such message in the conversation.
    pub(crate) async fn report(&self, scope: &Scope, reply: MessageId) -> Result<ContextReport, CallError> {
        let details = self.0.store.local()?.details(scope, reply, self.0.store.now()).await?;
        Ok(report::report(&self.0.providers, details))
    }

    /// The tokens and the cost of a conversation's replies.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn usage(&self, scope: &Scope) -> Result<SessionUsage, CallError> {
        usage::usage(&self.0.providers, &self.0.store, scope).await
    }

    /// Notifies the windows of a conversation of the tokens and the cost of its replies.
    pub(crate) async fn notify_usage(&self, notify: &Notify<'_>, scope: &Scope) {
        usage::notify(&self.0.providers, &self.0.store, &self.0.windows, notify, scope).await;
    }

    /// Notifies the windows of every conversation that is shown of the tokens and the cost of its replies.
    pub(crate) async fn notify_usages(&self, notify: &Notify<'_>) {
        for scope in self.0.windows.shown() {
            self.notify_usage(notify, &scope).await;
        }
    }

    fn prompt_settings(&self, scope: &Scope, choice: &Choice, channel: Option<&Channel>) -> PromptSettings {
        let preferences = self.0.settings.preferences();
        // The desk reads neither.
        let is_model = !choice.is_desk();
        PromptSettings {
            instructions: if is_model { profile(scope.assistant).instructions } else { "" },
            channel: channel.filter(|_| is_model).map(profile_text),
            limits: Limits {
                window: self.0.providers.context_window(choice),
                reply_tokens: preferences.reply_tokens,
            },
            temperature: preferences.temperature,
            messages: preferences.context_messages,
            patience: reply::patience(preferences.patience),
            pages: preferences.script,
            host: choice.host(),
            origin: choice.origin(),
        }
    }

    async fn begin(
        &self,
        local: &Local,
        scope: &Scope,
        request: Request,
        context: u32,
    ) -> Result<Begun, CallError> {
        let store = &self.0.store;
        match local.begin(scope, request.clone(), context, store.stamp()).await {
            // Busy with a reply that has no task: its end could not be stored, on a full disk say.
            Err(history::Error::Busy) if self.0.running.reply(scope).is_none() => {
                local.interrupt(Some(scope), interrupted_by_quit()).await?;
                Ok(local.begin(scope, request, context, store.stamp()).await?)
            }
            begun => Ok(begun?),
        }
    }
}

fn notify_turn(notify: &Notify<'_>, scope: &Scope, turn: Turn) {
    if !turn.dropped.is_empty() {
        let ids = turn.dropped.iter().map(ToString::to_string).collect();
        notify.conversation(scope, &Event::MessagesGone { ids });
    }
    for message in turn.replaced {
        notify.conversation(scope, &Event::MessageChanged { message: translate::message(message) });
    }
    if turn.new_question {
        notify.conversation(scope, &Event::MessageAdded { message: translate::message(turn.question) });
    }
    let message = translate::message(turn.reply);
    let event =
        if turn.new_reply { Event::MessageAdded { message } } else { Event::MessageChanged { message } };
    notify.conversation(scope, &event);
}
