//! The indexes that make documents delete themselves, and the one that finds messages.
//!
//! Connecting deletes no data: where creating or changing an index would delete documents, the writer is asked first.

use bson::{Bson, Document, doc};
use mongodb::error::{Error, ErrorKind};
use serde::Serialize;
use ts_rs::TS;

use super::{
    CLEARS, Failure, Fault, Need, SESSIONS, Shared,
    call::{INDEX, READ},
    collation::{exact_index, is_exact},
    collection,
    document::{date, integer},
    side::Side,
};
use crate::{Assistant, CLEAR_LIFE, LIFE, Timestamp};

/// More are not counted: a collection of years would keep the server busy for nothing.
const COUNTED: u64 = 10_000;

/// How documents of one collection come to their end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Expiry {
    /// The name of the collection.
    pub collection: String,
    /// The state of its expiry.
    pub state: ExpiryState,
}

impl Expiry {
    /// Whether the writer should know: expired documents are not deleted, though they should be.
    pub const fn needs_attention(&self) -> bool {
        !matches!(self.state, ExpiryState::Fine | ExpiryState::Shorter(_))
    }

    /// Whether only the writer's consent is missing.
    pub const fn can_agree(&self) -> bool {
        matches!(self.state, ExpiryState::Waits { .. })
    }
}

/// The state of the index that expires documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum ExpiryState {
    /// As it should be.
    Fine,
    /// Documents live for a shorter time, as configured; in seconds.
    Shorter(i64),
    /// It waits for the writer's consent.
    Waits {
        /// The index that was found.
        found: FoundIndex,
        /// How many documents would be deleted by what the writer agrees to.
        too_old: u64,
        /// Whether there may be more: counting ended there.
        or_more: bool,
    },
    /// An index of another kind has its name.
    NameTaken,
    /// The user may not see or create indexes.
    NoRights,
    /// The server will not have it here, for instance on a view; with why.
    Refused(Failure),
}

/// Which index was found on the moment that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "name", content = "params", rename_all = "snake_case")]
#[ts(export)]
pub enum FoundIndex {
    /// None, and there are old documents.
    Nothing,
    /// One that lets documents live longer, in seconds.
    Longer(i64),
    /// One whose time is no number: some servers delete at once, others never.
    NotANumber,
    /// One that does not delete.
    NoExpiry,
}

/// One collection and what it should have.
struct Wanted {
    collection: String,
    /// The date by which documents expire.
    field: &'static str,
    /// When a document was written.
    written: &'static str,
    seconds: i64,
    look_up: Document,
}

fn wanted() -> Vec<Wanted> {
    let messages = Assistant::ALL.map(|assistant| Wanted {
        collection: collection(assistant),
        field: "created_at",
        written: "created_at",
        seconds: LIFE / 1_000,
        look_up: doc! { "user_id": 1, "session_id": 1, "created_at": 1, "_id": 1 },
    });
    let clears = Wanted {
        collection: CLEARS.into(),
        field: "cleared_at",
        written: "cleared_at",
        seconds: CLEAR_LIFE / 1_000,
        look_up: doc! { "user_id": 1, "cleared_at": 1 },
    };
    let sessions = Wanted {
        collection: SESSIONS.into(),
        field: "expires_at",
        written: "changed_at",
        seconds: 0,
        look_up: doc! { "user_id": 1, "expires_at": 1 },
    };
    messages.into_iter().chain([clears, sessions]).collect()
}

/// The collections of what is kept, which nothing should expire in.
fn lasting() -> impl Iterator<Item = Wanted> {
    let of = |assistant| Side::Kept.collection(assistant);
    wanted()
        .into_iter()
        .zip(Assistant::ALL.map(of))
        .map(|(wanted, collection)| Wanted { collection, ..wanted })
}

impl Shared {
    /// Reads the indexes and creates what can be created without deleting anything. `now` is the server's time.
    ///
    /// # Errors
    /// If the store cannot be reached or refuses the call. What a collection or a right is in the way of is no error but a state.
    pub async fn indexes(&self, now: Timestamp) -> Result<Vec<Expiry>, Fault> {
        self.indexes_again(now, &[]).await
    }

    /// As [`Self::indexes`], but documents are not counted again where a collection waits for the same as `before`.
    ///
    /// # Errors
    /// As there.
    pub async fn indexes_again(&self, now: Timestamp, before: &[Expiry]) -> Result<Vec<Expiry>, Fault> {
        let mut found = Vec::new();
        for wanted in wanted() {
            let before = before.iter().find(|expiry| expiry.collection == wanted.collection);
            let before = before.map(|expiry| &expiry.state);
            let state = self.ensure(&wanted, now, before).await.or_else(as_state)?;
            // An account that may not write there writes nothing that would have to expire.
            let is_closed = wanted.collection == SESSIONS && state == ExpiryState::NoRights;
            if is_closed && !self.may_insert(SESSIONS).await? {
                continue;
            }
            found.push(Expiry { collection: wanted.collection, state });
        }
        Ok(found)
    }

