//! What the writer says of a session: its title, its tags, and whether it stands first.

use crate::{Tag, Title};

/// What a writer says of a session. It lives as long as the messages it is about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionDetail {
    /// What the writer calls it; absent where it is known by its first words.
    pub title: Option<Title>,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Its tags, in the writer's order.
    pub tags: Vec<Tag>,
}

/// A change of what a writer says of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DetailChange {
    /// It is called that; none for its first words.
    Title(Option<Title>),
    /// It stands before the others, or among them.
    Pinned(bool),
    /// It has these tags.
    Tags(Vec<Tag>),
}

impl SessionDetail {
    /// What is said of the session after a change. Of tags that are compared as the same, the first stays.
    pub(crate) fn changed(self, change: DetailChange) -> Self {
        match change {
            DetailChange::Title(title) => Self { title, ..self },
            DetailChange::Pinned(pinned) => Self { pinned, ..self },
            DetailChange::Tags(tags) => Self { tags: Tag::distinct(tags), ..self },
        }
    }
}
