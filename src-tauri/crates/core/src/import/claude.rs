//! A conversation that Claude exported: a list of messages, which say what they follow where there are branches.

mod content;

use std::collections::HashMap;

use history::Role;
use serde::Deserialize;

use super::{
    Conversation, MOST_MESSAGES, branch,
    few::Few,
    loose::{Date, Loose, gathered, id, text},
};
use crate::ipc::ImportLoss;
use content::{Blocks, Files};

/// What the first message follows.
const ROOT: &str = "00000000-0000-4000-8000-";

#[derive(Deserialize)]
pub(super) struct File {
    #[serde(default, deserialize_with = "id")]
    uuid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    name: Option<String>,
    #[serde(default)]
    created_at: Date,
    #[serde(default)]
    chat_messages: Few<Message, MOST_MESSAGES>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default, deserialize_with = "text")]
    uuid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    parent_message_uuid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    sender: Option<String>,
    #[serde(default)]
    text: Loose,
    #[serde(default, deserialize_with = "gathered")]
    content: Blocks,
    #[serde(default)]
    created_at: Date,
    #[serde(default, deserialize_with = "gathered")]
    attachments: Files,
    #[serde(default, deserialize_with = "gathered")]
    files: Files,
}

impl File {
    pub(super) fn conversation(self) -> Conversation {
        let name = self.name.unwrap_or_default();
        let mut conversation = Conversation::new(self.uuid, &name, self.created_at.moment());
        conversation.lose(ImportLoss::Unknown, self.chat_messages.unknown);
        let (branch, others) = last_branch(self.chat_messages.first);
        for message in branch {
            message.add_to(&mut conversation);
        }
        conversation.lose(ImportLoss::Branches, others);
        if self.chat_messages.has_more {
            conversation.refuse();
        }
        conversation
    }
}

/// The messages of the branch on which the last one is, and how many are on others. Where they do not say what they follow,
/// or what they follow is not there, all are on one.
fn last_branch(messages: Vec<Message>) -> (Vec<Message>, u32) {
    let is_tree = {
        let ids: HashMap<&str, ()> =
            messages.iter().filter_map(|message| Some((message.uuid.as_deref()?, ()))).collect();
        let is_linked = |message: &Message| {
            let parent = message.parent_message_uuid.as_deref();
            parent.is_some_and(|parent| ids.contains_key(parent) || parent.starts_with(ROOT))
        };
        ids.len() == messages.len() && messages.iter().all(is_linked)
    };
    let last = messages.last().and_then(|message| message.uuid.clone());
    let (true, Some(last)) = (is_tree, last) else { return (messages, 0) };
    let ids = messages.into_iter().map(|message| (message.uuid.clone().unwrap_or_default(), message));
    let mut nodes: HashMap<String, Message> = ids.collect();
    let path = branch::take_path(&mut nodes, &last, |message| message.parent_message_uuid.as_deref());
    (path, u32::try_from(nodes.len()).unwrap_or(u32::MAX))
}

impl Message {
    fn add_to(self, conversation: &mut Conversation) {
        let blocks = self.content;
        for attached in [self.attachments, self.files] {
            conversation.lose(ImportLoss::Pictures, attached.pictures);
            conversation.lose(ImportLoss::Files, attached.others);
        }
        conversation.lose(ImportLoss::Pictures, blocks.pictures);
        conversation.lose(ImportLoss::ToolCalls, blocks.tool_calls);
        conversation.lose(ImportLoss::Thoughts, blocks.thoughts);
        conversation.lose(ImportLoss::Unknown, blocks.others);
        // Earlier exports have no blocks; where there are, sentences stand in this text for those that are not.
        let text = match self.text {
            _ if blocks.count > 0 => blocks.text,
            Loose::Text(text) => text,
            Loose::Nothing => String::new(),
            _ => return conversation.lose(ImportLoss::Unknown, 1),
        };
        let role = match self.sender.as_deref() {
            Some("human") => Role::User,
            Some("assistant") => Role::Assistant,
            _ => return conversation.lose(ImportLoss::Unknown, 1),
        };
        if !text.trim().is_empty() {
            conversation.add(role, text, self.created_at.moment());
        }
    }
}