    /// Creates or changes, with the writer's consent, what `indexes` left waiting in these collections.
    ///
    /// # Errors
    /// Why it could not be done.
    pub async fn agree_to_expiry(&self, collections: &[String]) -> Result<(), Fault> {
        for wanted in wanted().into_iter().filter(|wanted| collections.contains(&wanted.collection)) {
            let indexes = self.list(&wanted.collection).await?;
            match judge(&wanted, &indexes) {
                Judged::Missing => self.create(&wanted, true).await?,
                Judged::Unsuitable(name, _) => self.change(&wanted, &name).await?,
                Judged::Fine | Judged::Shorter(_) | Judged::NameTaken => (),
            }
        }
        Ok(())
    }

    async fn ensure(
        &self,
        wanted: &Wanted,
        now: Timestamp,
        before: Option<&ExpiryState>,
    ) -> Result<ExpiryState, Fault> {
        let indexes = self.list(&wanted.collection).await?;
        if !indexes.iter().any(|index| looks_up(index, wanted)) {
            // Without it everything is slower and nothing is wrong.
            match self.create(wanted, false).await {
                Err(fault) if fault.is_offline() => return Err(fault),
                _ => (),
            }
        }
        let found = match judge(wanted, &indexes) {
            Judged::Fine => return Ok(ExpiryState::Fine),
            Judged::Shorter(seconds) => return Ok(ExpiryState::Shorter(seconds)),
            Judged::NameTaken => return Ok(ExpiryState::NameTaken),
            Judged::Missing => FoundIndex::Nothing,
            Judged::Unsuitable(_, found) => found,
        };
        match before {
            Some(waits @ ExpiryState::Waits { found: before, .. }) if *before == found => {
                return Ok(waits.clone());
            }
            _ => (),
        }
        let too_old = self.count_older(wanted, now).await?;
        if found == FoundIndex::Nothing && too_old == 0 {
            self.create(wanted, true).await?;
            return Ok(ExpiryState::Fine);
        }
        Ok(ExpiryState::Waits { found, too_old, or_more: too_old >= COUNTED })
    }

    async fn count_older(&self, wanted: &Wanted, now: Timestamp) -> Result<u64, Fault> {
        let collection = self.collection::<Document>(&wanted.collection);
        let filter = doc! { wanted.field: { "$lte": date(now.plus(-wanted.seconds * 1_000)) } };
        self.calls.run(INDEX, async move { collection.count_documents(filter).limit(COUNTED).await }).await
    }

    /// As the server tells it: the driver's own type cannot hold every number that is found there.
    pub(super) async fn list(&self, collection: &str) -> Result<Vec<Document>, Fault> {
        let answer = match self.command(READ, doc! { "listIndexes": collection }).await? {
            Err(error) if failed_with(&error, NO_COLLECTION) => Document::new(),
            answer => answer.map_err(|error| Fault::of(&error, READ.right))?,
        };
        // A collection has at most 64: all of them are in the first batch.
        let batch = answer.get_document("cursor").and_then(|cursor| cursor.get_array("firstBatch"));
        Ok(batch.map(|all| all.iter().filter_map(|i| i.as_document().cloned()).collect()).unwrap_or_default())
    }

    async fn create(&self, wanted: &Wanted, expiry: bool) -> Result<(), Fault> {
        let index = if expiry {
            doc! {
                "key": { wanted.field: 1 },
                "name": name(wanted),
                "expireAfterSeconds": wanted.seconds,
            }
        } else {
            let name: Vec<_> = wanted.look_up.keys().map(|key| format!("{key}_1")).collect();
            doc! { "key": wanted.look_up.clone(), "name": name.join("_"), "collation": exact_index() }
        };
        let command = doc! { "createIndexes": &wanted.collection, "indexes": [index] };
        let answer = self.command(INDEX, command).await?;
        answer.map(drop).map_err(|error| Fault::of(&error, INDEX.right))
    }

    async fn change(&self, wanted: &Wanted, name: &str) -> Result<(), Fault> {
        let index = doc! { "name": name, "expireAfterSeconds": wanted.seconds };
        match self.command(INDEX, doc! { "collMod": &wanted.collection, "index": index }).await? {
            Err(error) if failed_with(&error, INVALID_OPTIONS) => Err(Fault::TooOld(Need::IndexChange)),
            answer => answer.map(drop).map_err(|error| Fault::of(&error, INDEX.right)),
        }
    }
}

fn failed_with(error: &Error, code: i32) -> bool {
    matches!(error.kind.as_ref(), ErrorKind::Command(failed) if failed.code == code)
}

const NO_COLLECTION: i32 = 26;
const INVALID_OPTIONS: i32 = 72;

