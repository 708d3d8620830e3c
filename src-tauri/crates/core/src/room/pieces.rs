//! A reply as it comes, in pieces: from a model that gets a prompt, or from the Reference desk that reads a page out.

use std::time::Duration;

use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use history::{Message, Role, local::Turn};
use tokio::time::sleep;

use super::{
    Room,
    asked::Asked,
    prompt::{Brief, Seen, Talk},
};
use crate::{CallError, assistants::profile};

pub(super) type Pieces = BoxStream<'static, Result<llm::Event, llm::Error>>;

/// What whoever answers will say to what was measured. Nothing is sent before the first piece is asked for.
pub(super) fn open(
    room: &Room,
    turn: &Turn,
    asked: &Asked,
    brief: &Brief,
    seen: &Seen,
) -> Result<Pieces, CallError> {
    let talk = Talk::of(brief, turn);
    match &asked.model {
        None => Ok(desk(turn, talk.kept(seen))),
        Some(endpoint) => {
            let prompt = brief.prompt(&talk, seen);
            Ok(llm::stream(room.client()?, endpoint, &prompt, &brief.patience).boxed())
        }
    }
}

/// The Reference desk's answer, at the pace of somebody reading it out fast.
fn desk(turn: &Turn, before: &[Message]) -> Pieces {
    const PACE: Duration = Duration::from_millis(12);
    let mut earlier: Vec<(&str, &str)> = Vec::new();
    for message in before {
        match message.role {
            Role::User => earlier.push((&message.content, "")),
            Role::Assistant => {
                if let Some((_, answer)) = earlier.last_mut() {
                    *answer = &message.content;
                }
            }
        }
    }
    let earlier: Vec<_> =
        earlier.into_iter().map(|(question, answer)| reference::Exchange { question, answer }).collect();
    let whole = reference::answer(profile(turn.scope.assistant).desk, &turn.question.content, &earlier);
    let rest = match whole.strip_prefix(turn.reply.content.as_str()) {
        Some(rest) => rest.to_owned(),
        None => format!("\n\n{whole}"),
    };
    let words: Vec<String> = rest.split_inclusive(' ').map(str::to_owned).collect();
    let pieces = words.into_iter().map(|word| Ok(llm::Event::Text(word)));
    let end = llm::Event::Finished { reason: llm::FinishReason::Stop, usage: None };
    stream::iter(pieces.chain([Ok(end)]))
        .then(|piece| async move {
            sleep(PACE).await;
            piece
        })
        .boxed()
}
