//! A reply as it comes, in pieces: from a model that gets a prompt, or from the Reference desk that reads a page out.

use std::time::Duration;

use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use history::{Message, Role, local::Turn};
use llm::{Prompt, PromptRole};
use tokio::time::sleep;

use super::{Room, asked::Asked};
use crate::assistants::profile;

pub(super) type Pieces = BoxStream<'static, Result<llm::Event, llm::Error>>;

/// The most text of earlier messages that goes along, in bytes: what does not fit is left out, the oldest first.
const CONTEXT_BYTES: usize = 256 * 1024;

/// Said to a model that is to go on; the partial reply stands before it.
const GO_ON: &str =
    "Your last answer broke off. Continue it exactly where it stopped, without repeating any of it.";

/// Begins to ask whoever answers.
pub(super) fn open(room: &Room, turn: &Turn, asked: Asked) -> Result<Pieces, llm::Error> {
    match asked {
        Asked::Desk => Ok(desk(turn)),
        Asked::Model(endpoint, _) => {
            let client = room.client().map_err(|_| llm::Error::NoClient)?;
            let options = llm::Options::default();
            Ok(llm::stream(client, &endpoint, &prompt(turn), &options).boxed())
        }
    }
}

fn prompt(turn: &Turn) -> Prompt {
    let said = |message: &Message| {
        let role = match message.role {
            Role::User => PromptRole::User,
            Role::Assistant => PromptRole::Assistant,
        };
        (role, message.content.clone())
    };
    let mut room = CONTEXT_BYTES;
    let fits = |message: &&Message| {
        room = room.saturating_sub(message.content.len());
        room > 0
    };
    let newest_first = turn.context.iter().rev().take_while(fits);
    let mut messages: Vec<_> = newest_first.map(said).collect();
    messages.reverse();
    messages.push(said(&turn.question));
    if !turn.reply.content.is_empty() {
        messages.push(said(&turn.reply));
        messages.push((PromptRole::User, GO_ON.into()));
    }
    Prompt { instructions: profile(turn.scope.assistant).instructions.into(), messages, ..Prompt::default() }
}

/// The Reference desk's answer, at the pace of somebody reading it out fast.
fn desk(turn: &Turn) -> Pieces {
    const PACE: Duration = Duration::from_millis(12);
    let mut earlier: Vec<(&str, &str)> = Vec::new();
    for message in &turn.context {
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
