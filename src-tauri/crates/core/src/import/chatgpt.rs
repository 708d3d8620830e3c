//! A conversation that ChatGPT exported: a tree of messages, of which the branch is carried that was open last.

mod content;

use std::collections::HashMap;

use history::Role;
use serde::{Deserialize, de::IgnoredAny};

use super::{
    Conversation, branch,
    few::FewNamed,
    loose::{Date, Gather, Loose, flag, gathered, id, object, text},
};
use crate::ipc::ImportLoss;
use content::{Attached, Content, Parts};

/// How many nodes a conversation may have. Those that are not messages of its branch count as well.
const MOST_NODES: usize = 50_000;

/// How many nodes may follow one: each is a version of a message.
const MOST_CHILDREN: usize = 100;

#[derive(Deserialize)]
pub(super) struct File {
    #[serde(default, deserialize_with = "id")]
    conversation_id: Option<String>,
    #[serde(default, deserialize_with = "id")]
    id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    title: Option<String>,
    #[serde(default)]
    create_time: Date,
    #[serde(default, deserialize_with = "text")]
    current_node: Option<String>,
    #[serde(default)]
    mapping: FewNamed<Node, MOST_NODES>,
}

#[derive(Deserialize)]
struct Node {
    #[serde(default, deserialize_with = "text")]
    parent: Option<String>,
    #[serde(default, deserialize_with = "gathered")]
    children: Children,
    #[serde(default)]
    message: Loose<IgnoredAny, Message>,
}

/// The ids of the nodes that follow one.
#[derive(Default)]
struct Children(Vec<String>);

#[derive(Deserialize)]
struct Message {
    #[serde(default, deserialize_with = "object")]
    author: Author,
    #[serde(default)]
    create_time: Date,
    #[serde(default)]
    content: Loose<IgnoredAny, Content>,
    #[serde(default, deserialize_with = "text")]
    recipient: Option<String>,
    #[serde(default, deserialize_with = "object")]
    metadata: Metadata,
}

#[derive(Default, Deserialize)]
struct Author {
    #[serde(default, deserialize_with = "text")]
    role: Option<String>,
}

#[derive(Default, Deserialize)]
struct Metadata {
    #[serde(default, deserialize_with = "flag")]
    is_visually_hidden_from_conversation: bool,
    #[serde(default, deserialize_with = "gathered")]
    attachments: Attached,
}

impl File {
    pub(super) fn conversation(self) -> Conversation {
        let title = self.title.unwrap_or_default();
        let id = self.conversation_id.or(self.id);
        let mut conversation = Conversation::new(id, &title, self.create_time.moment());
        conversation.lose(ImportLoss::Unknown, self.mapping.unknown);
        let mut nodes = self.mapping.first;
        let above = above_unknown(&nodes);
        let last = self.current_node.map(|last| above.get(&last).cloned().unwrap_or(last));
        let last = last.filter(|last| nodes.contains_key(last)).or_else(|| {
            // Of several the same one each time: an import reads the file again, and it is to find the same in it.
            let latest =
                nodes.iter().max_by(|a, b| a.1.written().total_cmp(&b.1.written()).then(a.0.cmp(b.0)));
            latest.map(|(id, _)| id.clone())
        });
        for node in nodes.values_mut() {
            let found = node.parent.as_ref().and_then(|parent| above.get(parent));
            if let Some(found) = found {
                node.parent = Some(found.clone());
            }
        }
        let path = branch::take_path(&mut nodes, &last.unwrap_or_default(), |node| node.parent.as_deref());
        for node in path {
            match node.message {
                Loose::Object(message) => message.add_to(&mut conversation),
                Loose::Nothing => {}
                _ => conversation.lose(ImportLoss::Unknown, 1),
            }
        }
        let others = nodes.values().filter(|node| node.text().is_some()).count();
        conversation.lose(ImportLoss::Branches, u32::try_from(others).unwrap_or(u32::MAX));
        if self.mapping.has_more {
            conversation.refuse();
        }
        conversation
    }
}

