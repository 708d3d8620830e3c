//! What is recorded of a session as a document, and back. One that another program wrote is taken whole or not at all.

use bson::{Bson, Document, RawBsonRef, RawDocument, doc};

use super::document::{date, whole};
use crate::{
    Dated, KEPT_CLEAR_LIFE, Keep, LIFE, Life, Lifespan, MessageId, Scope, SessionDetail, SessionRecord, Tag,
    Timestamp, Title, stamp::AHEAD_MS,
};

/// One of the three parts of a record, each of which has a moment of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part {
    /// The field with the moment of its last change.
    pub(super) changed_at: &'static str,
    /// The field with the id of that change.
    pub(super) change: &'static str,
    /// The others.
    pub(super) fields: &'static [&'static str],
}

/// What the writer says of the session.
pub(super) const DETAIL: Part =
    Part { changed_at: "changed_at", change: "change", fields: &["title", "pinned", "tags"] };

/// Whether it is kept.
pub(super) const KEEP: Part =
    Part { changed_at: "kept_changed_at", change: "kept_change", fields: &["kept_after", "released_at"] };

/// How long its messages live.
pub(super) const LIFESPAN: Part =
    Part { changed_at: "life_changed_at", change: "life_change", fields: &["life_hours", "gone_through"] };

/// All of them.
pub(super) const PARTS: [Part; 3] = [DETAIL, KEEP, LIFESPAN];

impl Part {
    /// All of its fields.
    pub(super) fn all(self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().copied().chain([self.changed_at, self.change])
    }

    /// What is written of it.
    pub(super) fn written<T>(self, dated: &Dated<T>, fields: Document) -> Document {
        let mut written = fields;
        written.insert(self.changed_at, date(dated.changed_at));
        written.insert(self.change, dated.change.map_or(Bson::Null, |id| Bson::ObjectId(id.into())));
        written
    }

    /// None if it is malformed, none inside if it is not there.
    fn read<T>(
        self,
        document: &RawDocument,
        now: Timestamp,
        value: impl FnOnce(Timestamp) -> Option<T>,
    ) -> Option<Option<Dated<T>>> {
        let Some(changed_at) = moment(document, self.changed_at)? else { return Some(None) };
        // Believed, it would take the place of all that is changed until then.
        if changed_at > now.plus(AHEAD_MS) {
            return None;
        }
        let change = document.get_object_id(self.change).ok().map(MessageId::from);
        Some(Some(Dated { value: value(changed_at)?, changed_at, change }))
    }
}

/// What the id of a release begins with, before that of its session: no assistant has this name.
const RELEASED: &str = "released:";

/// By which fields the document of a session is found: its id, and what that stands for.
pub(super) fn key(scope: &Scope) -> Document {
    named(scope.name(), scope)
}

/// By which fields the document of a session's last release is found. It outlives that of the session, and has nothing
/// of what the writer says.
pub(super) fn release_key(scope: &Scope) -> Document {
    named(format!("{RELEASED}{}", scope.name()), scope)
}

/// The id of the session that a document is of.
pub(super) fn session_of(id: &str) -> &str {
    id.strip_prefix(RELEASED).unwrap_or(id)
}

fn named(id: String, scope: &Scope) -> Document {
    doc! {
        "_id": id,
        "user_id": scope.user.as_str(),
        "assistant": scope.assistant.as_str(),
        "session_id": scope.session.as_str(),
    }
}

/// The fields of what the writer says of a session.
pub(super) fn detail(detail: &SessionDetail) -> Document {
    let tags: Vec<&str> = detail.tags.iter().map(Tag::as_str).collect();
    doc! { "title": detail.title.as_ref().map(Title::as_str), "pinned": detail.pinned, "tags": tags }
}

/// The fields of whether a session is kept.
pub(super) fn keep(keep: &Keep) -> Document {
    doc! { "kept_after": date(keep.after), "released_at": keep.released_at.map(date) }
}

/// The fields of how long the messages of a session live.
pub(super) fn lifespan(lifespan: &Lifespan) -> Document {
    doc! { "life_hours": lifespan.life.hours(), "gone_through": date(lifespan.gone_through) }
}

