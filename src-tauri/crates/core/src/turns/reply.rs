//! One reply: requested, shown as it arrives, stored, and ended once, whatever happens.

mod desk;
mod end;
mod live;
mod source;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::{FutureExt, StreamExt, future::BoxFuture};
use history::{
    Counts, Local, Message, MessageId, State, Usage,
    local::{Ending, Turn},
};
use tokio::{
    sync::{mpsc::UnboundedSender, watch},
    time::{Instant, sleep, sleep_until},
};

use super::{
    ended::{Ended, How},
    estimate::too_large,
    prompt::{PromptInput, PromptSettings, SentContext},
    running::Running,
    usage,
};
use crate::{
    CallError,
    ipc::{Event, Reason},
    lock,
    markdown::Growth,
    numbers,
    providers::{Providers, Target},
    settings::Settings,
    store::Store,
    today::Today,
    translate,
    windows::Windows,
};
use end::End;
use live::Pause;

pub(super) use end::{Stop, interrupted_by_quit};
pub(super) use live::Live;
pub(super) use source::patience;

/// How often windows are sent new text: once a frame.
const FRAME: Duration = Duration::from_millis(16);

/// How much text is parsed again within a frame, in bytes. A longer open block is sent proportionally less often, so
/// that a paragraph of a megabyte keeps neither a processor nor the page busy.
const READ_PER_FRAME: usize = 16 * 1024;

/// How long new text may be in memory only.
const UNSAVED: Duration = Duration::from_secs(1);

/// The pause before a reply that could not be stored is stored again.
const AGAIN: Duration = Duration::from_secs(1);

/// A shorter pause is over before the writer could read of it.
const NOTICEABLE: Duration = Duration::from_secs(1);

/// What a reply needs of the app.
#[derive(Clone)]
pub(super) struct Parts {
    /// As they are when the reply ends.
    pub(super) preferences: Settings,
    pub(super) store: Store,
    pub(super) windows: Windows,
    pub(super) providers: Providers,
    pub(super) running: Running,
    pub(super) today: Today,
    /// Where its end is reported.
    pub(super) ended: UnboundedSender<Ended>,
}

/// A reply that is arriving.
#[derive(Clone)]
pub(super) struct Reply {
    parts: Parts,
    local: Local,
    turn: Arc<Turn>,
    settings: Arc<PromptSettings>,
    live: Arc<Mutex<Live>>,
    /// The messages that were sent.
    sent: Vec<MessageId>,
    unseen: Unseen,
    /// How much of the text is on the disk, in bytes.
    saved: usize,
    stopped: watch::Receiver<Option<Stop>>,
}

/// What the windows have not been sent yet.
#[derive(Clone, Default)]
struct Unseen {
    /// Whether the text has grown.
    text: bool,
    thoughts: String,
}

impl Reply {
    pub(super) fn new(
        parts: Parts,
        local: Local,
        turn: Turn,
        settings: PromptSettings,
        live: Arc<Mutex<Live>>,
        stopped: watch::Receiver<Option<Stop>>,
    ) -> Self {
        let saved = turn.reply.content.len();
        Self {
            parts,
            local,
            turn: Arc::new(turn),
            settings: Arc::new(settings),
            live,
            sent: Vec::new(),
            unseen: Unseen::default(),
            saved,
            stopped,
        }
    }

    /// Requests the reply and follows it to its end, in a task of its own.
    pub(super) fn follow(mut self, target: Target) {
        let lost = self.clone();
        let following = tokio::spawn(async move {
            let end = self.receive(&target).await;
            self.show().await;
            self.conclude(end).await;
        });
        // Whatever goes wrong on the way, the reply ends: otherwise nothing could be sent in the conversation any more.
        tokio::spawn(async move {
            if following.await.is_err() {
                tracing::error!("following a reply went wrong; what had arrived is kept");
                lost.conclude(End::Failed(Reason::ReplyFault)).await;
            }
        });
    }

    /// Stores what has arrived. However that goes, the reply is running no longer.
    async fn conclude(self, end: End) {
        let leaving = Leaving(&self);
        let how = end.how();
        if !matches!(end, End::Stopped(Stop::Gone(_))) {
            self.store(end).await;
        }
        // A clear, the writer's Stop, or the end of the app may have come while it was being stored.
        let stopped = *self.stopped.borrow();
        let how = match (stopped, how) {
            (Some(Stop::Gone(gone)), _) => Some(How::Gone(gone)),
            (Some(Stop::Writer), Some(How::Finished)) => Some(How::Stopped),
            (Some(Stop::Quit), _) => None,
            (_, how) => how,
        };
        drop(leaving);
        let Parts { preferences, store, windows, providers, ended, .. } = &self.parts;
        if let Some(how) = how {
            let (scope, reply) = (self.turn.scope.clone(), self.turn.reply.id);
            // Where nothing follows it, the app is gone.
            let _ = ended.send(Ended { scope, reply, how });
        }
        let notify = windows.notify().await;
        store.notify_session(&notify, &self.turn.scope).await;
        if how == Some(How::Finished) && preferences.preferences().notify_replies {
            windows.say_answered(&self.turn.scope);
        }
        usage::notify(providers, store, windows, &notify, &self.turn.scope).await;
    }

