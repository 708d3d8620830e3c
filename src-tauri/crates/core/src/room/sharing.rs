//! The shared database: where it is, whether it is connected, and what comes from there.
//!
//! Nothing here is waited for by a command that works on the conversation; connecting begins after the store is open
//! and goes on beside everything else.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use futures_util::FutureExt;
use history::{
    Local, MessageId, Scope, UserId,
    local::Change,
    shared::Address,
    sync::{self, News, Sync},
};
use secrecy::{ExposeSecret, SecretString};

use super::{Room, answer::Stop, lock};
use crate::{
    CallError,
    ipc::{Event, KeyPlace, QueueChoice, Settings, StoreFinding, StoreState, StoreTrial},
    keys::MONGODB_URI,
    translate,
};

/// More changes than this in one conversation are shown at once instead of one by one.
const ONE_BY_ONE: usize = 30;

/// What there is of the shared database in this run.
#[derive(Default)]
pub(super) struct Sharing {
    pub(super) sync: Mutex<Option<Arc<Sync>>>,
    /// Where the address is kept, once that is known.
    kept: Mutex<Option<KeyPlace>>,
    /// Why there is no connection although one is wanted.
    pub(super) missing: Mutex<Option<String>>,
    /// What the windows were last told. Held from looking to telling, so that what is told last is what is so.
    told: tokio::sync::Mutex<Option<StoreState>>,
    /// One change of the connection at a time.
    pub(super) changing: tokio::sync::Mutex<()>,
}

impl Room {
    /// Connects the shared database, if one is set. Returns at once.
    pub(super) fn share(&self) {
        let room = self.clone();
        tokio::spawn(async move {
            // Before the lock: a locked keyring asks for its password, and that takes as long as a person does.
            let address = room.address().await;
            {
                let _one = room.0.sharing.changing.lock().await;
                // Not before: meanwhile it may have turned out to be damaged, and another one be open.
                let Ok(local) = room.local() else { return };
                match address {
                    // The writer was quicker, in Settings.
                    Ok(Some(_)) if room.sync().is_some() => return,
                    Ok(Some((place, address))) => room.connect(local, place, address).await,
                    Ok(None) => *lock(&room.0.sharing.kept) = Some(KeyPlace::None),
                    Err(why) => *lock(&room.0.sharing.missing) = Some(why),
                }
            }
            room.tell_store().await;
            room.tell_settings().await;
        });
    }

    /// Begins to carry; called while no other connection is changed.
    async fn connect(&self, local: Local, place: KeyPlace, address: Address) {
        self.end_sharing().await;
        *lock(&self.0.sharing.kept) = Some(place);
        *lock(&self.0.sharing.missing) = None;
        let room = self.clone();
        let sync = Sync::start(sync::Parts {
            local,
            clock: Arc::clone(&self.0.clock),
            address,
            user: self.preferences().user(),
            order: Arc::clone(&self.0.telling),
            tell: Box::new(move |news| {
                let room = room.clone();
                async move { room.hear(news).await }.boxed()
            }),
        });
        *lock(&self.0.sharing.sync) = Some(Arc::new(sync));
    }

    /// Ends the carrying there is, so that two never share one queue.
    pub(super) async fn end_sharing(&self) {
        let before = lock(&self.0.sharing.sync).take();
        if let Some(before) = before {
            before.stop().await;
        }
    }

    /// The address of this run and where it is kept; none where none is set; why not where it cannot be had.
    async fn address(&self) -> Result<Option<(KeyPlace, Address)>, String> {
        let (place, secret) = match &self.0.parts.environment.mongodb_uri {
            Some(given) => (KeyPlace::Environment, Some(given.clone())),
            None if self.preferences().mongodb => self.kept_address().await,
            None => return Ok(None),
        };
        match secret.map(|secret| Address::parse(secret.expose_secret())) {
            Some(Ok(address)) => Ok(Some((place, address))),
            Some(Err(error)) => Err(error.to_string()),
            None => Err("The address of the shared database is not in the keyring, or the keyring cannot be reached. \
                Unlock the keyring and start again, or connect the database once more in Settings."
                .into()),
        }
    }

