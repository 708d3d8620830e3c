//! A reply while it arrives. It belongs to the room and not to a window: windows come and go, the reply is kept.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::StreamExt;
use history::{
    Local, Message, MessageId, Scope, State,
    local::{Ending, Turn},
};
use tokio::{
    sync::{oneshot, watch},
    time::{Instant, sleep, sleep_until},
};

use super::{
    Room,
    asked::Asked,
    ending::End,
    lock, pieces,
    prompt::{Brief, Talk},
    weigh::too_large,
};
use crate::{
    CallError,
    prose::Tail,
    shapes::{self, ErrorCode, Event, Problem},
    translate,
};

/// How often windows are told of new text: once a frame.
const FRAME: Duration = Duration::from_millis(16);

/// How long new text may be only in memory.
const UNSAVED: Duration = Duration::from_millis(200);

/// How long until a reply that could not be stored is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// How long before a prompt is sent again it is looked at whether all of it may still be sent.
const JUST_BEFORE: Duration = Duration::from_millis(100);

/// A reply that is arriving.
pub(super) struct Running {
    turn: MessageId,
    reply: MessageId,
    stop: watch::Sender<Option<Stop>>,
    tail: Arc<Mutex<Tail>>,
}

/// Why a reply is not waited for any longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The writer pressed Stop.
    Writer,
    /// The conversation was cleared.
    Cleared,
    /// The app is ending.
    Quit,
}

/// A reply that waits for the windows to know of it, so that none hears of its growth first.
pub(super) struct Ready(oneshot::Sender<()>);

impl Ready {
    pub(super) fn begin(self) {
        // If the reply is already gone there is nobody to tell.
        let _ = self.0.send(());
    }
}

impl Room {
    /// Stops the reply that is arriving in the window's conversation; what has arrived is kept.
    ///
    /// # Errors
    /// If the window shows no conversation.
    pub fn stop(&self, label: &str) -> Result<(), crate::CallError> {
        let (_, scope) = self.conversation_of(label)?;
        self.stop_in(&scope, Stop::Writer);
        Ok(())
    }

    /// Whether somebody follows a reply in this conversation.
    pub(super) fn is_running(&self, scope: &Scope) -> bool {
        lock(&self.0.running).contains_key(scope)
    }

    /// The reply that is arriving in this conversation.
    pub(super) fn running_reply(&self, scope: &Scope) -> Option<MessageId> {
        lock(&self.0.running).get(scope).map(|running| running.reply)
    }

    pub(super) fn stop_in(&self, scope: &Scope, why: Stop) {
        if let Some(running) = lock(&self.0.running).get(scope) {
            running.stop.send_replace(Some(why));
        }
    }

    /// Ends every reply that is arriving, as interrupted and with all its text, and waits until that is on the disk.
    pub async fn close(&self) {
        let ending: Vec<_> = lock(&self.0.running)
            .values()
            .map(|running| {
                running.stop.send_replace(Some(Stop::Quit));
                running.stop.clone()
            })
            .collect();
        for stop in ending {
            stop.closed().await;
        }
    }

    /// A message as it is at this moment: one that is arriving is further in memory than on the disk.
    pub(super) fn with_live_text(&self, scope: &Scope, mut message: Message) -> shapes::Message {
        if let Some(running) = lock(&self.0.running).get(scope).filter(|running| running.reply == message.id)
        {
            message.content = lock(&running.tail).text().to_owned();
        }
        translate::message(message)
    }

    /// Sets a reply going, once the windows are told of the turn.
    pub(super) fn run(&self, local: Local, turn: Turn, asked: Asked, brief: Brief) -> Ready {
        let (ready, told) = oneshot::channel();
        let (stop, stopped) = watch::channel(None);
        let tail = Arc::new(Mutex::new(Tail::new(turn.reply.content.clone())));
        let running = Running { turn: turn.id, reply: turn.reply.id, stop, tail: Arc::clone(&tail) };
        lock(&self.0.running).insert(turn.scope.clone(), running);
        let news = News::default();
        let reply = Reply { room: self.clone(), local, turn, brief, tail, shown: Vec::new(), news, stopped };
        tokio::spawn(async move {
            // Dropped without a word means the same: the turn is stored and wants its reply.
            let _ = told.await;
            reply.follow(asked).await;
        });
        Ready(ready)
    }
}

