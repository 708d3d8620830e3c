//! A conversation that ChatGPT exported: a tree of messages, of which the branch is carried that was open last.

mod content;

use history::{Role, Timestamp};
use serde::Deserialize;

use super::{Conversation, branch, few::FewNamed};
use crate::ipc::ImportLoss;
use content::{Attached, Content, Parts};

/// How many nodes a conversation may have. Those that are not messages of its branch count as well.
const MOST_NODES: usize = 50_000;

#[derive(Deserialize)]
pub(super) struct File {
    conversation_id: Option<String>,
    id: Option<String>,
    title: Option<String>,
    create_time: Option<f64>,
    current_node: Option<String>,
    mapping: FewNamed<Node, MOST_NODES>,
}

#[derive(Deserialize)]
struct Node {
    parent: Option<String>,
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    author: Author,
    create_time: Option<f64>,
    content: Option<Content>,
    recipient: Option<String>,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Author {
    role: String,
}

#[derive(Deserialize)]
struct Metadata {
    is_visually_hidden_from_conversation: Option<bool>,
    attachments: Option<Attached>,
}

impl File {
    pub(super) fn conversation(self) -> Conversation {
        let begun = moment(self.create_time);
        let title = self.title.unwrap_or_default();
        // Without an id, it is known by when it began and by its title.
        let id = self.conversation_id.or(self.id);
        let id = id.unwrap_or_else(|| format!("{} {title}", self.create_time.unwrap_or_default()));
        let mut conversation = Conversation::new(id, &title, begun);
        let mut nodes = self.mapping.first;
        let last = self.current_node.filter(|last| nodes.contains_key(last)).or_else(|| {
            // Of several the same one each time: an import reads the file again, and it is to find the same in it.
            let latest =
                nodes.iter().max_by(|a, b| a.1.written().total_cmp(&b.1.written()).then(a.0.cmp(b.0)));
            latest.map(|(id, _)| id.clone())
        });
        let path = branch::take_path(&mut nodes, &last.unwrap_or_default(), |node| node.parent.as_deref());
        for message in path.into_iter().filter_map(|node| node.message) {
            message.add_to(&mut conversation);
        }
        let others = nodes.into_values().filter_map(|node| node.message);
        let others = others.filter(|message| message.text().is_some()).count();
        conversation.lose(ImportLoss::Branches, u32::try_from(others).unwrap_or(u32::MAX));
        if self.mapping.has_more {
            conversation.refuse();
        }
        conversation
    }
}

impl Node {
    /// When its message was written, in seconds since 1970.
    fn written(&self) -> f64 {
        self.message.as_ref().and_then(|message| message.create_time).unwrap_or(f64::MIN)
    }
}

impl Message {
    fn add_to(self, conversation: &mut Conversation) {
        if self.is_hidden() {
            return;
        }
        if let Some(Metadata { attachments: Some(attached), .. }) = &self.metadata {
            conversation.lose(ImportLoss::Files, attached.files);
        }
        let at = moment(self.create_time);
        let speaker = self.speaker();
        let is_model = self.author.role == "assistant";
        let Some(Content { content_type, parts }) = self.content else { return };
        let Parts { text, citations, pictures, sounds, others } = parts.unwrap_or_default();
        conversation.lose(ImportLoss::Pictures, pictures);
        conversation.lose(ImportLoss::Sound, sounds);
        conversation.lose(ImportLoss::Unknown, others);
        match (content_type.as_str(), speaker) {
            ("text" | "multimodal_text", Some(role)) => {
                conversation.lose(ImportLoss::Citations, citations);
                if !text.trim().is_empty() {
                    conversation.add(role, text, at);
                }
            }
            ("thoughts" | "reasoning_recap", _) => conversation.lose(ImportLoss::Thoughts, 1),
            ("user_editable_context" | "model_editable_context", _) => {
                conversation.lose(ImportLoss::Instructions, 1);
            }
            // A picture that a tool made is counted as that.
            _ if self.author.role == "tool" || is_model => {
                conversation.lose(ImportLoss::ToolCalls, u32::from(pictures == 0));
            }
            (_, None) => {
                let is_something = self.author.role != "system" || !text.trim().is_empty();
                conversation.lose(ImportLoss::Instructions, u32::from(is_something));
            }
            (_, Some(_)) => conversation.lose(ImportLoss::Unknown, 1),
        }
    }

    /// The program shows it nowhere, so the writer does not miss it.
    fn is_hidden(&self) -> bool {
        let metadata = self.metadata.as_ref();
        metadata.is_some_and(|metadata| metadata.is_visually_hidden_from_conversation == Some(true))
    }

    /// Who speaks to whom is reading; none where a model speaks to a tool, a tool to a model, or the program to it.
    fn speaker(&self) -> Option<Role> {
        match self.author.role.as_str() {
            "user" => Some(Role::User),
            "assistant" if self.recipient.as_deref().is_none_or(|recipient| recipient == "all") => {
                Some(Role::Assistant)
            }
            _ => None,
        }
    }

    /// What would be carried of it.
    fn text(&self) -> Option<&str> {
        let Content { content_type, parts } = self.content.as_ref().filter(|_| !self.is_hidden())?;
        let is_text = matches!(content_type.as_str(), "text" | "multimodal_text") && self.speaker().is_some();
        parts.as_ref().filter(|_| is_text).map(|parts| parts.text.trim()).filter(|text| !text.is_empty())
    }
}

/// A moment in seconds since 1970.
fn moment(seconds: Option<f64>) -> Option<Timestamp> {
    let seconds = seconds.filter(|seconds| (0.0..1e11).contains(seconds))?;
    Some(Timestamp::from_millis((seconds * 1_000.0).round() as i64))
}
