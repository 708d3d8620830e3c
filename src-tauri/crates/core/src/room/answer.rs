//! A reply while it arrives. It belongs to the room and not to a window: windows come and go, the reply is kept.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::StreamExt;
use history::{
    Local, Message, MessageId, Scope, State, Usage,
    local::{Ending, Outcome, Turn},
};
use tokio::{
    sync::{oneshot, watch},
    time::{Instant, sleep, sleep_until},
};

use super::{Room, asked::Asked, lock, pieces};
use crate::{
    error::code_of,
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
    pub(super) fn run(&self, local: Local, turn: Turn, asked: Asked) -> Ready {
        let (ready, told) = oneshot::channel();
        let (stop, stopped) = watch::channel(None);
        let tail = Arc::new(Mutex::new(Tail::new(turn.reply.content.clone())));
        let running = Running { turn: turn.id, reply: turn.reply.id, stop, tail: Arc::clone(&tail) };
        lock(&self.0.running).insert(turn.scope.clone(), running);
        let reply = Reply { room: self.clone(), local, turn, tail, stopped };
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
    tail: Arc<Mutex<Tail>>,
    stopped: watch::Receiver<Option<Stop>>,
}

/// How a reply ended.
enum End {
    Finished { reason: String, usage: Usage },
    Stopped(Stop),
    Failed(llm::Error),
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
    }

    /// No longer running, unless another turn took this one's place after a clear.
    fn leave(&self) {
        let mut running = lock(&self.room.0.running);
        if running.get(&self.turn.scope).is_some_and(|running| running.turn == self.turn.id) {
            running.remove(&self.turn.scope);
        }
    }

    async fn receive(&mut self, asked: Asked) -> End {
        let host = asked.host();
        let mut pieces = match pieces::open(&self.room, &self.turn, asked) {
            Ok(pieces) => pieces,
            Err(error) => return End::Failed(error),
        };
        let mut shown = Instant::now().checked_sub(FRAME).unwrap_or_else(Instant::now);
        let (mut show_at, mut save_at) = (None::<Instant>, None::<Instant>);
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
                piece = pieces.next() => match piece {
                    Some(Ok(llm::Event::Text(text))) => {
                        lock(&self.tail).push(&text);
                        // The first text of a frame shows at once, what follows within the frame together.
                        show_at.get_or_insert(shown + FRAME);
                        save_at.get_or_insert(Instant::now() + UNSAVED);
                    }
                    Some(Ok(llm::Event::Waits(pause))) => {
                        let seconds = u32::try_from(pause.as_millis().div_ceil(1000)).unwrap_or(u32::MAX);
                        let id = self.turn.reply.id.to_string();
                        self.room.tell(&self.turn.scope, &Event::ReplyWaits { id, seconds });
                    }
                    Some(Ok(
                        llm::Event::Quiet(_) | llm::Event::Loading | llm::Event::Thinking(_),
                    )) => {}
                    Some(Ok(llm::Event::Finished { reason, usage })) => return finished(&reason, usage),
                    Some(Err(error)) => return End::Failed(error),
                    None => return End::Failed(llm::Error::EndedEarly { host }),
                },
            }
        }
    }

    fn show(&self) {
        // Under the lock, so that a window that is told everything anew cannot fall between two pieces.
        let mut tail = lock(&self.tail);
        let (from_block, blocks) = tail.read();
        let id = self.turn.reply.id.to_string();
        self.room.tell(&self.turn.scope, &Event::ReplyGrew { id, from_block, blocks });
    }

    async fn save(&self) {
        let text = lock(&self.tail).text().to_owned();
        if let Err(error) = self.local.grow(&self.turn.scope, self.turn.reply.id, text, self.room.now()).await
        {
            tracing::warn!(%error, "a partial reply could not be stored yet");
        }
    }

    async fn store(&self, end: End) {
        let ending = self.ending(end);
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

    fn ending(&self, end: End) -> Ending {
        let content = lock(&self.tail).text().to_owned();
        let (outcome, problem, finish_reason, usage) = match end {
            End::Finished { reason, usage } => (Outcome::Finished, None, Some(reason), usage),
            End::Stopped(Stop::Writer | Stop::Cleared) => (Outcome::Stopped, None, None, Usage::default()),
            End::Stopped(Stop::Quit) => {
                let message = "The app was closed before this reply ended. Continue it, or try again.".into();
                (
                    Outcome::Interrupted,
                    Some(Problem { code: ErrorCode::Interrupted, message }),
                    None,
                    Usage::default(),
                )
            }
            End::Failed(error) => {
                let problem = Problem { code: code_of(&error), message: error.to_string() };
                (Outcome::Interrupted, Some(problem), None, Usage::default())
            }
        };
        let problem = problem.and_then(|problem| serde_json::to_string(&problem).ok());
        Ending { outcome, content, problem, finish_reason, usage }
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

fn finished(reason: &llm::FinishReason, usage: Option<llm::Usage>) -> End {
    let reason = match reason {
        llm::FinishReason::Stop => "stop",
        llm::FinishReason::Length => "length",
        llm::FinishReason::Filtered => "content_filter",
        llm::FinishReason::Other(word) => word,
    };
    let usage = usage.map_or_else(Usage::default, |usage| Usage {
        input_tokens: Some(usage.input_tokens),
        output_tokens: Some(usage.output_tokens),
    });
    End::Finished { reason: reason.to_owned(), usage }
}
