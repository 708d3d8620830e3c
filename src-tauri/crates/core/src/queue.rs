//! The queue: messages that were written while a reply arrived. Each is sent when the reply before it is complete; when
//! one is not, the rest waits for the writer.

mod pauses;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use history::{
    Channel, ChannelId, Local, MessageId, QueuedMessage, Scope, WindowLabel,
    local::{Begin, Outcome},
};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::{
    CallError,
    ipc::{self, Event},
    lock,
    store::Store,
    turns::{Ended, Gone, How, Turns},
    windows::{Notify, Windows},
};
use pauses::{Pause, Pauses};

/// The queues of all conversations. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Queue(Arc<Inner>);

struct Inner {
    store: Store,
    windows: Windows,
    turns: Turns,
    pauses: Pauses,
    /// The ends of replies, until something follows them.
    ends: Mutex<Option<UnboundedReceiver<Ended>>>,
    /// Whether the app is ending.
    closing: AtomicBool,
}

impl Queue {
    pub(crate) fn new(store: Store, windows: Windows, turns: Turns, ends: UnboundedReceiver<Ended>) -> Self {
        let (ends, closing) = (Mutex::new(Some(ends)), AtomicBool::new(false));
        Self(Arc::new(Inner { store, windows, turns, pauses: Pauses::default(), ends, closing }))
    }

    /// Begins to follow the ends of replies, for as long as the app runs.
    pub(crate) fn begin(&self) {
        let Some(mut ends) = lock(&self.0.ends).take() else { return };
        let queue = self.clone();
        tokio::spawn(async move {
            while let Some(ended) = ends.recv().await {
                // Each in a task of its own: one may have to wait for the keyring, and a panic ends only that.
                let queue = queue.clone();
                tokio::spawn(async move { queue.after(ended).await });
            }
        });
    }

    /// From now on nothing is sent.
    pub(crate) fn close(&self) {
        self.0.closing.store(true, Relaxed);
    }

    /// Pauses what waits since an earlier run.
    pub(crate) async fn pause_left_over(&self, local: &Local) {
        match local.queues().await {
            Ok(scopes) => scopes.into_iter().for_each(|scope| self.0.pauses.set(&scope, Pause::Restarted)),
            Err(error) => tracing::warn!(%error, "what waits since the last run is not known"),
        }
    }