    async fn kept_address(&self) -> (KeyPlace, Option<SecretString>) {
        let room = self.clone();
        let kept = tokio::task::spawn_blocking(move || room.0.parts.keyring.secret(MONGODB_URI)).await;
        kept.unwrap_or((KeyPlace::None, None))
    }

    /// Connects the database at `uri` if it answers, or `anyway` if it only cannot be reached now.
    ///
    /// # Errors
    /// What stands in the way here; what stands in the way there is in the answer.
    pub async fn connect_store(&self, uri: String, anyway: bool) -> Result<StoreTrial, CallError> {
        self.check_not_given()?;
        let uri = SecretString::from(uri.trim());
        self.local()?;
        let refused = |finding, message, can_keep| StoreTrial { ok: false, finding, message, can_keep };
        let address = match Address::parse(uri.expose_secret()) {
            Ok(address) => address,
            Err(error) => return Ok(refused(StoreFinding::BadAddress, error.to_string(), false)),
        };
        let (finding, message) = match history::shared::try_out(&address).await {
            Ok(_) => (StoreFinding::Connected, format!("Connected to {}.", address.shown())),
            Err(fault) if fault.is_offline() && anyway => {
                (translate::finding(&fault), "Kept. It is connected as soon as it can be reached.".into())
            }
            Err(fault) => {
                return Ok(refused(translate::finding(&fault), fault.to_string(), fault.is_offline()));
            }
        };
        let _one = self.0.sharing.changing.lock().await;
        let local = self.local()?;
        let room = self.clone();
        let place = tokio::task::spawn_blocking(move || {
            room.clear_the_way(MONGODB_URI)?;
            Ok::<_, CallError>(room.0.parts.keyring.save_secret(MONGODB_URI.into(), uri))
        })
        .await
        .map_err(|_| CallError::Keyring("it does not answer".into()))??;
        self.note_stale_entries();
        self.change_preferences(|preferences| {
            preferences.mongodb = place == KeyPlace::Keyring;
            Ok(())
        })?;
        self.connect(local, place, address).await;
        self.tell_store().await;
        self.tell_settings().await;
        Ok(StoreTrial { ok: true, finding, message, can_keep: false })
    }

    /// Disconnects the database. What waits for it waits on, or stays on this computer only.
    ///
    /// # Errors
    /// If the keyring does not give the address up, or what the disk says.
    pub async fn disconnect_store(&self, queue: QueueChoice) -> Result<Settings, CallError> {
        self.check_not_given()?;
        let _one = self.0.sharing.changing.lock().await;
        let room = self.clone();
        tokio::task::spawn_blocking(move || room.0.parts.keyring.remove_secret(MONGODB_URI.into()))
            .await
            .map_err(|_| CallError::Keyring("it does not answer".into()))??;
        self.note_stale_entries();
        self.change_preferences(|preferences| {
            preferences.mongodb = false;
            Ok(())
        })?;
        self.end_sharing().await;
        *lock(&self.0.sharing.kept) = Some(KeyPlace::None);
        *lock(&self.0.sharing.missing) = None;
        if queue == QueueChoice::Forget {
            self.local()?.drop_waiting().await?;
        }
        self.tell_store().await;
        Ok(self.tell_settings().await)
    }

    fn check_not_given(&self) -> Result<(), CallError> {
        match self.0.parts.environment.mongodb_uri {
            Some(_) => Err(CallError::BadInput(
                "The shared database of this run comes from the environment, so it cannot be changed here."
                    .into(),
            )),
            None => Ok(()),
        }
    }

