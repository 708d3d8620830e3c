//! Ids, each a type of its own so that none can be mistaken for another.

use std::{
    fmt,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

use bson::oid::ObjectId;
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

/// A text that is not an acceptable id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a {0} has 1 to 128 of the characters A-Z a-z 0-9 . _ : -")]
pub struct IdError(&'static str);

macro_rules! opaque_id {
    ($(#[$doc:meta])* $name:ident, $word:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let fits = (1..=128).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"._:-".contains(&b));
                if fits { Ok(Self(text.into())) } else { Err(IdError($word)) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(|e| FromSqlError::Other(Box::new(e)))
            }
        }
    };
}

opaque_id!(
    /// One conversation. Ours are UUIDv7; any opaque id of another program is accepted.
    SessionId,
    "session id"
);
opaque_id!(
    /// Whose history.
    UserId,
    "user id"
);
opaque_id!(
    /// A window, as the desktop shell names it.
    WindowLabel,
    "window label"
);
opaque_id!(
    /// A channel a writer writes for: a UUIDv7.
    ChannelId,
    "channel id"
);
opaque_id!(
    /// An action of the writer's own: a UUIDv7.
    ActionId,
    "action id"
);

impl SessionId {
    /// A new session.
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7().to_string().into())
    }

    /// The session that a request begins which names none: the same for the same request again, so that a repetition
    /// finds the turn that the request began. A name-based UUID (version 5).
    pub fn of_request(user: &UserId, assistant: Assistant, request_id: &str) -> Self {
        // A user id and an assistant have no line breaks, so that no two requests share a name.
        let name = format!("{user}\n{}\n{request_id}", assistant.as_str());
        Self(uuid::Uuid::new_v5(&REQUESTS, name.as_bytes()).to_string().into())
    }

    /// The session that a conversation of a file becomes, by the program that wrote the file and the id it has there: the
    /// same for the same conversation again, so that it is found where it was imported before. It is a session of its own also
    /// where the file is an export of this app: what is written in the one it was is never mixed with what is imported.
    /// A session that was imported before keeps its id.
    pub fn of_import(program: &str, id: &str) -> Self {
        if let (true, Ok(imported)) = (id.starts_with(IMPORTED), id.parse()) {
            return imported;
        }
        // A program has no line break in its name.
        let name = format!("{program}\n{id}");
        Self(format!("{IMPORTED}{}", uuid::Uuid::new_v5(&IMPORTS, name.as_bytes())).into())
    }
}

/// The namespace of sessions that are named after a request: a random UUID.
const REQUESTS: uuid::Uuid = uuid::uuid!("5b0f5c4e-7c1e-4c57-9f3b-9d0a5f1b62c8");

/// The namespace of sessions that come from a file: a random UUID.
const IMPORTS: uuid::Uuid = uuid::uuid!("c0a3f7f2-92d4-4be1-8d0e-3f6a1c57b9e4");

/// What the id of a session from a file begins with.
const IMPORTED: &str = "import:";

impl Default for SessionId {
    fn default() -> Self {
        Self::new()
    }
}

impl ChannelId {
    /// A new channel's.
    #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7().to_string().into())
    }
}

impl ActionId {
    /// A new action's.
    #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
    pub fn new() -> Self {
        Self(uuid::Uuid::now_v7().to_string().into())
    }
}

impl Default for UserId {
    fn default() -> Self {
        Self("default".into())
    }
}

/// A message, named by the client before anything is stored: a BSON ObjectId.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(ObjectId);

impl MessageId {
    /// A new id, greater than those this process made before.
    #[expect(clippy::new_without_default, reason = "a default that differs each time would surprise")]
    pub fn new() -> Self {
        static LAST: Mutex<[u8; 12]> = Mutex::new([0; 12]);
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        *last = after(*last, ObjectId::new().bytes());
        Self(ObjectId::from_bytes(*last))
    }

    /// A new id that is greater than this one, wherever that was made.
    pub(crate) fn after(one: Self) -> Self {
        let new = Self::new();
        if new > one {
            return new;
        }
        // One more second, and nothing else of it: the ids that follow it belong to the process that made it.
        let (one, mut bytes) = (one.0.bytes(), new.0.bytes());
        let seconds = u32::from_be_bytes([one[0], one[1], one[2], one[3]]);
        bytes[..4].copy_from_slice(&seconds.saturating_add(1).to_be_bytes());
        Self(ObjectId::from_bytes(after(one, bytes)))
    }
}

/// `fresh`, unless the clock was set back or the counter wrapped since `last`: then the next id after it.
fn after(last: [u8; 12], fresh: [u8; 12]) -> [u8; 12] {
    if fresh > last {
        return fresh;
    }
    let mut next = last;
    for byte in next.iter_mut().rev() {
        *byte = byte.wrapping_add(1);
        if *byte != 0 {
            break;
        }
    }
    next
}

