//! The status of the stores.

use history::{
    Assistant,
    shared::{Expiry, Fault},
    sync::{Standing, State, Sync},
};

use crate::{
    ipc::{Reason, SoonerExpiry, StoreNote, StoreState, StoreStateKind},
    store::Store,
};

/// Where conversations are kept, and how that is going. `missing` says why there is no connection although one is
/// wanted.
pub(super) async fn status(store: &Store, sync: Option<&Sync>, missing: Option<Reason>) -> StoreState {
    let mut state = StoreState {
        state: StoreStateKind::Local,
        storage: store.storage(),
        waiting: 0,
        rejected: 0,
        unreadable: 0,
        live: None,
        place: String::new(),
        unencrypted: false,
        note: None,
        sooner: Vec::new(),
        can_agree: false,
        // Whole seconds: otherwise every millisecond would be a change.
        clock_offset_ms: store.clock().offset_ms() / 1_000 * 1_000,
    };
    match (sync, missing) {
        (Some(sync), _) => {
            state.place = sync.shown();
            state.unencrypted = sync.is_unencrypted();
            describe(&mut state, &sync.state());
        }
        (None, Some(reason)) => {
            state.state = StoreStateKind::Attention;
            state.note = Some(StoreNote::NoAddress { reason });
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
    store.live = state.live;
    store.can_agree = state.standing == Standing::Shared && state.attention().any(Expiry::can_agree);
    store.sooner = sooner(state);
    store.note = note(state);
    store.state = match &store.note {
        None | Some(StoreNote::ExpiresSooner) => StoreStateKind::Shared,
        Some(StoreNote::Connecting | StoreNote::Offline { .. }) => StoreStateKind::Offline,
        Some(StoreNote::Refused { fault: Fault::SignIn | Fault::Rights(_) }) => StoreStateKind::Refused,
        Some(_) => StoreStateKind::Attention,
    };
}

fn note(state: &State) -> Option<StoreNote> {
    match (state.standing, &state.fault) {
        (Standing::Shared, _) => expiry(state),
        (Standing::Stuck, _) => Some(StoreNote::Stuck),
        (Standing::Offline, Some(fault)) => Some(StoreNote::Offline { fault: fault.clone() }),
        (Standing::Refused, Some(fault)) => Some(StoreNote::Refused { fault: fault.clone() }),
        (Standing::Connecting | Standing::Offline | Standing::Refused, _) => Some(StoreNote::Connecting),
    }
}

fn expiry(state: &State) -> Option<StoreNote> {
    let collections: Vec<Expiry> = state.attention().cloned().collect();
    if !collections.is_empty() {
        return Some(StoreNote::Expiry { collections });
    }
    (!sooner(state).is_empty()).then_some(StoreNote::ExpiresSooner)
}

fn sooner(state: &State) -> Vec<SoonerExpiry> {
    Assistant::ALL
        .into_iter()
        .filter_map(|assistant| {
            let seconds = state.sooner(assistant)? / 1_000;
            Some(SoonerExpiry { assistant: assistant.as_str().into(), seconds })
        })
        .collect()
}