struct Reply {
    room: Room,
    local: Local,
    turn: Turn,
    brief: Brief,
    tail: Arc<Mutex<Tail>>,
    /// The messages that went to whoever answers.
    shown: Vec<MessageId>,
    news: News,
    stopped: watch::Receiver<Option<Stop>>,
}

/// What the windows have not been told yet.
#[derive(Default)]
struct News {
    /// More of the reply than they show is in the tail.
    text: bool,
    thoughts: String,
}

impl Reply {
    async fn follow(mut self, asked: Asked) {
        let end = self.receive(asked).await;
        self.show();
        if !matches!(end, End::Stopped(Stop::Cleared)) {
            self.store(end).await;
        }
        self.leave();
        let _telling = self.room.0.telling.lock().await;
        self.room.tell_sessions(&self.turn.scope.user).await;
        self.room.tell_usage(&self.turn.scope).await;
    }

    /// No longer running, unless another turn took this one's place after a clear.
    fn leave(&self) {
        let mut running = lock(&self.room.0.running);
        if running.get(&self.turn.scope).is_some_and(|running| running.turn == self.turn.id) {
            running.remove(&self.turn.scope);
        }
    }

    async fn receive(&mut self, asked: Asked) -> End {
        let mut pieces = match self.ask(&asked).await {
            Ok(pieces) => pieces,
            Err(error) => return End::Failed(error.problem()),
        };
        let mut shown = Instant::now().checked_sub(FRAME).unwrap_or_else(Instant::now);
        let (mut show_at, mut save_at, mut look_at) = (None::<Instant>, None::<Instant>, None::<Instant>);
        loop {
            let never = Instant::now() + Duration::from_secs(3600);
            tokio::select! {
                biased;
                why = stop(&mut self.stopped) => return End::Stopped(why),
                () = sleep_until(show_at.unwrap_or(never)), if show_at.is_some() => {
                    self.show();
                    (shown, show_at) = (Instant::now(), None);
                }
                () = sleep_until(save_at.unwrap_or(never)), if save_at.is_some() => {
                    self.save().await;
                    save_at = None;
                }
                () = sleep_until(look_at.unwrap_or(never)), if look_at.is_some() => {
                    if !self.may_be_sent_again().await {
                        return End::outdated(&self.brief.host);
                    }
                    look_at = None;
                }
                piece = pieces.next() => match piece {
                    Some(Ok(llm::Event::Text(text))) => {
                        lock(&self.tail).push(&text);
                        self.news.text = true;
                        // The first text of a frame shows at once, what follows within the frame together.
                        show_at.get_or_insert(shown + FRAME);
                        save_at.get_or_insert(Instant::now() + UNSAVED);
                    }
                    Some(Ok(llm::Event::Thinking(text))) => {
                        self.news.thoughts.push_str(&text);
                        show_at.get_or_insert(shown + FRAME);
                    }
                    Some(Ok(llm::Event::Waits(pause))) => {
                        look_at = Some(Instant::now() + pause.saturating_sub(JUST_BEFORE));
                        self.tell(|id| Event::ReplyWaits { id, seconds: seconds(pause) });
                    }
                    Some(Ok(llm::Event::Quiet(silence))) => {
                        self.tell(|id| Event::ReplyQuiet { id, seconds: seconds(silence) });
                    }
                    Some(Ok(llm::Event::Loading)) => self.tell(|id| Event::ReplyLoading { id }),
                    Some(Ok(llm::Event::Usage(_))) => {}
                    Some(Ok(llm::Event::Finished { reason, usage })) => {
                        return End::finished(&reason, usage, &self.brief.host);
                    }
                    Some(Err(error)) => return End::Failed(CallError::from(error).problem()),
                    None => {
                        let error = llm::Error::EndedEarly { host: self.brief.host.clone() };
                        return End::Failed(CallError::from(error).problem());
                    }
                },
            }
        }
    }

