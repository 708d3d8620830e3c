//! A conversation that this app exported.

use history::Role;
use serde::Deserialize;

use super::{
    Conversation, Fault, MOST_MESSAGES,
    few::Few,
    loose::{Date, Loose, id, text},
};
use crate::ipc::{ImportFault, ImportLoss};

/// What says that a file is one of these.
pub(crate) const FORMAT: &str = "writers-room-conversation";

/// Changes when what is in the file would be read wrongly by what reads the one before.
pub(crate) const VERSION: u32 = 1;

#[derive(Deserialize)]
pub(super) struct OwnFile {
    #[serde(default)]
    version: Loose,
    #[serde(default, deserialize_with = "text")]
    title: Option<String>,
    #[serde(default, deserialize_with = "text")]
    assistant: Option<String>,
    #[serde(default)]
    messages: Few<Message, MOST_MESSAGES>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default, deserialize_with = "id")]
    session_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    user_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    role: Option<String>,
    #[serde(default)]
    content: Loose,
    #[serde(default)]
    created_at: Date,
}

impl OwnFile {
    pub(super) fn conversation(self) -> Result<Conversation, Fault> {
        match self.version {
            Loose::Number(version) if version > f64::from(VERSION) => {
                return Err(Fault::Faulty(ImportFault::Newer));
            }
            // Programs that write their own may leave it out; then the messages say what it is.
            Loose::Number(_) => {}
            Loose::Nothing if !self.messages.first.is_empty() => {}
            _ => return Err(Fault::DAMAGED),
        }
        let title = self.title.unwrap_or_default();
        let messages = self.messages;
        let id = messages.first.iter().find_map(|message| message.session_id.clone());
        let user = messages.first.iter().find_map(|message| message.user_id.as_deref()?.parse().ok());
        let mut conversation = Conversation::new(id, &title, None);
        conversation.set_origin(user, self.assistant.and_then(|assistant| assistant.parse().ok()));
        conversation.lose(ImportLoss::Unknown, messages.unknown);
        for message in messages.first {
            message.add_to(&mut conversation);
        }
        if messages.has_more {
            conversation.refuse();
        }
        Ok(conversation)
    }
}

impl Message {
    fn add_to(self, conversation: &mut Conversation) {
        let role = match self.role.as_deref() {
            Some("user") => Some(Role::User),
            Some("assistant") => Some(Role::Assistant),
            _ => None,
        };
        match (role, self.content) {
            (Some(role), Loose::Text(content)) => conversation.add(role, content, self.created_at.moment()),
            _ => conversation.lose(ImportLoss::Unknown, 1),
        }
    }
}