/// What each node follows that is not there to say so, by its id: a part that is unknown does not end a branch.
fn above_unknown(nodes: &HashMap<String, Node>) -> HashMap<String, String> {
    let mut above: HashMap<String, String> = HashMap::new();
    for (id, node) in nodes {
        for child in node.children.0.iter().filter(|child| !nodes.contains_key(*child)) {
            // Of several the same one each time.
            let known = above.entry(child.clone()).or_insert_with(|| id.clone());
            if id < known {
                known.clone_from(id);
            }
        }
    }
    above
}

impl Gather for Children {
    type Entry = Loose;

    fn add(&mut self, child: Loose) {
        if let Loose::Text(child) = child
            && self.0.len() < MOST_CHILDREN
        {
            self.0.push(child);
        }
    }

    /// What says nothing of what follows takes nothing along.
    fn add_unknown(&mut self) {}
}

impl Node {
    /// When its message was written, in seconds since 1970.
    fn written(&self) -> f64 {
        let message = if let Loose::Object(message) = &self.message { Some(message) } else { None };
        message.and_then(|message| message.create_time.seconds()).unwrap_or(f64::MIN)
    }

    /// What would be carried of it.
    fn text(&self) -> Option<&str> {
        if let Loose::Object(message) = &self.message { message.text() } else { None }
    }
}

impl Message {
    fn add_to(self, conversation: &mut Conversation) {
        if self.is_hidden() {
            return;
        }
        conversation.lose(ImportLoss::Files, self.metadata.attachments.files);
        let speaker = self.speaker();
        let role = self.author.role.unwrap_or_default();
        let Content { content_type, parts } = match self.content {
            Loose::Object(content) if !role.is_empty() => content,
            Loose::Nothing if !role.is_empty() => return,
            _ => return conversation.lose(ImportLoss::Unknown, 1),
        };
        let Parts { text, citations, pictures, sounds, others } = parts;
        conversation.lose(ImportLoss::Pictures, pictures);
        conversation.lose(ImportLoss::Sound, sounds);
        conversation.lose(ImportLoss::Unknown, others);
        let is_text = is_text(content_type.as_deref()) && (content_type.is_some() || !text.trim().is_empty());
        match (content_type.as_deref(), speaker) {
            (_, Some(speaker)) if is_text => {
                conversation.lose(ImportLoss::Citations, citations);
                if !text.trim().is_empty() {
                    conversation.add(speaker, text, self.create_time.moment());
                }
            }
            (None, Some(_)) => conversation.lose(ImportLoss::Unknown, 1),
            (Some("thoughts" | "reasoning_recap"), _) => conversation.lose(ImportLoss::Thoughts, 1),
            (Some("user_editable_context" | "model_editable_context"), _) => {
                conversation.lose(ImportLoss::Instructions, 1);
            }
            // A picture that a tool made is counted as that.
            _ if matches!(role.as_str(), "tool" | "assistant") => {
                conversation.lose(ImportLoss::ToolCalls, u32::from(pictures == 0));
            }
            (_, None) => {
                let is_something = role != "system" || !text.trim().is_empty();
                conversation.lose(ImportLoss::Instructions, u32::from(is_something));
            }
            (_, Some(_)) => conversation.lose(ImportLoss::Unknown, 1),
        }
    }

    /// The program shows it nowhere, so the writer does not miss it.
    fn is_hidden(&self) -> bool {
        self.metadata.is_visually_hidden_from_conversation
    }

    /// Who speaks to whom is reading; none where a model speaks to a tool, a tool to a model, or the program to it.
    fn speaker(&self) -> Option<Role> {
        match self.author.role.as_deref() {
            Some("user") => Some(Role::User),
            Some("assistant") if self.recipient.as_deref().is_none_or(|recipient| recipient == "all") => {
                Some(Role::Assistant)
            }
            _ => None,
        }
    }

    /// What would be carried of it.
    fn text(&self) -> Option<&str> {
        let Loose::Object(Content { content_type, parts }) = &self.content else { return None };
        let is_carried = is_text(content_type.as_deref()) && self.speaker().is_some() && !self.is_hidden();
        Some(parts.text.trim()).filter(|text| is_carried && !text.is_empty())
    }
}

/// Whether a message of this type is text. A message without a type may be.
fn is_text(content_type: Option<&str>) -> bool {
    matches!(content_type, None | Some("text" | "multimodal_text"))
}