/// An obstacle in a collection or a missing right is a state, and does not end the connection.
fn as_state(fault: Fault) -> Result<ExpiryState, Fault> {
    match fault {
        Fault::Rights(_) => Ok(ExpiryState::NoRights),
        Fault::Other(why) => Ok(ExpiryState::Refused(why)),
        fault => Err(fault),
    }
}

/// After how many milliseconds an assistant's documents are deleted, if that is less than 24 hours.
pub(crate) fn sooner(all: &[Expiry], assistant: Assistant) -> Option<i64> {
    let name = collection(assistant);
    all.iter().find(|expiry| expiry.collection == name).and_then(|expiry| match expiry.state {
        ExpiryState::Shorter(seconds) => Some(seconds.max(0).saturating_mul(1_000)),
        _ => None,
    })
}

pub(super) enum Judged {
    Fine,
    Shorter(i64),
    NameTaken,
    Missing,
    Unsuitable(String, FoundIndex),
}

fn judge(wanted: &Wanted, indexes: &[Document]) -> Judged {
    let keys = doc! { wanted.field: 1 };
    // One that covers only some of the documents does not count.
    let mut candidates: Vec<&Document> = indexes
        .iter()
        .filter(|index| same_keys(index, &keys) && !index.contains_key("partialFilterExpression"))
        .collect();
    candidates.sort_by_key(|index| !index.contains_key("expireAfterSeconds"));
    let Some(index) = candidates.first() else {
        let taken =
            indexes.iter().any(|index| index.get_str("name").is_ok_and(|taken| taken == name(wanted)));
        return if taken { Judged::NameTaken } else { Judged::Missing };
    };
    let found = match seconds(index) {
        Some(Ok(seconds)) if seconds == wanted.seconds => return Judged::Fine,
        Some(Ok(seconds)) if seconds < wanted.seconds => return Judged::Shorter(seconds),
        Some(Ok(seconds)) => FoundIndex::Longer(seconds),
        Some(Err(NotANumber)) => FoundIndex::NotANumber,
        None => FoundIndex::NoExpiry,
    };
    Judged::Unsuitable(index.get_str("name").unwrap_or_default().to_owned(), found)
}

pub(super) struct NotANumber;

/// After how many seconds an index deletes; none if it does not.
pub(super) fn seconds(index: &Document) -> Option<Result<i64, NotANumber>> {
    let value = index.get("expireAfterSeconds")?;
    Some(match value {
        Bson::Double(n) if n.is_nan() => Err(NotANumber),
        #[expect(clippy::cast_possible_truncation, reason = "of seconds, whole ones are enough")]
        Bson::Double(n) => Ok(*n as i64),
        value => integer(value).ok_or(NotANumber),
    })
}

/// Whether an index is on exactly these keys in this order, all of them ascending. With one key the direction makes no
/// difference, neither for finding nor for deleting.
pub(super) fn same_keys(index: &Document, keys: &Document) -> bool {
    index.get_document("key").is_ok_and(|key| {
        key.len() == keys.len()
            && key.iter().zip(keys.keys()).all(|((name, direction), wanted)| {
                name == wanted && integer(direction).is_some_and(|d| d > 0 || (d < 0 && keys.len() == 1))
            })
    })
}

/// Whether an index finds what is asked for.
fn looks_up(index: &Document, wanted: &Wanted) -> bool {
    same_keys(index, &wanted.look_up) && is_exact(index)
}

fn name(wanted: &Wanted) -> String {
    format!("{}_1", wanted.field)
}

impl Shared {
    /// The indexes of each collection.
    pub(super) async fn index_facts(&self) -> Vec<IndexFacts> {
        let mut facts = Vec::new();
        let passing = wanted().into_iter().map(|wanted| (Some(wanted.seconds), wanted));
        for (life, wanted) in passing.chain(lasting().map(|wanted| (None, wanted))) {
            let indexes = self.list(&wanted.collection).await.ok();
            let expires = indexes.as_ref().map(|indexes| {
                indexes
                    .iter()
                    // Whatever it is on, it would delete what is kept.
                    .filter(|index| life.is_none() || same_keys(index, &doc! { wanted.field: 1 }))
                    .find_map(|index| seconds(index)?.ok())
            });
            let look_up = indexes.map(|indexes| indexes.iter().any(|index| looks_up(index, &wanted)));
            facts.push(IndexFacts {
                collection: wanted.collection,
                written: wanted.written,
                life,
                expires,
                look_up,
            });
        }
        facts
    }
}

/// The indexes of a collection. A field the user may not see is absent.
pub(super) struct IndexFacts {
    pub(super) collection: String,
    /// The field with the moment at which a document was written.
    pub(super) written: &'static str,
    /// After how many seconds documents should expire; none where they should not.
    pub(super) life: Option<i64>,
    /// After how many seconds they do, if they do.
    pub(super) expires: Option<Option<i64>>,
    pub(super) look_up: Option<bool>,
}