    /// What waits in a conversation.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn of(&self, local: &Local, scope: &Scope) -> Result<ipc::Queue, CallError> {
        let messages = local.queued_messages(scope, self.0.store.now()).await?;
        let messages: Vec<_> = messages
            .into_iter()
            .map(|QueuedMessage { id, text, .. }| ipc::QueuedMessage { id: id.to_string(), content: text })
            .collect();
        let pause = match self.0.pauses.of(scope).filter(|_| !messages.is_empty()) {
            Some(pause) => Some(pause.shown(self.can_retry(local, scope).await?)),
            None => None,
        };
        Ok(ipc::Queue { messages, pause })
    }

    /// Notes that messages of a conversation went, and how. Called with [`Notify`], so that nothing that waits is begun
    /// meanwhile.
    pub(crate) fn note_gone(&self, scope: &Scope, ids: &[MessageId], how: Gone) {
        if how == Gone::ClearedElsewhere {
            let is_over = |pause: &Pause| match pause {
                Pause::Ended { reply, .. } => ids.contains(reply),
                // The next complete reply would send what was written for what is gone.
                Pause::Refused(_) => true,
                Pause::Restarted | Pause::Held | Pause::Cleared | Pause::Deleted => false,
            };
            self.0.pauses.replace(scope, is_over, Pause::Cleared);
        }
    }

    /// Notifies the windows of what waits in a conversation, if that is paused: whether the reply can be requested
    /// again may have changed.
    pub(crate) async fn notify_paused(&self, notify: &Notify<'_>, scope: &Scope) {
        if self.0.pauses.is_set(scope) {
            self.notify(notify, scope).await;
        }
    }

    /// Notifies the windows of what waits in a conversation.
    pub(crate) async fn notify(&self, notify: &Notify<'_>, scope: &Scope) {
        let read = async || self.of(&self.0.store.local()?, scope).await;
        match read().await {
            Ok(queue) => notify.conversation(scope, &Event::QueueChanged { queue }),
            Err(error) => tracing::warn!(%error, "what waits to be sent could not be listed"),
        }
    }

    /// Adds a message. If no reply is arriving any more, and nothing is paused, it is sent at once.
    ///
    /// # Errors
    /// [`ipc::Reason::QueueFull`]; what the disk says. Then nothing was changed.
    pub(crate) async fn add(
        &self,
        scope: &Scope,
        from: Option<WindowLabel>,
        channel: Option<ChannelId>,
        text: String,
        request_id: &str,
    ) -> Result<(), CallError> {
        let local = self.0.store.local()?;
        let message = QueuedMessage { id: MessageId::new(), text, request_id: request_id.into(), channel };
        let notify = self.0.windows.notify().await;
        let waiting = local.queue(scope, message, from, self.0.store.now()).await?;
        if waiting == 1 {
            // The one before was of messages that are gone.
            self.0.pauses.lift(scope, |pause| !matches!(pause, Pause::Ended { .. }));
        }
        self.notify(&notify, scope).await;
        drop(notify);
        if self.0.turns.arriving(scope).is_none() && !self.0.pauses.is_set(scope) {
            self.send_soon(scope);
        }
        Ok(())
    }

    /// Gives a message that waits another text.
    ///
    /// # Errors
    /// [`CallError::Refused`] if it waits no longer; what the disk says.
    pub(crate) async fn edit(&self, scope: &Scope, id: MessageId, text: String) -> Result<(), CallError> {
        let (local, now) = (self.0.store.local()?, self.0.store.now());
        let notify = self.0.windows.notify().await;
        local.edit_queued(scope, id, text, now).await?;
        self.notify(&notify, scope).await;
        self.0.store.notify_session(&notify, scope).await;
        Ok(())
    }

    /// Moves a message that waits to a place in the order, counted from 0.
    ///
    /// # Errors
    /// As [`Queue::edit`].
    pub(crate) async fn move_to(&self, scope: &Scope, id: MessageId, to: usize) -> Result<(), CallError> {
        let (local, now) = (self.0.store.local()?, self.0.store.now());
        let notify = self.0.windows.notify().await;
        local.move_queued(scope, id, to, now).await?;
        self.notify(&notify, scope).await;
        Ok(())
    }

    /// Removes a message that waits.
    ///
    /// # Errors
    /// As [`Queue::edit`].
    pub(crate) async fn remove(&self, scope: &Scope, id: MessageId) -> Result<(), CallError> {
        let (local, now) = (self.0.store.local()?, self.0.store.now());
        let notify = self.0.windows.notify().await;
        local.remove_queued(scope, id, now).await?;
        self.notify(&notify, scope).await;
        self.0.store.notify_session(&notify, scope).await;
        Ok(())
    }

    /// Requests the reply again after which the queue was paused; the next message is sent once it is complete. Where the
    /// queue waits for something else, the next message is sent now.
    ///
    /// # Errors
    /// Whatever stands in the way of the request; then the queue is paused as before.
    pub(crate) async fn retry(
        &self,
        scope: &Scope,
        channel: Option<&Channel>,
        request_id: &str,
    ) -> Result<(), CallError> {
        let Some(of) = self.0.pauses.reply(scope) else {
            self.resume(scope).await;
            return Ok(());
        };
        // What another machine wrote after it would become an earlier version, which the button does not say.
        if !self.can_retry(&self.0.store.local()?, scope).await? {
            return Err(history::Error::Unknown.into());
        }
        self.0.turns.start(scope, channel, request_id, Begin::Again { of }).await.map(drop)
    }

    /// Ends the pause and sends the next message; while a reply is arriving, once that is complete.
    pub(crate) async fn resume(&self, scope: &Scope) {
        self.0.pauses.lift(scope, |_| true);
        self.notify(&self.0.windows.notify().await, scope).await;
        self.send_soon(scope);
    }

    /// Keeps everything waiting until the writer resumes.
    pub(crate) async fn hold(&self, scope: &Scope) {
        self.0.pauses.set(scope, Pause::Held);
        self.notify(&self.0.windows.notify().await, scope).await;
    }

    /// Forgets a conversation that was cleared.
    pub(crate) fn forget(&self, scope: &Scope) {
        self.0.pauses.lift(scope, |_| true);
    }

    /// What follows the end of a reply.
    async fn after(&self, Ended { scope, reply, how }: Ended) {
        let pause = match how {
            How::Finished => {
                let has_changed = self.0.pauses.lift(&scope, |pause| !pause.lasts());
                if has_changed {
                    self.notify(&self.0.windows.notify().await, &scope).await;
                }
                return self.send_unless_paused(&scope).await;
            }
            // What waited went with it, and what waits by now was written afterwards.
            How::Gone(Gone::Cleared) => return self.send_unless_paused(&scope).await,
            How::Gone(Gone::ClearedElsewhere) => Pause::Cleared,
            How::Gone(Gone::DeletedElsewhere) => Pause::Deleted,
            How::Stopped => Pause::Ended { reply, outcome: Outcome::Stopped },
            How::Interrupted => Pause::Ended { reply, outcome: Outcome::Interrupted },
        };
        self.0.pauses.lift(&scope, |pause| !pause.lasts());
        self.0.pauses.set_unless(&scope, pause);
        self.notify(&self.0.windows.notify().await, &scope).await;
    }

    /// Whether the reply can be requested again after which a queue is paused, and nothing follows it.
    async fn can_retry(&self, local: &Local, scope: &Scope) -> Result<bool, CallError> {
        let Some(reply) = self.0.pauses.reply(scope) else { return Ok(false) };
        Ok(local.can_ask_again(scope, reply, self.0.store.now()).await?)
    }

    async fn send_unless_paused(&self, scope: &Scope) {
        if !self.0.pauses.is_set(scope) {
            self.send_first(scope).await;
        }
    }

    fn check_not_paused(&self, scope: &Scope) -> Result<(), CallError> {
        if self.0.pauses.is_set(scope) { Err(history::Error::Busy.into()) } else { Ok(()) }
    }

    fn send_soon(&self, scope: &Scope) {
        let (queue, scope) = (self.clone(), scope.clone());
        tokio::spawn(async move { queue.send_first(&scope).await });
    }

    /// Sends the first message that waits, if no reply is arriving. What stands in the way pauses the queue.
    async fn send_first(&self, scope: &Scope) {
        let mut tried = None;
        while !self.0.closing.load(Relaxed) {
            let refused = match self.first(scope).await {
                Ok(None) => return,
                Ok(Some((first, channel))) => {
                    let (begin, request) = (Begin::Queued { id: first.id }, &first.request_id);
                    let check = || self.check_not_paused(scope);
                    match self.0.turns.start_checked(scope, channel.as_ref(), request, begin, check).await {
                        Ok(_) => return,
                        // What is arriving ends, or the writer ends the pause, and then this is called again.
                        Err(CallError::History(history::Error::Busy)) => return,
                        // Removed at this moment.
                        Err(CallError::History(history::Error::Unknown)) if tried != Some(first.id) => {
                            tried = Some(first.id);
                            continue;
                        }
                        Err(error) => error,
                    }
                }
                Err(error) => error,
            };
            // A clear that came meanwhile holds it longer.
            self.0.pauses.set_unless(scope, Pause::Refused(refused.problem()));
            return self.notify(&self.0.windows.notify().await, scope).await;
        }
    }

    /// The first message that waits, and the channel it is written for, if that is still there.
    async fn first(&self, scope: &Scope) -> Result<Option<(QueuedMessage, Option<Channel>)>, CallError> {
        let local = self.0.store.local()?;
        let Some(first) = local.queued_messages(scope, self.0.store.now()).await?.into_iter().next() else {
            return Ok(None);
        };
        let channel = match &first.channel {
            Some(id) => local.channels(&scope.user).await?.into_iter().find(|channel| channel.id == *id),
            None => None,
        };
        Ok(Some((first, channel)))
    }
}
