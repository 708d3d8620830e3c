//! How it stands with the stores, in the words a writer reads.

use history::{
    shared::{Expiry, ExpiryState, Found},
    sync::{Live as Carried, Standing, State},
};

use super::{Room, lock};
use crate::shapes::{Kept, Live, StoreState, StoreStateKind};

impl Room {
    /// Where conversations are kept, and how that is going.
    pub(super) async fn store_state(&self) -> StoreState {
        let (local, kept) = match self.0.door.store() {
            Some((local, kept)) => (Some(local), kept),
            None => (None, Kept::Closed),
        };
        let mut store = StoreState {
            state: StoreStateKind::Local,
            kept,
            waiting: 0,
            rejected: 0,
            unreadable: 0,
            live: None,
            place: String::new(),
            message: String::new(),
            can_agree: false,
            clock_offset_ms: self.0.clock.offset_ms(),
        };
        let sync = self.sync();
        let missing = lock(&self.0.sharing.missing).clone();
        match (&sync, missing) {
            (Some(sync), _) => {
                store.place = sync.shown();
                describe(&mut store, &sync.state());
            }
            (None, Some(why)) => {
                store.state = StoreStateKind::Attention;
                store.message = why;
            }
            (None, None) => return store,
        }
        if let Some(local) = local {
            match local.count_waiting(self.now()).await {
                Ok((waiting, rejected)) => (store.waiting, store.rejected) = (waiting, rejected),
                Err(error) => tracing::warn!(%error, "what waits could not be counted"),
            }
        }
        store
    }
}

fn describe(store: &mut StoreState, state: &State) {
    let fault = state.fault.as_ref().map(ToString::to_string);
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
                fault.unwrap_or_else(|| "The shared database cannot be reached.".into())
            ),
        ),
        Standing::Refused => (
            StoreStateKind::Refused,
            format!(
                "{} What you write is kept here; it is tried again once a minute.",
                fault.unwrap_or_else(|| "The shared database does not let us in.".into())
            ),
        ),
        Standing::Shared => match state.attention().next() {
            Some(expiry) => {
                store.can_agree = state.attention().any(Expiry::can_agree);
                (StoreStateKind::Attention, attention(expiry))
            }
            None => (StoreStateKind::Shared, String::new()),
        },
    };
}

fn attention(expiry: &Expiry) -> String {
    let collection = &expiry.collection;
    match &expiry.state {
        ExpiryState::Waits { found, too_old } => {
            let found = match found {
                Found::Nothing => "does not delete anything by itself".into(),
                Found::Longer(seconds) => format!("deletes only after {seconds} seconds"),
                Found::NotANumber => "has an index that says it deletes after no number of seconds".into(),
                Found::NoExpiry => "has an index on time that does not delete".into(),
            };
            let gone = match too_old {
                0 => "nothing that is there now would go".into(),
                1 => "1 document that is there now would be deleted".into(),
                n => format!("{n} documents that are there now would be deleted"),
            };
            format!(
                "The collection {collection} {found}. If you let it delete what is over its time, {gone}; until then this app only hides it."
            )
        }
        ExpiryState::NameTaken => {
            format!(
                "The collection {collection} has another index under the name that deletes what is over. Whoever runs the database can rename it; until then this app only hides what is over."
            )
        }
        ExpiryState::NoRights => {
            format!(
                "The user of this address may not see or create indexes on {collection}. Whoever runs the database can create the one that deletes; until then this app only hides what is over."
            )
        }
        ExpiryState::Refused(why) => {
            format!(
                "The index that deletes what is over could not be made on {collection} ({why}); until then this app only hides it."
            )
        }
        ExpiryState::Fine | ExpiryState::Shorter(_) => String::new(),
    }
}
