//! Messages and clears as documents, and back. What other programs wrote is read field by field, so that one
//! document that is wrong hides no other.

use bson::{Bson, DateTime, Document, RawBsonRef, RawDocument, doc, oid::ObjectId};

use crate::{
    Assistant, Clear, Message, MessageId, Role, Scope, SharedMessage, State, Timestamp, Usage, UserId,
};

/// The longest content that is read; longer ones are unreadable here.
pub(super) const LONGEST: i32 = 2 * 1024 * 1024;
/// The reasons of ours for which a reply ended.
const STOPPED: &str = "stopped";
const INTERRUPTED: &str = "interrupted";
/// More revisions than a message can have; beyond them a number means something else.
pub(super) const MAX_REVISION: i64 = 1 << 40;

/// The fields of `meta` that this app writes.
pub(super) const META: [&str; 10] = [
    "model",
    "provider",
    "finish_reason",
    "input_tokens",
    "output_tokens",
    "turn",
    "clock_error_ms",
    "revision",
    "replaced",
    "edited",
];

pub(super) fn date(at: Timestamp) -> DateTime {
    DateTime::from_millis(at.millis())
}

/// A message as other programs see it.
pub(super) fn message(shared: &SharedMessage) -> Document {
    let SharedMessage { scope, message, .. } = shared;
    doc! {
        "_id": ObjectId::from(message.id),
        "session_id": scope.session.as_str(),
        "user_id": scope.user.as_str(),
        "role": message.role.as_str(),
        "content": &message.content,
        "created_at": date(message.created_at),
        "meta": meta(shared),
    }
}

fn meta(shared: &SharedMessage) -> Document {
    let SharedMessage { message, turn, finish_reason, usage, revision, .. } = shared;
    let tokens = |count: Option<u64>| count.map(|n| Bson::Int64(i64::try_from(n).unwrap_or(i64::MAX)));
    let reason = match message.state {
        State::Stopped => Some(STOPPED),
        State::Interrupted => Some(INTERRUPTED),
        // A provider's own word must not be read as one of ours.
        State::Complete | State::Streaming => {
            finish_reason.as_deref().filter(|word| ![STOPPED, INTERRUPTED].contains(word))
        }
    };
    let values = [
        message.model.as_deref().map(Bson::from),
        message.provider.as_deref().map(Bson::from),
        reason.map(Bson::from),
        tokens(usage.input_tokens),
        tokens(usage.output_tokens),
        turn.map(|turn| Bson::ObjectId(turn.into())),
        message.clock_error_ms.map(Bson::Int64),
        (*revision > 0).then_some(Bson::Int64(*revision)),
        message.replaced.then_some(Bson::Boolean(true)),
        message.edited.then_some(Bson::Boolean(true)),
    ];
    META.into_iter().zip(values).filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Reads a message of this user and assistant; none if it is not one.
pub(super) fn read_message(
    document: &RawDocument,
    user: &UserId,
    assistant: Assistant,
) -> Option<SharedMessage> {
    let text = |name: &str| document.get_str(name).ok();
    let role = match text("role")? {
        "user" => Role::User,
        "assistant" => Role::Assistant,
        _ => return None,
    };
    let content = text("content").filter(|content| content.len() <= LONGEST as usize)?;
    let meta = document.get_document("meta").ok();
    let word = |name: &str| Some(meta?.get_str(name).ok()?.to_owned());
    let number = |name: &str| whole(meta?.get(name).ok()??).filter(|n| *n >= 0);
    let is = |name: &str| meta.is_some_and(|meta| meta.get_bool(name).unwrap_or(false));
    let reason = word("finish_reason");
    let message = Message {
        id: document.get_object_id("_id").ok()?.into(),
        role,
        content: content.to_owned(),
        created_at: Timestamp::from_millis(document.get_datetime("created_at").ok()?.timestamp_millis()),
        state: match reason.as_deref() {
            Some(STOPPED) => State::Stopped,
            Some(INTERRUPTED) => State::Interrupted,
            _ => State::Complete,
        },
        replaced: is("replaced"),
        edited: is("edited"),
        clock_error_ms: number("clock_error_ms"),
        provider: word("provider"),
        model: word("model"),
        problem: None,
    };
    Some(SharedMessage {
        scope: Scope { user: user.clone(), assistant, session: text("session_id")?.parse().ok()? },
        message,
        turn: meta.and_then(|meta| meta.get_object_id("turn").ok()).map(MessageId::from),
        finish_reason: reason,
        usage: Usage {
            input_tokens: number("input_tokens").map(i64::unsigned_abs),
            output_tokens: number("output_tokens").map(i64::unsigned_abs),
        },
        revision: number("revision").filter(|n| *n <= MAX_REVISION).unwrap_or(0),
    })
}

/// A clear as it is recorded, with its moment in that field.
pub(super) fn clear(clear: &Clear, cleared_at: &str) -> Document {
    let ids: Vec<Bson> = clear.message_ids.iter().map(|id| Bson::ObjectId((*id).into())).collect();
    doc! {
        "_id": ObjectId::from(clear.id),
        "assistant": clear.scope.assistant.as_str(),
        "session_id": clear.scope.session.as_str(),
        "user_id": clear.scope.user.as_str(),
        "message_ids": ids,
        "through": clear.through.map(date),
        cleared_at: date(clear.cleared_at),
    }
}

/// Reads a clear with its moment in that field; none if it is malformed. Half a clear is not used: it would delete more than was meant.
pub(super) fn read_clear(document: &RawDocument, cleared_at: &str) -> Option<Clear> {
    let text = |name: &str| document.get_str(name).ok();
    let message_ids = document
        .get_array("message_ids")
        .ok()?
        .into_iter()
        .map(|id| Some(MessageId::from(id.ok()?.as_object_id()?)))
        .collect::<Option<_>>()?;
    let (cleared_at, through) = dates_of_clear(document, cleared_at)?;
    Some(Clear {
        id: document.get_object_id("_id").ok()?.into(),
        scope: Scope {
            user: text("user_id")?.parse().ok()?,
            assistant: text("assistant")?.parse().ok()?,
            session: text("session_id")?.parse().ok()?,
        },
        message_ids,
        through,
        cleared_at,
    })
}

/// When a clear was made, and up to when it covers.
pub(super) fn dates_of_clear(
    document: &RawDocument,
    cleared_at: &str,
) -> Option<(Timestamp, Option<Timestamp>)> {
    let through = match document.get("through").ok()? {
        None | Some(RawBsonRef::Null) => None,
        Some(value) => Some(Timestamp::from_millis(value.as_datetime()?.timestamp_millis())),
    };
    Some((Timestamp::from_millis(document.get_datetime(cleared_at).ok()?.timestamp_millis()), through))
}

/// A whole number in whichever type a program stored it.
pub(super) fn integer(value: &Bson) -> Option<i64> {
    match value {
        Bson::Int32(n) => Some(i64::from(*n)),
        Bson::Int64(n) => Some(*n),
        #[expect(clippy::cast_possible_truncation, reason = "checked to be whole; beyond i64 it saturates")]
        Bson::Double(n) if n.fract() == 0.0 => Some(*n as i64),
        _ => None,
    }
}

/// A whole number, in whichever type a program stored it, of a document that was not unpacked.
pub(super) fn whole(value: RawBsonRef<'_>) -> Option<i64> {
    integer(&Bson::try_from(value).ok()?)
}
