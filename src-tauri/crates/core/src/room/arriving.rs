//! Following one reply: it is asked for, shown as it comes, kept, and ended once, whatever happens.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::StreamExt;
use history::{
    Local, Message, MessageId, State,
    local::{Ending, Turn},
};
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use super::{
    Room,
    answer::Stop,
    asked::Asked,
    ending::End,
    live::{Live, Waits},
    lock, pieces,
    prompt::{Brief, Talk},
    weigh::too_large,
};
use crate::{
    CallError,
    ipc::{ErrorCode, Event, Problem},
    markdown::Growth,
    translate,
};

/// How often windows are told of new text: once a frame.
const FRAME: Duration = Duration::from_millis(16);

/// How much text is read again within a frame, in bytes. A block that has grown beyond this is told of in proportion
/// less often, so that one paragraph of a megabyte keeps neither a processor nor the page busy.
const READ_PER_FRAME: usize = 16 * 1024;

/// How long new text may be only in memory.
const UNSAVED: Duration = Duration::from_millis(200);

/// How long until a reply that could not be stored is tried again.
const AGAIN: Duration = Duration::from_secs(1);

/// A shorter pause is over before it could be read about.
const NOTICEABLE: Duration = Duration::from_secs(1);

/// A reply, by whoever follows it.
#[derive(Clone)]
pub(super) struct Reply {
    room: Room,
    local: Local,
    turn: Arc<Turn>,
    brief: Arc<Brief>,
    live: Arc<Mutex<Live>>,
    /// The messages that went to whoever answers.
    shown: Vec<MessageId>,
    news: News,
    stopped: watch::Receiver<Option<Stop>>,
}

/// What the windows have not been told yet.
#[derive(Clone, Default)]
struct News {
    /// More of the reply than they show is in the tail.
    text: bool,
    thoughts: String,
}

impl Reply {
    pub(super) fn new(
        room: Room,
        local: Local,
        turn: Turn,
        brief: Brief,
        live: Arc<Mutex<Live>>,
        stopped: watch::Receiver<Option<Stop>>,
    ) -> Self {
        let (turn, brief) = (Arc::new(turn), Arc::new(brief));
        Self { room, local, turn, brief, live, shown: Vec::new(), news: News::default(), stopped }
    }

    pub(super) async fn follow(mut self, asked: Asked) {
        let end = self.receive(asked).await;
        self.show();
        self.conclude(end).await;
    }

    /// Keeps what has arrived, and is no longer running whatever comes of that.
    pub(super) async fn conclude(self, end: End) {
        let leaving = Leaving(&self);
        if !matches!(end, End::Stopped(Stop::Cleared)) {
            self.store(end).await;
        }
        drop(leaving);
        let _telling = self.room.0.telling.lock().await;
        self.room.tell_sessions(&self.turn.scope.user).await;
        self.room.tell_usage(&self.turn.scope).await;
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
                    lock(&self.live).goes_on();
                    look_at = None;
                }
                // In a pause nothing is sent, because nobody takes the next piece before it was looked.
                piece = pieces.next(), if look_at.is_none() => match piece {
                    Some(Ok(llm::Event::Text(text))) => {
                        lock(&self.live).grow(&text);
                        self.news.text = true;
                        // The first text of a frame shows at once, what follows within the frame together.
                        show_at.get_or_insert(shown + self.pace());
                        save_at.get_or_insert(Instant::now() + UNSAVED);
                    }
                    Some(Ok(llm::Event::Thinking(text))) => {
                        lock(&self.live).goes_on();
                        self.news.thoughts.push_str(&text);
                        show_at.get_or_insert(shown + FRAME);
                    }
                    Some(Ok(llm::Event::Waits(pause))) => {
                        let until = Instant::now() + pause;
                        look_at = Some(until);
                        if pause >= NOTICEABLE {
                            self.waits(Waits::Asked { until });
                        }
                    }
                    Some(Ok(llm::Event::Quiet(silence))) => self.waits(Waits::Quiet { silence }),
                    Some(Ok(llm::Event::Loading)) => self.waits(Waits::Loading),
                    Some(Ok(llm::Event::Usage(usage))) => lock(&self.live).cost(usage),
                    Some(Ok(llm::Event::Finished { reason, usage })) => {
                        if let Some(usage) = usage {
                            lock(&self.live).cost(usage);
                        }
                        return End::finished(&reason, &self.brief.host);
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
        self.shown = seen.messages();
        pieces::open(&self.room, &self.turn, asked, &self.brief, &seen)
    }

    /// Whether nothing of the prompt was cleared or has expired since it was made.
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

    fn waits(&self, waits: Waits) {
        lock(&self.live).waits(waits);
        self.tell(|id| waits.event(id));
    }

    /// The time between two growths.
    fn pace(&self) -> Duration {
        let frames = lock(&self.live).tail.open_bytes() / READ_PER_FRAME + 1;
        FRAME * u32::try_from(frames).unwrap_or(u32::MAX)
    }

    fn show(&mut self) {
        let thoughts = std::mem::take(&mut self.news.thoughts);
        if !thoughts.is_empty() {
            self.tell(|id| Event::ReplyThinking { id, text: thoughts });
        }
        if std::mem::take(&mut self.news.text) {
            // Under the lock, so that a window that is told everything anew cannot fall between two pieces.
            let mut live = lock(&self.live);
            let Growth { from_block, from_line, blocks } = live.tail.read();
            self.tell(|id| Event::ReplyGrew { id, from_block, from_line, blocks });
        }
    }

    async fn save(&self) {
        let text = lock(&self.live).tail.text().to_owned();
        if let Err(error) = self.local.grow(&self.turn.scope, self.turn.reply.id, text, self.room.now()).await
        {
            tracing::warn!(%error, "a partial reply could not be stored yet");
        }
    }

    async fn store(&self, end: End) {
        let ending = {
            let live = lock(&self.live);
            end.ending(live.tail.text().to_owned(), live.usage())
        };
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

/// What makes a reply leave the room's list, however the work before it ends.
struct Leaving<'a>(&'a Reply);

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.0.room.leave(&self.0.turn);
    }
}
