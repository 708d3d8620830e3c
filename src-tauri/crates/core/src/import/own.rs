//! A conversation that this app exported.

use history::{Role, Timestamp};
use serde::Deserialize;

use super::{Conversation, Fault, MOST_MESSAGES, few::Few};
use crate::ipc::{ImportFault, ImportLoss};

/// What says that a file is one of these.
pub(crate) const FORMAT: &str = "writers-room-conversation";

/// Changes when what is in the file would be read wrongly by what reads the one before.
pub(crate) const VERSION: u32 = 1;

#[derive(Deserialize)]
pub(super) struct OwnFile {
    version: u32,
    #[serde(default)]
    title: String,
    #[serde(default)]
    assistant: String,
    #[serde(default)]
    messages: Few<Message, MOST_MESSAGES>,
}

#[derive(Deserialize)]
struct Message {
    session_id: String,
    #[serde(default)]
    user_id: String,
    role: String,
    content: String,
    created_at: String,
}

impl OwnFile {
    pub(super) fn conversation(self) -> Result<Conversation, Fault> {
        if self.version > VERSION {
            return Err(Fault::Faulty(ImportFault::Newer));
        }
        let messages = self.messages;
        let first = messages.first.first();
        let id = first.map(|message| message.session_id.clone()).unwrap_or_default();
        let user = first.and_then(|message| message.user_id.parse().ok());
        let mut conversation = Conversation::new(id, &self.title, None);
        conversation.set_origin(user, self.assistant.parse().ok());
        for Message { role, content, created_at, .. } in messages.first {
            let created_at = Timestamp::from_rfc3339(&created_at);
            match role.as_str() {
                "user" => conversation.add(Role::User, content, created_at),
                "assistant" => conversation.add(Role::Assistant, content, created_at),
                _ => conversation.lose(ImportLoss::Unknown, 1),
            }
        }
        if messages.has_more {
            conversation.refuse();
        }
        Ok(conversation)
    }
}
