//! What is in a file, before anything of it is stored.

use history::{Assistant, Scope, SessionId, Timestamp, UserId};

use super::{Conversation, Kind, Losses, MOST_CONVERSATIONS};
use crate::{
    ipc::{ImportItem, ImportLoss, ImportPreview, ImportSource, ImportState},
    markdown, translate,
};

/// By what a conversation is known again when its file is read a second time.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Facts {
    /// The session that it becomes.
    pub(crate) session: SessionId,
    /// The session that it was, where this app exported it.
    original: Option<Scope>,
    assistant: Option<Assistant>,
    messages: u32,
    digest: u64,
}

impl Facts {
    pub(crate) fn of(kind: Kind, conversation: &Conversation) -> Self {
        Self {
            session: SessionId::of_import(kind.program(), &conversation.id()),
            original: conversation.original(),
            assistant: conversation.assistant(),
            messages: conversation.count(),
            digest: conversation.digest(),
        }
    }

    /// Whether there is something to import.
    pub(crate) fn is_importable(&self) -> bool {
        self.messages > 0
    }

    /// The assistant that the conversation goes on with: the one it was with, else the chosen one.
    pub(crate) fn assistant(&self, chosen: Assistant) -> Assistant {
        self.assistant.unwrap_or(chosen)
    }

    /// The sessions that the conversation would be if it was here already, with the chosen assistant if it has none.
    pub(crate) fn scopes(&self, user: &UserId, chosen: Assistant) -> Vec<Scope> {
        let (assistant, session) = (self.assistant(chosen), self.session.clone());
        let imported = Scope { user: user.clone(), assistant, session };
        let original = self.original.clone().filter(|original| original.user == *user);
        std::iter::once(imported).chain(original).collect()
    }
}

/// What is in a file.
pub(crate) struct Preview {
    now: Timestamp,
    source: Option<ImportSource>,
    facts: Vec<Facts>,
    items: Vec<ImportItem>,
    beyond: u32,
}

impl Preview {
    /// Of a file of which nothing is read yet.
    pub(crate) fn new(now: Timestamp) -> Self {
        Self { now, source: None, facts: Vec::new(), items: Vec::new(), beyond: 0 }
    }

    /// Adds the next conversation.
    pub(crate) fn add(&mut self, kind: Kind, conversation: &Conversation) {
        self.source.get_or_insert(kind.source());
        let number = self.items.len();
        if number == MOST_CONVERSATIONS {
            self.beyond = self.beyond.saturating_add(1);
            return;
        }
        let dates = conversation.dates(self.now);
        self.facts.push(Facts::of(kind, conversation));
        self.items.push(ImportItem {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            title: match conversation.title() {
                "" => translate::title(&conversation.opening()),
                title => title.replace(markdown::reverses, ""),
            },
            messages: conversation.count(),
            assistant: conversation.assistant().map(|assistant| assistant.as_str().to_owned()),
            oldest: dates.map(|(oldest, _)| oldest.to_rfc3339()),
            newest: dates.map(|(_, newest)| newest.to_rfc3339()),
            state: match conversation.count() {
                _ if conversation.is_too_long() => ImportState::TooLong,
                0 => ImportState::Empty,
                _ => ImportState::Ready,
            },
            present: Vec::new(),
            not_carried: conversation.lost().list(),
        });
    }

    /// What was in the file of that name, for the second reading and for the page, without what is `lost` of it; none
    /// if there was no conversation.
    pub(crate) fn finish(self, name: String, mut lost: Losses) -> Option<(Vec<Facts>, ImportPreview)> {
        lost.add(ImportLoss::Conversations, self.beyond);
        let source = self.source?;
        Some((
            self.facts,
            ImportPreview { name, source, conversations: self.items, not_carried: lost.list() },
        ))
    }
}
