//! The prompt, part by part: measured first, written out afterwards.
//!
//! The estimate before a message is sent and the prompt that is sent are made by the same code, so that what a writer
//! sees beforehand is what happens. What was sent is stored with the reply, as names and counts and never as text.

use history::{Message, MessageId, Role, local::Turn};
use llm::{Prompt, PromptRole};
use serde::{Deserialize, Serialize};

use super::fit::{Size, TooLarge, fit};
use crate::{
    ipc::{self, PromptPart, PromptPartKind, ScriptChoices},
    providers::Limits,
    translate,
};

/// Said to a model that is to go on; the partial reply stands before it.
const GO_ON: &str =
    "Your last answer broke off. Continue it exactly where it stopped, without repeating any of it.";

/// What a model reads around each part, in tokens: who speaks, and where it ends.
const AROUND: u32 = 4;

/// What every prompt of a conversation has in common.
#[derive(Debug, Clone)]
pub(super) struct PromptSettings {
    /// The instructions of the assistant; empty for the desk, which needs none.
    pub(super) instructions: &'static str,
    /// The profile of the channel that is written for.
    pub(super) channel: Option<String>,
    pub(super) limits: Limits,
    pub(super) temperature: Option<f32>,
    /// How many messages before the question may go along.
    pub(super) messages: u32,
    /// How patiently the reply is waited for.
    pub(super) patience: llm::Options,
    /// How the desk sets the pages that it counts.
    pub(super) pages: ScriptChoices,
    pub(super) host: String,
    pub(super) origin: String,
}

/// The conversation up to a question, the question, and as much of its reply as there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct PromptInput<'a> {
    /// Oldest first.
    earlier: &'a [Message],
    /// Whether there are messages before those.
    older: bool,
    /// None while it is not sent yet.
    id: Option<MessageId>,
    question: &'a str,
    /// The reply that is to be continued.
    partial: Option<&'a Message>,
}

/// What was sent, or would be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SentContext {
    pub(super) host: String,
    pub(super) origin: String,
    pub(super) window: Option<u32>,
    pub(super) tokens: u32,
    pub(super) parts: Vec<PromptPart>,
    pub(super) left_out: Vec<PromptPart>,
    pub(super) older: bool,
}

impl<'a> PromptInput<'a> {
    /// A question after those of the messages `before` it that may go along.
    pub(super) fn new(settings: &PromptSettings, before: &'a [Message], question: &'a str) -> Self {
        let surplus = before.len().saturating_sub(settings.messages as usize);
        Self { earlier: &before[surplus..], older: surplus > 0, id: None, question, partial: None }
    }

    /// What a turn is about.
    pub(super) fn of(settings: &PromptSettings, turn: &'a Turn) -> Self {
        Self {
            id: Some(turn.question.id),
            ..Self::new(settings, &turn.context, &turn.question.content).continuing(&turn.reply)
        }
    }

    /// The prompt with a partial reply to continue; without one if that is empty.
    pub(super) fn continuing(self, reply: &'a Message) -> Self {
        Self { partial: Some(reply).filter(|reply| !reply.content.is_empty()), ..self }
    }

    /// The messages that went along.
    pub(super) fn included(&self, sent: &SentContext) -> &'a [Message] {
        &self.earlier[sent.left_out.len()..]
    }
}

impl SentContext {
    /// What was stored with a reply, if it can be read.
    pub(super) fn read(stored: Option<String>) -> Option<Self> {
        serde_json::from_str(&stored?).ok()
    }

    /// The messages that went along, the partial reply among them.
    pub(super) fn messages(&self) -> Vec<MessageId> {
        self.parts.iter().filter_map(|part| part.message_id.as_ref()?.parse().ok()).collect()
    }
}

impl PromptSettings {
    /// How many messages before the question to look at: one more than may go along tells whether there are others.
    pub(super) fn look_back(&self) -> u32 {
        self.messages + 1
    }

    /// What would be sent of this.
    pub(super) fn measure(&self, input: &PromptInput<'_>) -> Result<SentContext, TooLarge> {
        let mut parts = Vec::new();
        if !self.instructions.is_empty() {
            parts.push(part(PromptPartKind::Instructions, None, None, self.instructions));
        }
        if let Some(channel) = &self.channel {
            parts.push(part(PromptPartKind::Channel, None, None, channel));
        }
        let at = parts.len();
        parts.push(part(PromptPartKind::Question, input.id, Some(ipc::Role::User), input.question));
        if let Some(reply) = input.partial {
            parts.push(part(
                PromptPartKind::Partial,
                Some(reply.id),
                Some(ipc::Role::Assistant),
                &reply.content,
            ));
            parts.push(part(PromptPartKind::GoOn, None, Some(ipc::Role::User), GO_ON));
        }
        let mut left_out: Vec<PromptPart> = input.earlier.iter().map(earlier).collect();
        let sizes: Vec<Size> = left_out
            .iter()
            .zip(input.earlier)
            .map(|(part, message)| Size { tokens: part.tokens, bytes: message.content.len() })
            .collect();
        let included = fit(self.limits, sum(&parts), &sizes)?;
        let newest = left_out.split_off(left_out.len() - included);
        parts.splice(at..at, newest);
        Ok(SentContext {
            host: self.host.clone(),
            origin: self.origin.clone(),
            window: self.limits.window,
            tokens: sum(&parts),
            parts,
            left_out,
            older: input.older,
        })
    }

    /// What was measured, written out.
    pub(super) fn prompt(&self, input: &PromptInput<'_>, sent: &SentContext) -> Prompt {
        let mut instructions = self.instructions.to_owned();
        if let Some(channel) = &self.channel {
            instructions.push_str("\n\n");
            instructions.push_str(channel);
        }
        let mut messages: Vec<_> = input.included(sent).iter().map(said).collect();
        messages.push((PromptRole::User, input.question.to_owned()));
        if let Some(reply) = input.partial {
            messages.push(said(reply));
            messages.push((PromptRole::User, GO_ON.into()));
        }
        Prompt {
            instructions,
            messages,
            temperature: self.temperature,
            reply_tokens: self.limits.reply_tokens(),
        }
    }
}

fn said(message: &Message) -> (PromptRole, String) {
    let role = match message.role {
        Role::User => PromptRole::User,
        Role::Assistant => PromptRole::Assistant,
    };
    (role, message.content.clone())
}

fn earlier(message: &Message) -> PromptPart {
    part(PromptPartKind::Message, Some(message.id), Some(translate::role(message.role)), &message.content)
}

fn part(kind: PromptPartKind, id: Option<MessageId>, role: Option<ipc::Role>, text: &str) -> PromptPart {
    let tokens = llm::estimate_tokens(text).saturating_add(AROUND);
    PromptPart { kind, message_id: id.map(|id| id.to_string()), role, tokens }
}

fn sum(parts: &[PromptPart]) -> u32 {
    parts.iter().fold(0, |sum, part| sum.saturating_add(part.tokens))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sent_messages_include_question_and_partial() {
        let ids = [MessageId::new(), MessageId::new(), MessageId::new()];
        let part = |kind, id| part(kind, id, None, "words");
        let sent = SentContext {
            parts: vec![
                part(PromptPartKind::Instructions, None),
                part(PromptPartKind::Message, Some(ids[0])),
                part(PromptPartKind::Question, Some(ids[1])),
                part(PromptPartKind::Partial, Some(ids[2])),
                part(PromptPartKind::GoOn, None),
            ],
            left_out: vec![part(PromptPartKind::Message, Some(MessageId::new()))],
            ..SentContext::default()
        };
        assert_eq!(sent.messages(), ids);
    }
}