    /// Tries at once what the shared database refused, and to connect.
    ///
    /// # Errors
    /// What the store says.
    pub async fn retry_waiting(&self) -> Result<(), CallError> {
        match self.sync() {
            Some(sync) => Ok(sync.again().await?),
            None => {
                self.share();
                Ok(())
            }
        }
    }

    /// The writer's word that the database may delete what is older than 24 hours: in the collections that were named.
    ///
    /// # Errors
    /// What the database says.
    pub async fn agree_to_expiry(&self) -> Result<(), CallError> {
        let sync = self.sync().ok_or_else(not_connected)?;
        let named: Vec<String> = sync
            .state()
            .attention()
            .filter(|expiry| expiry.can_agree())
            .map(|expiry| expiry.collection.clone())
            .collect();
        Ok(sync.agree_to_expiry(&named).await?)
    }

    pub(super) fn sync(&self) -> Option<Arc<Sync>> {
        lock(&self.0.sharing.sync).clone()
    }

    /// From now on this user's history comes down.
    pub(super) fn share_for(&self, user: &UserId) {
        if let Some(sync) = self.sync() {
            sync.set_user(user.clone());
        }
    }

    /// Where the address is kept, and the place as it may be shown.
    pub(super) fn shared_place(&self) -> (KeyPlace, String) {
        let kept = lock(&self.0.sharing.kept).unwrap_or(KeyPlace::None);
        (kept, self.sync().map(|sync| sync.shown()).unwrap_or_default())
    }

    /// Tells the windows how it stands with the stores, if that is not what they know.
    pub(super) async fn tell_store(&self) {
        let mut told = self.0.sharing.told.lock().await;
        let store = self.store_state().await;
        if told.as_ref() != Some(&store) {
            *told = Some(store.clone());
            self.tell_all(&Event::StoreChanged { store });
        }
    }

    /// Called while [`super::Inner::telling`] is held, except for [`News::State`].
    async fn hear(&self, news: News) {
        match news {
            News::State => self.tell_store().await,
            News::TimesMoved => self.tell_pages_anew().await,
            News::Changes(changes) => self.tell_changes(changes).await,
            News::Sessions(user) => self.tell_sessions(&user).await,
        }
    }

    async fn tell_changes(&self, changes: Vec<Change>) {
        let mut by_scope: HashMap<Scope, Vec<Change>> = HashMap::new();
        for change in changes {
            by_scope.entry(change.scope().clone()).or_default().push(change);
        }
        let mut gone = false;
        for (scope, changes) in &by_scope {
            for change in changes {
                if let Change::Gone(_, ids) = change {
                    gone = true;
                    self.stop_cleared(scope, ids);
                }
            }
            if changes.len() > ONE_BY_ONE {
                self.tell_page(scope).await;
            } else {
                for change in changes {
                    self.tell(scope, &event(change));
                }
            }
            self.tell_usage(scope).await;
        }
        if gone {
            self.scrub_soon();
        }
    }

    /// The times of messages are others now: every window gets its newest ones, and nothing that is being typed changes.
    pub(super) async fn tell_pages_anew(&self) {
        for scope in self.shown() {
            self.tell_page(&scope).await;
            self.tell_sessions(&scope.user).await;
        }
    }

    /// A reply that is gone is not waited for.
    fn stop_cleared(&self, scope: &Scope, ids: &[MessageId]) {
        if self.running_reply(scope).is_some_and(|reply| ids.contains(&reply)) {
            self.stop_in(scope, Stop::Cleared);
        }
    }
}

fn event(change: &Change) -> Event {
    match change {
        Change::Added(_, message) => Event::MessageAdded { message: translate::message(message.clone()) },
        Change::Changed(_, message) => Event::MessageChanged { message: translate::message(message.clone()) },
        Change::Gone(_, ids) => Event::MessagesGone { ids: ids.iter().map(ToString::to_string).collect() },
    }
}

fn not_connected() -> CallError {
    CallError::BadInput("No shared database is connected. Connect one in Settings first.".into())
}