    async fn receive(&mut self, target: &Target) -> End {
        let (mut pieces, mut storing) = match self.request(target) {
            Ok(request) => request,
            Err(error) => return End::Failed(error.reason()),
        };
        let mut is_stored = false;
        let mut shown = Instant::now().checked_sub(FRAME).unwrap_or_else(Instant::now);
        let (mut show_at, mut save_at, mut look_at) = (None::<Instant>, None::<Instant>, None::<Instant>);
        loop {
            let never = Instant::now() + Duration::from_secs(3600);
            tokio::select! {
                biased;
                why = stop(&mut self.stopped) => return End::Stopped(why),
                // Polled before the request is sent, so it is queued before the end of the reply, and waits beside it.
                () = &mut storing, if !is_stored => is_stored = true,
                () = sleep_until(show_at.unwrap_or(never)), if show_at.is_some() => {
                    self.show().await;
                    (shown, show_at) = (Instant::now(), None);
                }
                () = sleep_until(save_at.unwrap_or(never)), if save_at.is_some() => {
                    self.save().await;
                    save_at = None;
                }
                () = sleep_until(look_at.unwrap_or(never)), if look_at.is_some() => {
                    if !self.may_be_sent_again().await {
                        return End::Failed(Reason::ReplyOutdated { host: self.settings.host.clone() });
                    }
                    lock(&self.live).resume();
                    look_at = None;
                }
                // Do not poll while paused: polling would send again before the prompt was checked.
                piece = pieces.next(), if look_at.is_none() => match piece {
                    Some(Ok(llm::Event::Text(text))) => {
                        lock(&self.live).grow(&text);
                        self.parts.running.notify_growth(&self.turn);
                        self.unseen.text = true;
                        // The first text of a frame shows at once, what follows within the frame together.
                        show_at.get_or_insert(shown + self.pace());
                        save_at.get_or_insert(Instant::now() + UNSAVED);
                    }
                    Some(Ok(llm::Event::Thinking(text))) => {
                        lock(&self.live).resume();
                        self.unseen.thoughts.push_str(&text);
                        show_at.get_or_insert(shown + FRAME);
                    }
                    Some(Ok(llm::Event::Waits(pause))) => {
                        let until = Instant::now() + pause;
                        look_at = Some(until);
                        if pause >= NOTICEABLE {
                            self.pause(Pause::Asked { until }).await;
                        }
                    }
                    Some(Ok(llm::Event::Quiet(silence))) => self.pause(Pause::Quiet { silence }).await,
                    Some(Ok(llm::Event::Loading)) => self.pause(Pause::Loading).await,
                    Some(Ok(llm::Event::Usage(usage))) => lock(&self.live).cost(usage),
                    Some(Ok(llm::Event::Finished { reason, usage })) => {
                        if let Some(usage) = usage {
                            lock(&self.live).cost(usage);
                        }
                        return End::finished(&reason, &self.settings.host);
                    }
                    Some(Err(error)) => return self.failed(error, target).await,
                    None => {
                        let error = llm::Error::EndedEarly { host: self.settings.host.clone() };
                        return End::Failed(CallError::from(error).reason());
                    }
                },
            }
        }
    }

    /// The end of a reply that failed. After a prompt that was too long, the next one is to fit.
    async fn failed(&mut self, error: llm::Error, target: &Target) -> End {
        if matches!(error, llm::Error::TooLong { .. }) {
            tokio::select! {
                biased;
                why = stop(&mut self.stopped) => return End::Stopped(why),
                () = self.parts.providers.list_again(&target.choice) => {}
            }
        }
        End::Failed(CallError::from(error).reason())
    }

    /// Makes the prompt, and a future that stores what is in it.
    fn request(&mut self, target: &Target) -> Result<(source::Pieces, BoxFuture<'static, ()>), CallError> {
        let settings = &self.settings;
        let input = PromptInput::of(settings, &self.turn);
        let sent = settings.measure(&input).map_err(|refused| too_large(settings, refused))?;
        let pieces = source::open(&self.parts.providers, &self.turn, target, settings, &input, &sent)?;
        let storing = self.store_sent_context(&sent).boxed();
        self.sent = sent.messages();
        Ok((pieces, storing))
    }

    fn store_sent_context(&self, sent: &SentContext) -> impl Future<Output = ()> + Send + use<> {
        let (local, turn, now) = (self.local.clone(), Arc::clone(&self.turn), self.parts.store.now());
        let written = serde_json::to_string(sent);
        async move {
            let stored = match written {
                Ok(sent) => local.store_sent_context(&turn.scope, turn.reply.id, sent, now).await,
                Err(error) => {
                    return tracing::warn!(%error, "what a model was sent could not be written down");
                }
            };
            if let Err(error) = stored {
                tracing::warn!(%error, "what a model was sent could not be stored");
            }
        }
    }

