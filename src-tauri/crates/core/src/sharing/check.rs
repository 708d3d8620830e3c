//! "Check the store": the facts for a person who looks for a fault.

use history::{
    Timestamp, UserId,
    shared::{CollectionFacts, StoreFacts},
    sync::{Live, Standing, Sync},
};

use crate::{
    CallError,
    ipc::{FoundExpiry, StorageMode, StoreCheck, StoreFact, StoreRow, Tone},
    store::Store,
};

/// Looks at the stores.
///
/// # Errors
/// What the local store says; what is wrong with the database is in the answer.
pub(super) async fn check(
    store: &Store,
    user: &UserId,
    sync: Option<&Sync>,
) -> Result<StoreCheck, CallError> {
    let mut rows = vec![storage(store.storage())];
    match sync {
        Some(sync) => {
            rows.push(row(Tone::Plain, StoreFact::Database { place: sync.shown() }));
            rows.push(connection(sync));
            match sync.facts().await {
                Ok(facts) => rows.extend(database(facts, store.now())),
                // Where there is no connection, the row before says why.
                Err(fault) if sync.state().fault.as_ref() == Some(&fault) => {}
                Err(fault) => rows.push(row(Tone::Warn, StoreFact::NotChecked { fault })),
            }
            rows.push(clock(store));
            rows.push(outbox(store, user).await?);
        }
        None => rows.push(row(Tone::Plain, StoreFact::NoDatabase)),
    }
    Ok(StoreCheck { version: env!("CARGO_PKG_VERSION").into(), checked_at: store.now().to_rfc3339(), rows })
}

const fn row(tone: Tone, fact: StoreFact) -> StoreRow {
    StoreRow { fact, tone }
}

fn storage(storage: StorageMode) -> StoreRow {
    let tone = match storage {
        StorageMode::Encrypted => Tone::Good,
        StorageMode::Unencrypted | StorageMode::Memory => Tone::Plain,
        StorageMode::Closed => Tone::Warn,
    };
    row(tone, StoreFact::Storage { storage })
}

fn connection(sync: &Sync) -> StoreRow {
    let state = sync.state();
    match (state.standing, state.fault) {
        (Standing::Shared, _) => {
            row(Tone::Good, StoreFact::Connected { live: state.live.unwrap_or(Live::Poll) })
        }
        (Standing::Stuck, _) => row(Tone::Warn, StoreFact::Stuck),
        (Standing::Offline | Standing::Refused, Some(fault)) => {
            row(Tone::Warn, StoreFact::NotConnected { fault })
        }
        (Standing::Connecting | Standing::Offline | Standing::Refused, _) => {
            row(Tone::Plain, StoreFact::Connecting)
        }
    }
}

fn database(facts: StoreFacts, now: Timestamp) -> Vec<StoreRow> {
    let tone = if facts.leaks { Tone::Warn } else { Tone::Good };
    let mut rows = vec![row(tone, StoreFact::Server { version: facts.version, leaks: facts.leaks })];
    for collection in facts.collections {
        let expires = expires(&collection);
        rows.push(contents(collection, now));
        rows.push(expires);
    }
    rows
}

fn contents(facts: CollectionFacts, now: Timestamp) -> StoreRow {
    let (unreadable, ahead) = (facts.unreadable.unwrap_or(0), facts.ahead.unwrap_or(0));
    let unindexed = facts.look_up == Some(false);
    let tone = if unreadable > 0 || ahead > 0 || unindexed { Tone::Warn } else { Tone::Plain };
    row(
        tone,
        StoreFact::Collection {
            collection: facts.name,
            documents: facts.documents,
            bytes: facts.bytes,
            oldest_ms: facts.oldest.map(|oldest| now.millis().saturating_sub(oldest.millis()).max(0)),
            unreadable,
            ahead,
            unindexed,
        },
    )
}

fn expires(facts: &CollectionFacts) -> StoreRow {
    let found = match facts.expires {
        Some(Some(seconds)) => FoundExpiry::After(seconds),
        Some(None) => FoundExpiry::Never,
        None => FoundExpiry::Unknown,
    };
    let wanted = facts.life.map_or(FoundExpiry::Never, FoundExpiry::After);
    let tone = if found == wanted { Tone::Good } else { Tone::Warn };
    row(tone, StoreFact::Expires { collection: facts.name.clone(), wanted: facts.life, found })
}

fn clock(store: &Store) -> StoreRow {
    const CLOSE_MS: i64 = 2_000;
    let (offset_ms, error_ms) = (store.clock().offset_ms(), store.stamp().error_ms);
    let tone = match error_ms {
        _ if offset_ms.abs() > CLOSE_MS => Tone::Warn,
        Some(_) => Tone::Good,
        None => Tone::Plain,
    };
    row(tone, StoreFact::Clock { offset_ms, error_ms })
}

async fn outbox(store: &Store, user: &UserId) -> Result<StoreRow, CallError> {
    let items = store.local()?.outbox_items(user, store.now()).await?;
    let refusals = || items.iter().filter_map(|item| item.problem);
    let (first, rejected) = (refusals().next(), count(refusals().count()));
    let waiting = count(items.len()) - rejected;
    let tone = match (waiting, rejected) {
        (0, 0) => Tone::Good,
        (_, 0) => Tone::Plain,
        _ => Tone::Warn,
    };
    Ok(row(tone, StoreFact::Outbox { waiting, rejected, first }))
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}
