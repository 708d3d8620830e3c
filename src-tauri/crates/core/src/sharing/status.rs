//! The status of the stores, in the words a writer reads.

use history::{
    shared::{COUNTED, Expiry, ExpiryState, Fault, Found},
    sync::{Live as Carried, Standing, State, Sync},
};

use super::check::span;
use crate::{
    ipc::{Live, StoreState, StoreStateKind},
    store::Store,
};

/// Where conversations are kept, and how that is going. `missing` says why there is no connection although one is
/// wanted.
pub(super) async fn status(store: &Store, sync: Option<&Sync>, missing: Option<String>) -> StoreState {
    let mut state = StoreState {
        state: StoreStateKind::Local,
        kept: store.kept(),
        waiting: 0,
        rejected: 0,
        unreadable: 0,
        live: None,
        place: String::new(),
        message: String::new(),
        can_agree: false,
        // Whole seconds: otherwise every millisecond would be a change.
        clock_offset_ms: store.clock().offset_ms() / 1_000 * 1_000,
    };
    match (sync, missing) {
        (Some(sync), _) => {
            state.place = sync.shown();
            describe(&mut state, &sync.state());
        }
        (None, Some(why)) => {
            state.state = StoreStateKind::Attention;
            state.message = why;
        }
        (None, None) => return state,
    }
    if let Ok(local) = store.local() {
        match local.count_waiting(store.now()).await {
            Ok((waiting, rejected)) => (state.waiting, state.rejected) = (waiting, rejected),
            Err(error) => tracing::warn!(%error, "what waits could not be counted"),
        }
    }
    state
}

fn describe(store: &mut StoreState, state: &State) {
    store.unreadable = state.unreadable;
    store.live = state.live.map(|live| match live {
        Carried::Stream => Live::Stream,
        Carried::Poll => Live::Poll,
    });
    (store.state, store.message) = match state.standing {
        Standing::Connecting => (
            StoreStateKind::Offline,
            "The shared database is being connected. What you write is kept here.".into(),
        ),
        Standing::Offline => (
            StoreStateKind::Offline,
            format!(
                "{} What you write is kept here and goes there as soon as it can.",
                said(state, "The shared database cannot be reached.")
            ),
        ),
        Standing::Refused => (
            match state.fault {
                Some(Fault::SignIn | Fault::Rights(_)) => StoreStateKind::Refused,
                _ => StoreStateKind::Attention,
            },
            format!(
                "{} What you write is kept here; it is tried again once a minute.",
                said(state, "The shared database does not let us in.")
            ),
        ),
        Standing::Stuck => (
            StoreStateKind::Attention,
            "The store on this computer could not be written, so nothing is carried to or from the database. \
             Make room on the disk; it is tried again by itself."
                .into(),
        ),
        Standing::Shared => {
            store.can_agree = state.attention().any(Expiry::can_agree);
            let sentences: Vec<String> = state.attention().map(attention).collect();
            match sentences.as_slice() {
                [] => (StoreStateKind::Shared, shorter(state)),
                sentences => (StoreStateKind::Attention, sentences.join(" ")),
            }
        }
    };
}

fn said(state: &State, otherwise: &str) -> String {
    state.fault.as_ref().map_or_else(|| otherwise.to_owned(), ToString::to_string)
}

/// That messages go sooner than this app says, where the database is set so.
fn shorter(state: &State) -> String {
    let shortest = state.expiry.iter().filter_map(|expiry| match expiry.state {
        ExpiryState::Shorter(seconds) => Some(seconds),
        _ => None,
    });
    shortest.min().map_or_else(String::new, |seconds| {
        format!(
            "This database is set to delete messages after {} already.",
            span(seconds.saturating_mul(1_000))
        )
    })
}

fn attention(expiry: &Expiry) -> String {
    let collection = &expiry.collection;
    match &expiry.state {
        ExpiryState::Waits { found, too_old } => {
            let found = match found {
                Found::Nothing => "does not delete anything by itself".into(),
                Found::Longer(seconds) => {
                    format!("deletes only after {}", span(seconds.saturating_mul(1_000)))
                }
                Found::NotANumber => "has an index whose time to delete is no number".into(),
                Found::NoExpiry => "has an index on time that does not delete".into(),
            };
            let gone = match *too_old {
                0 => "nothing that is there now would go".into(),
                1 => "1 document that is there now would be deleted".into(),
                COUNTED.. => format!("{COUNTED} or more documents that are there now would be deleted"),
                n => format!("{n} documents that are there now would be deleted"),
            };
            format!(
                "The collection {collection} {found}. If you let it delete what is over its time, {gone}; until then \
                 this app only hides it."
            )
        }
        ExpiryState::NameTaken => format!(
            "The collection {collection} has another index under the name of the one that deletes what is over. \
             Whoever runs the database can rename it; until then this app only hides what is over."
        ),
        ExpiryState::NoRights => format!(
            "The user of this address may not see or create indexes on {collection}. Whoever runs the database can \
             create the one that deletes; until then this app only hides what is over."
        ),
        ExpiryState::Refused(why) => format!(
            "The index that deletes what is over could not be made on {collection} ({why}); until then this app only \
             hides it."
        ),
        ExpiryState::Fine | ExpiryState::Shorter(_) => String::new(),
    }
}
