//! Loading a conversation page by page, from any place in it.

use super::{Local, scoped::Scoped};
use crate::{Error, Message, MessageId, Scope, Timestamp};

/// About how much text a page has at most, in bytes: it has at least one message, and around one at least one on each side.
const LARGEST: usize = 4 << 20;

/// Where in a conversation a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its end.
    Newest,
    /// At its beginning.
    Oldest,
    /// Before a message.
    Before(MessageId),
    /// After a message.
    After(MessageId),
    /// Half before a message and half after it, which is in the page.
    Around(MessageId),
}

/// Part of a conversation, without gaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// Whether there are older messages.
    pub has_older: bool,
    /// Whether there are newer messages.
    pub has_newer: bool,
}

impl Local {
    /// At most `limit` visible messages, or one around a message; fewer where they are long.
    ///
    /// # Errors
    /// [`Error::Unknown`] if the anchor is not a message of this conversation.
    pub async fn load(
        &self,
        scope: &Scope,
        anchor: Anchor,
        limit: u32,
        now: Timestamp,
    ) -> Result<Page, Error> {
        let scope = scope.clone();
        self.read(move |connection| load(&Scoped::new(connection, &scope, now), anchor, limit)).await
    }
}

fn load(scoped: &Scoped<'_>, anchor: Anchor, limit: u32) -> Result<Page, Error> {
    Ok(match anchor {
        Anchor::Newest => {
            let (messages, has_older) = beside(scoped, Side::Older, None, limit, LARGEST)?;
            Page { messages, has_older, has_newer: false }
        }
        Anchor::Oldest => {
            let (messages, has_newer) = beside(scoped, Side::Newer, None, limit, LARGEST)?;
            Page { messages, has_older: false, has_newer }
        }
        Anchor::Before(id) => {
            let (messages, has_older) =
                beside(scoped, Side::Older, Some(&scoped.message(id)?), limit, LARGEST)?;
            Page { messages, has_older, has_newer: true }
        }
        Anchor::After(id) => {
            let (messages, has_newer) =
                beside(scoped, Side::Newer, Some(&scoped.message(id)?), limit, LARGEST)?;
            Page { messages, has_older: true, has_newer }
        }
        Anchor::Around(id) => {
            let message = scoped.message(id)?;
            let before = limit / 2;
            let after = limit.saturating_sub(before + 1);
            let half = LARGEST.saturating_sub(message.content.len()) / 2;
            let (mut messages, has_older) = beside(scoped, Side::Older, Some(&message), before, half)?;
            let (newer, has_newer) = beside(scoped, Side::Newer, Some(&message), after, half)?;
            messages.push(message);
            messages.extend(newer);
            Page { messages, has_older, has_newer }
        }
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Older,
    Newer,
}

/// The `limit` messages next to one on one side of it, or next to the end on that other side, or those of them that
/// have at most so many bytes; oldest first. And whether there are more.
fn beside(
    scoped: &Scoped<'_>,
    side: Side,
    of: Option<&Message>,
    limit: u32,
    bytes: usize,
) -> Result<(Vec<Message>, bool), Error> {
    let (than, order) = match side {
        Side::Older => ("<", "DESC"),
        Side::Newer => (">", "ASC"),
    };
    let in_order = format!("ORDER BY m.created_at {order}, m.id {order} LIMIT :limit");
    let one_more = i64::from(limit) + 1;
    let (mut messages, is_cut) = match of {
        None => scoped.first_messages(bytes, &in_order, &[(":limit", &one_more)])?,
        Some(message) => scoped.first_messages(
            bytes,
            &format!("AND (m.created_at, m.id) {than} (:moment, :id) {in_order}"),
            &[(":moment", &message.created_at), (":id", &message.id), (":limit", &one_more)],
        )?,
    };
    let limit = limit as usize;
    let has_more = is_cut || messages.len() > limit;
    messages.truncate(limit);
    if side == Side::Older {
        messages.reverse();
    }
    Ok((messages, has_more))
}