    /// Whether nothing of the prompt was cleared or has expired since it was made.
    async fn may_be_sent_again(&self) -> bool {
        for id in &self.sent {
            let found = self.local.message(&self.turn.scope, *id, self.parts.store.now()).await;
            if matches!(found, Err(history::Error::Unknown)) {
                return false;
            }
        }
        true
    }

    async fn pause(&self, pause: Pause) {
        lock(&self.live).pause_for(pause);
        self.notify(pause.event(self.turn.reply.id.to_string())).await;
    }

    async fn notify(&self, event: Event) {
        self.parts.windows.notify().await.conversation(&self.turn.scope, &event);
    }

    /// The time between two growths.
    fn pace(&self) -> Duration {
        let frames = lock(&self.live).open_bytes() / READ_PER_FRAME + 1;
        FRAME * u32::try_from(frames).unwrap_or(u32::MAX)
    }

    async fn show(&mut self) {
        let thoughts = std::mem::take(&mut self.unseen.thoughts);
        let has_grown = std::mem::take(&mut self.unseen.text);
        if thoughts.is_empty() && !has_grown {
            return;
        }
        let notify = self.parts.windows.notify().await;
        let (scope, id) = (&self.turn.scope, self.turn.reply.id.to_string());
        if !thoughts.is_empty() {
            notify.conversation(scope, &Event::ReplyThinking { id: id.clone(), text: thoughts });
        }
        if has_grown {
            // Under the lock, so that a complete state cannot be read between a growth and its event.
            let mut live = lock(&self.live);
            let Growth { from_block, from_line, blocks } = live.grow_shown();
            notify.conversation(scope, &Event::ReplyGrew { id, from_block, from_line, blocks });
        }
    }

    async fn save(&mut self) {
        let more = lock(&self.live).text()[self.saved..].to_owned();
        let (scope, reply, now) = (&self.turn.scope, self.turn.reply.id, self.parts.store.now());
        let length = more.len();
        match self.local.grow(scope, reply, more, now).await {
            Ok(()) => self.saved += length,
            Err(error) => tracing::warn!(%error, "a partial reply could not be stored yet"),
        }
    }

    async fn store(&self, end: End) {
        let (text, usage) = {
            let live = lock(&self.live);
            (live.text().to_owned(), live.usage())
        };
        let counted = self.counted(text.clone(), usage).await;
        let ending = end.ending(text, usage, counted);
        loop {
            if self.try_to_store(&ending).await {
                return;
            }
            // Space may be freed on the disk; until then the text is safe in memory and in the window.
            sleep(AGAIN).await;
            if matches!(*self.stopped.borrow(), Some(Stop::Gone(_) | Stop::Quit)) {
                return;
            }
        }
    }

    /// What the turn adds to the counts of the day; nothing if they could not be made, which holds no reply up.
    async fn counted(&self, text: String, usage: Usage) -> Option<(String, Counts)> {
        let (turn, pages) = (Arc::clone(&self.turn), self.parts.preferences.preferences().script);
        let counts = tokio::task::spawn_blocking(move || numbers::counts(&turn, &text, usage, pages));
        Some(((self.parts.today)(), counts.await.ok()?))
    }

    /// Whether the end is stored, or not wanted any more.
    async fn try_to_store(&self, ending: &Ending) -> bool {
        let notify = self.parts.windows.notify().await;
        let (message, is_stored) =
            match self.local.end(&self.turn, ending.clone(), self.parts.store.now()).await {
                Ok(Some(message)) => (message, true),
                Ok(None) => return true,
                Err(error) => {
                    tracing::warn!(%error, "a reply could not be stored yet");
                    (self.unstored(ending, &error), false)
                }
            };
        let message = translate::message(message);
        notify.conversation(&self.turn.scope, &Event::MessageChanged { message });
        is_stored
    }

    fn unstored(&self, ending: &Ending, error: &history::Error) -> Message {
        let problem = match error {
            history::Error::DiskFull => Reason::ReplyDiskFull,
            _ => Reason::ReplyNotStored,
        };
        Message {
            content: ending.content.clone(),
            state: State::Interrupted,
            problem: serde_json::to_string(&problem).ok(),
            ..self.turn.reply.clone()
        }
    }
}

/// Waits until the reply is to be stopped. An app that is gone stops nothing.
async fn stop(stopped: &mut watch::Receiver<Option<Stop>>) -> Stop {
    let why = stopped.wait_for(Option::is_some).await.ok().and_then(|why| *why);
    match why {
        Some(why) => why,
        None => std::future::pending().await,
    }
}

/// Makes a reply leave the running ones, however the work before it ends.
struct Leaving<'a>(&'a Reply);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.parts.running.end(&self.0.turn);
    }
}