    /// Notes what will be seen, and then makes the prompt of exactly that.
    async fn ask(&mut self, asked: &Asked) -> Result<pieces::Pieces, CallError> {
        let talk = Talk::of(&self.brief, &self.turn);
        let seen = self.brief.measure(&talk).map_err(|refused| too_large(&self.brief, refused))?;
        let (scope, reply) = (&self.turn.scope, self.turn.reply.id);
        match serde_json::to_string(&seen) {
            Ok(saw) => {
                if let Err(error) = self.local.note_saw(scope, reply, saw, self.room.now()).await {
                    tracing::warn!(%error, "what a model saw could not be noted");
                }
            }
            Err(error) => tracing::warn!(%error, "what a model saw could not be written down"),
        }
        self.shown =
            talk.kept(&seen).iter().map(|message| message.id).chain([self.turn.question.id]).collect();
        pieces::open(&self.room, &self.turn, asked, &self.brief, &seen)
    }

    /// Whether nothing of the prompt was cleared or has expired in a pause.
    async fn may_be_sent_again(&self) -> bool {
        for id in &self.shown {
            let found = self.local.message(&self.turn.scope, *id, self.room.now()).await;
            if matches!(found, Err(history::Error::Unknown)) {
                return false;
            }
        }
        true
    }

    fn tell(&self, event: impl FnOnce(String) -> Event) {
        self.room.tell(&self.turn.scope, &event(self.turn.reply.id.to_string()));
    }

    fn show(&mut self) {
        let thoughts = std::mem::take(&mut self.news.thoughts);
        if !thoughts.is_empty() {
            self.tell(|id| Event::ReplyThinking { id, text: thoughts });
        }
        if std::mem::take(&mut self.news.text) {
            // Under the lock, so that a window that is told everything anew cannot fall between two pieces.
            let mut tail = lock(&self.tail);
            let (from_block, blocks) = tail.read();
            self.tell(|id| Event::ReplyGrew { id, from_block, blocks });
        }
    }

    async fn save(&self) {
        let text = lock(&self.tail).text().to_owned();
        if let Err(error) = self.local.grow(&self.turn.scope, self.turn.reply.id, text, self.room.now()).await
        {
            tracing::warn!(%error, "a partial reply could not be stored yet");
        }
    }

    async fn store(&self, end: End) {
        let ending = end.ending(lock(&self.tail).text().to_owned());
        loop {
            match self.local.end(&self.turn, ending.clone(), self.room.now()).await {
                Ok(Some(message)) => {
                    let message = translate::message(message);
                    return self.room.tell(&self.turn.scope, &Event::MessageChanged { message });
                }
                Ok(None) => return,
                Err(error) => {
                    tracing::warn!(%error, "a reply could not be stored yet");
                    self.show_unstored(&ending, error);
                }
            }
            // Room may be made on the disk; until then the text is safe in memory and in the window.
            sleep(AGAIN).await;
            if matches!(*self.stopped.borrow(), Some(Stop::Cleared | Stop::Quit)) {
                return;
            }
        }
    }

    fn show_unstored(&self, ending: &Ending, error: history::Error) {
        let problem = crate::CallError::from(error).problem();
        let message = Message {
            content: ending.content.clone(),
            state: State::Interrupted,
            problem: serde_json::to_string(&Problem {
                message: match problem.code {
                    ErrorCode::DiskFull => {
                        "The disk is full, so this reply is not stored yet. Make room; it will be stored then.".into()
                    }
                    _ => "This reply could not be stored yet; it is tried again every second.".into(),
                },
                code: problem.code,
            })
            .ok(),
            ..self.turn.reply.clone()
        };
        self.room.tell(&self.turn.scope, &Event::MessageChanged { message: translate::message(message) });
    }
}

/// Waits until the reply is to be stopped. A room that is gone stops nothing.
async fn stop(stopped: &mut watch::Receiver<Option<Stop>>) -> Stop {
    let why = stopped.wait_for(Option::is_some).await.ok().and_then(|why| *why);
    match why {
        Some(why) => why,
        None => std::future::pending().await,
    }
}

/// In whole seconds, rather one too many.
fn seconds(time: Duration) -> u32 {
    u32::try_from(time.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}