/// Reads a record; none if it is malformed, or dated ahead of the server's time `now`.
pub(super) fn read(document: &RawDocument, now: Timestamp) -> Option<SessionRecord> {
    let text = |name: &str| document.get_str(name).ok();
    let scope = Scope {
        user: text("user_id")?.parse().ok()?,
        assistant: text("assistant")?.parse().ok()?,
        session: text("session_id")?.parse().ok()?,
    };
    let id = text("_id")?;
    if session_of(id) != scope.name() {
        return None;
    }
    if session_of(id) != id {
        return read_release(document, scope, now);
    }
    let detail = DETAIL.read(document, now, |_| read_detail(document))?;
    let keep = KEEP.read(document, now, |changed_at| read_keep(document, changed_at))?;
    let lifespan = LIFESPAN.read(document, now, |changed_at| read_lifespan(document, changed_at))?;
    let is_kept = keep.as_ref().is_some_and(|keep| keep.value.released_at.is_none());
    let changed = [
        detail.as_ref().map(|detail| detail.changed_at),
        keep.as_ref().map(|keep| keep.changed_at),
        lifespan.as_ref().map(|lifespan| lifespan.changed_at),
    ];
    let changed = changed.into_iter().max().flatten();
    let expires_at = match moment(document, "expires_at")? {
        _ if is_kept => None,
        // No message is written later than now.
        Some(at) => Some(at.min(now.plus(LIFE))),
        None => changed.map(|at| at.min(now).plus(LIFE)),
    };
    Some(SessionRecord { scope, detail, keep, lifespan, expires_at })
}

fn read_release(document: &RawDocument, scope: Scope, now: Timestamp) -> Option<SessionRecord> {
    let keep = KEEP.read(document, now, |changed_at| read_keep(document, changed_at))??;
    keep.value.released_at?;
    let longest = now.plus(KEPT_CLEAR_LIFE);
    let expires_at = moment(document, "expires_at")?.map_or(longest, |at| at.min(longest));
    Some(SessionRecord {
        scope,
        detail: None,
        keep: Some(keep),
        lifespan: None,
        expires_at: Some(expires_at),
    })
}

fn read_detail(document: &RawDocument) -> Option<SessionDetail> {
    let title = match value(document, "title")? {
        None => None,
        Some(title) => match title.as_str()? {
            "" => None,
            title => Some(title.parse::<Title>().ok()?),
        },
    };
    let pinned = value(document, "pinned")?.map_or(Some(false), RawBsonRef::as_bool)?;
    let tags = match value(document, "tags")? {
        None => Vec::new(),
        Some(tags) => {
            let tags: Vec<_> = tags.as_array()?.into_iter().take(Tag::MOST as usize + 1).collect();
            if tags.len() > Tag::MOST as usize {
                return None;
            }
            tags.into_iter().map(|tag| tag.ok()?.as_str()?.parse::<Tag>().ok()).collect::<Option<_>>()?
        }
    };
    Some(SessionDetail { title, pinned, tags: Tag::distinct(tags) })
}

/// It cannot be released later than it was changed.
fn read_keep(document: &RawDocument, changed_at: Timestamp) -> Option<Keep> {
    let released_at = moment(document, "released_at")?;
    if released_at.is_some_and(|released_at| released_at > changed_at) {
        return None;
    }
    Some(Keep { after: moment(document, "kept_after")??, released_at })
}

/// Nothing where the life cannot be chosen, or where more is said to be over than the shortest life can have ended.
fn read_lifespan(document: &RawDocument, changed_at: Timestamp) -> Option<Lifespan> {
    let life = Life::of_hours(whole(value(document, "life_hours")??)?)?;
    let gone_through = moment(document, "gone_through")??;
    let is_possible = gone_through <= changed_at.plus(-Life::SHORTEST.millis());
    is_possible.then_some(Lifespan { life, gone_through })
}

/// None if the field is no date, none inside if it is not there.
fn moment(document: &RawDocument, field: &str) -> Option<Option<Timestamp>> {
    match value(document, field)? {
        None => Some(None),
        Some(value) => Some(Some(Timestamp::from_millis(value.as_datetime()?.timestamp_millis()))),
    }
}

/// None if the document is broken, none inside if the field is not there or null.
fn value<'a>(document: &'a RawDocument, field: &str) -> Option<Option<RawBsonRef<'a>>> {
    Some(document.get(field).ok()?.filter(|value| !matches!(value, RawBsonRef::Null)))
}