impl FromStr for MessageId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        ObjectId::parse_str(text).map(Self).map_err(|_| IdError("message id"))
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<ObjectId> for MessageId {
    fn from(id: ObjectId) -> Self {
        Self(id)
    }
}

impl From<MessageId> for ObjectId {
    fn from(MessageId(id): MessageId) -> Self {
        id
    }
}

impl ToSql for MessageId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.bytes().to_vec()))
    }
}

impl FromSql for MessageId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes: [u8; 12] = value.as_blob()?.try_into().map_err(|_| FromSqlError::InvalidType)?;
        Ok(Self(ObjectId::from_bytes(bytes)))
    }
}

/// Whose conversation: the key under which its messages are stored. What an assistant is like belongs to the core.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assistant(&'static str);

impl Assistant {
    /// Whole scripts: ideas, structure, dialogue, voice-over.
    pub const SCRIPTWRITER: Self = Self("scriptwriter");
    /// One scene: shots, blocking, visuals, sound.
    pub const SCENE_WRITER: Self = Self("scene_writer");
    /// Every assistant.
    pub const ALL: [Self; 2] = [Self::SCRIPTWRITER, Self::SCENE_WRITER];

    /// `scriptwriter` or `scene_writer`.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl FromStr for Assistant {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        Self::ALL.into_iter().find(|a| a.0 == text).ok_or(IdError("assistant"))
    }
}

impl ToSql for Assistant {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0))
    }
}

impl FromSql for Assistant {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map_err(|e| FromSqlError::Other(Box::new(e)))
    }
}

/// One user's one session with one assistant: the scope to which every query about messages is limited.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Whose history.
    pub user: UserId,
    /// With whom.
    pub assistant: Assistant,
    /// Which conversation.
    pub session: SessionId,
}

impl Scope {
    /// A name of the conversation among those of all users: `assistant:user:session`. A colon in the id of the user is
    /// written as `%3A`, so that no two share a name.
    pub(crate) fn name(&self) -> String {
        let user = self.user.as_str().replace(':', "%3A");
        format!("{}:{user}:{}", self.assistant.as_str(), self.session)
    }
}

#[cfg(test)]
mod tests {
    use super::{Assistant, Scope, SessionId, after};

    #[test]
    fn a_request_without_a_session_always_begins_the_same_one() {
        let session = |user: &str, assistant, request| {
            SessionId::of_request(&user.parse().unwrap_or_default(), assistant, request)
        };
        let first = session("ada", Assistant::SCRIPTWRITER, "r1");
        assert_eq!(session("ada", Assistant::SCRIPTWRITER, "r1"), first);
        for other in [
            session("bob", Assistant::SCRIPTWRITER, "r1"),
            session("ada", Assistant::SCENE_WRITER, "r1"),
            session("ada", Assistant::SCRIPTWRITER, "r2"),
        ] {
            assert_ne!(other, first);
        }
        assert_eq!(first.as_str().parse(), Ok(first.clone()), "it is an id like any other");
    }

    #[test]
    fn a_conversation_of_a_file_always_becomes_the_same_session() {
        let first = SessionId::of_import("a", "1");
        assert_eq!(SessionId::of_import("a", "1"), first);
        assert_ne!(SessionId::of_import("b", "1"), first);
        assert_ne!(SessionId::of_import("a", "2"), first);
        assert_eq!(SessionId::of_import("b", first.as_str()), first, "it was imported before");
        let long = SessionId::of_import("a", &format!("import:{}", "x".repeat(1_000)));
        assert_eq!(long.as_str().parse(), Ok(long.clone()), "it is an id like any other");
    }

    #[test]
    fn no_two_conversations_share_a_name() {
        let name = |user: &str, session: &str| {
            let session = session.parse().unwrap_or_default();
            let user = user.parse().unwrap_or_default();
            Scope { user, assistant: Assistant::SCENE_WRITER, session }.name()
        };
        assert_eq!(name("ada", "pilot"), "scene_writer:ada:pilot");
        assert_ne!(name("ada:pilot", "one"), name("ada", "pilot:one"));
    }

    #[test]
    fn message_ids_only_grow() {
        let id = |tail: u8| [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 255, tail];
        assert_eq!(after(id(3), id(200)), id(200));
        assert_eq!(after(id(3), id(3)), id(4));
        assert_eq!(after(id(200), id(3)), id(201));
        assert_eq!(after(id(255), id(3)), [9, 9, 9, 9, 9, 9, 9, 9, 9, 10, 0, 0]);
    }
}
