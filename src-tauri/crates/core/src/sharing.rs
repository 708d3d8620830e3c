//! The shared database: where it is, whether it is connected, and what waits for it.
//!
//! No command that works on a conversation waits for anything here; connecting begins after the store is open and
//! continues beside everything else.

mod check;
mod status;
mod waiting;

use std::sync::{Arc, Mutex};

use futures_util::{FutureExt, future::BoxFuture};
use history::{
    Local,
    shared::{Address, Expiry},
    sync::{self, News, Sync},
};
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::{
    CallError,
    access::Access,
    ends::Ends,
    ipc::{Event, KeyPlace, OutboxChoice, Reason, StoreCheck, StoreState, StoreTrial, WaitingItem},
    lock,
    secrets::Secrets,
    settings::Settings,
    store::Store,
    windows::Windows,
};

/// The name of the keyring entry with the address of the shared database.
const MONGODB_URI: &str = "mongodb-uri";

/// What is done with changes that came from the shared database. They are committed already, under the lock that comes
/// with them, and the windows have not been notified.
pub(crate) type OnNews =
    Arc<dyn Fn(News, OwnedMutexGuard<()>) -> BoxFuture<'static, ()> + Send + std::marker::Sync>;

/// The shared database of this run. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Sharing(Arc<Inner>);

struct Inner {
    settings: Settings,
    secrets: Secrets,
    store: Store,
    windows: Windows,
    access: Access,
    sync: Mutex<Option<Arc<Sync>>>,
    /// Where the address is stored, once that is known.
    address_place: Mutex<Option<KeyPlace>>,
    /// Why there is no connection although one is wanted.
    missing: Mutex<Option<Reason>>,
    /// The status the windows have. Held from reading the status to sending it, so that the last one sent is the latest.
    notified: AsyncMutex<Option<StoreState>>,
    /// One change of the connection at a time.
    changing: AsyncMutex<()>,
}

impl Sharing {
    pub(crate) fn new(
        settings: Settings,
        secrets: Secrets,
        store: Store,
        windows: Windows,
        access: Access,
    ) -> Self {
        Self(Arc::new(Inner {
            settings,
            secrets,
            store,
            windows,
            access,
            sync: Mutex::default(),
            address_place: Mutex::default(),
            missing: Mutex::default(),
            notified: AsyncMutex::default(),
            changing: AsyncMutex::default(),
        }))
    }

    /// Connects the shared database, if one is set.
    pub(crate) async fn start(&self, on_news: OnNews) {
        // Before the lock: a locked keyring asks for its password, and that takes as long as a person does.
        let address = self.address().await;
        let _one = self.0.changing.lock().await;
        // Not before: meanwhile it may have turned out to be damaged, and another one be open.
        let Ok(local) = self.0.store.local() else { return };
        match address {
            // The writer was quicker, in Settings.
            Ok(Some(_)) if self.sync().is_some() => {}
            Ok(Some((place, address))) => self.connect(local, place, address, on_news).await,
            Ok(None) => *lock(&self.0.address_place) = Some(KeyPlace::None),
            Err(why) => *lock(&self.0.missing) = Some(why),
        }
    }

    /// Ends the connection, so that two never share one outbox.
    pub(crate) async fn stop(&self) {
        let _one = self.0.changing.lock().await;
        self.end().await;
    }

    /// Connects the database at `uri` if it answers, or `anyway` if it only cannot be reached now.
    ///
    /// # Errors
    /// What stands in the way here; what stands in the way there is in the answer.
    pub(crate) async fn connect_to(
        &self,
        uri: String,
        anyway: bool,
        on_news: OnNews,
    ) -> Result<StoreTrial, CallError> {
        self.check_changeable()?;
        let uri = SecretString::from(uri.trim());
        self.0.store.local()?;
        let address = match Address::parse(uri.expose_secret()) {
            Ok(address) => address,
            Err(error) => return Ok(StoreTrial::BadAddress { error }),
        };
        let trial = match history::shared::try_out(&address).await {
            Ok(()) => StoreTrial::Connected { place: address.shown() },
            Err(fault) if fault.is_offline() && anyway => StoreTrial::Saved,
            Err(fault) => return Ok(StoreTrial::Failed { can_save: fault.is_offline(), fault }),
        };
        let _one = self.0.changing.lock().await;
        let local = self.0.store.local()?;
        let (_, before) = self.0.secrets.read(MONGODB_URI.into()).await;
        let place = self.0.secrets.save(MONGODB_URI.into(), uri).await?;
        let remembered = (place == KeyPlace::Keyring).then(|| hash_of(&address));
        if let Err(error) = self.remember_address(remembered) {
            self.put_back(before).await;
            return Err(error);
        }
        self.connect(local, place, address, on_news).await;
        Ok(trial)
    }

    /// Disconnects the database. Changes that wait for it wait on, or stay on this computer only.
    ///
    /// # Errors
    /// If the keyring does not give the address up, or what the disk says.
    pub(crate) async fn disconnect(&self, outbox: OutboxChoice) -> Result<(), CallError> {
        self.check_changeable()?;
        let _one = self.0.changing.lock().await;
        let before = self.0.settings.preferences();
        // First: the keyring has the only copy of the address.
        self.remember_address(None)?;
        if let Err(error) = self.0.secrets.remove(MONGODB_URI.into()).await {
            if let Err(error) = self.remember_address(before.mongodb.then(|| before.mongodb_place.clone())) {
                tracing::warn!(%error, "the next start will not look for the address of the database");
            }
            return Err(error);
        }
        self.end().await;
        *lock(&self.0.address_place) = Some(KeyPlace::None);
        *lock(&self.0.missing) = None;
        if outbox == OutboxChoice::Forget {
            self.0.store.local()?.empty_outbox().await?;
        }
        Ok(())
    }

    /// Whether there is a connection, and if so, tries at once what the database refused.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn retry(&self) -> Result<bool, CallError> {
        match self.sync() {
            Some(sync) => Ok(sync.again().await.map(|()| true)?),
            None => Ok(false),
        }
    }

    /// The writer agrees that the database deletes what is older than 24 hours, in the collections that were named.
    ///
    /// # Errors
    /// What the database says.
    pub(crate) async fn agree_to_expiry(&self) -> Result<(), CallError> {
        let sync = self.sync().ok_or_else(not_connected)?;
        let named: Vec<String> = sync
            .state()
            .attention()
            .filter(|expiry| Expiry::can_agree(expiry))
            .map(|expiry| expiry.collection.clone())
            .collect();
        Ok(sync.agree_to_expiry(&named).await?)
    }

    /// From now on the histories of those are downloaded who use the app now.
    pub(crate) fn update_users(&self) {
        if let Some(sync) = self.sync() {
            sync.set_users(self.0.access.users_in_use());
        }
    }

    /// Where the address is stored, and the address as it may be shown.
    pub(crate) fn address_shown(&self) -> (KeyPlace, String) {
        let place = lock(&self.0.address_place).unwrap_or(KeyPlace::None);
        (place, self.sync().map(|sync| sync.shown()).unwrap_or_default())
    }

    /// Where conversations are kept, and how that is going.
    pub(crate) async fn status(&self) -> StoreState {
        let missing = lock(&self.0.missing).clone();
        status::status(&self.0.store, self.sync().as_deref(), missing).await
    }

    /// Notifies the windows of the status, if that is not what they have.
    pub(crate) async fn notify_status(&self) {
        let mut notified = self.0.notified.lock().await;
        let store = self.status().await;
        let ends = self.sync().map(|sync| Ends::of(&sync.state())).unwrap_or_default();
        if self.0.store.set_ends(ends) {
            let notify = self.0.windows.notify().await;
            for user in self.0.access.users_in_use() {
                self.0.store.notify_all_sessions(&notify, &user).await;
            }
        }
        if notified.as_ref() != Some(&store) {
            *notified = Some(store.clone());
            self.0.windows.notify().await.all(&Event::StoreChanged { store });
        }
    }

    /// See [`check::check`].
    pub(crate) async fn check(&self) -> Result<StoreCheck, CallError> {
        check::check(&self.0.store, &self.0.settings.user(), self.sync().as_deref()).await
    }

    /// See [`waiting::waiting`].
    pub(crate) async fn waiting(&self) -> Result<Vec<WaitingItem>, CallError> {
        waiting::waiting(&self.0.store, &self.0.settings.user()).await
    }

    /// Starts the sync; called while no other connection is changed.
    async fn connect(&self, local: Local, place: KeyPlace, address: Address, on_news: OnNews) {
        self.end().await;
        *lock(&self.0.address_place) = Some(place);
        *lock(&self.0.missing) = None;
        let sharing = self.clone();
        let sync = Sync::start(sync::Parts {
            local,
            clock: self.0.store.clock(),
            address,
            users: self.0.access.users_in_use(),
            order: self.0.windows.order(),
            on_news: Box::new(move |news, order| on_news(news, order)),
            on_state: Box::new(move || {
                let sharing = sharing.clone();
                async move { sharing.notify_status().await }.boxed()
            }),
        });
        *lock(&self.0.sync) = Some(Arc::new(sync));
    }

    async fn end(&self) {
        let before = lock(&self.0.sync).take();
        if let Some(before) = before {
            before.stop().await;
        }
    }

    /// The address of this run and where it is stored; none if none is set, or why it cannot be read. One of another
    /// database than this home was connected to is not its own.
    async fn address(&self) -> Result<Option<(KeyPlace, Address)>, Reason> {
        let preferences = self.0.settings.preferences();
        let (place, secret) = match &self.0.settings.environment().mongodb_uri {
            Some(given) => (KeyPlace::Environment, Some(given.clone())),
            None if preferences.mongodb => self.0.secrets.read(MONGODB_URI.into()).await,
            None => return Ok(None),
        };
        let is_own = |address: &Address| {
            place == KeyPlace::Environment
                || preferences.mongodb_place.is_empty()
                || preferences.mongodb_place == hash_of(address)
        };
        match secret.map(|secret| Address::parse(secret.expose_secret())) {
            Some(Ok(address)) if !is_own(&address) => Err(Reason::DatabaseAddressLost),
            Some(Ok(address)) => Ok(Some((place, address))),
            Some(Err(error)) => Err(Reason::DatabaseAddress(error)),
            None => Err(Reason::DatabaseAddressLost),
        }
    }

    /// Notes for the next start whether the keyring has an address, and of which database.
    fn remember_address(&self, place: Option<String>) -> Result<(), CallError> {
        self.0.settings.change(|preferences| {
            preferences.mongodb = place.is_some();
            preferences.mongodb_place = place.unwrap_or_default();
        })
    }

    /// Saves again the address that was saved before.
    async fn put_back(&self, before: Option<SecretString>) {
        let outcome = match before {
            Some(before) => self.0.secrets.save(MONGODB_URI.into(), before).await.map(drop),
            None => self.0.secrets.remove(MONGODB_URI.into()).await,
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, "the address of the database could not be put back");
        }
    }

    /// Refuses while the address is given by the environment or the settings cannot be changed: the keyring has one entry
    /// for all processes.
    fn check_changeable(&self) -> Result<(), CallError> {
        match self.0.settings.environment().mongodb_uri {
            Some(_) => Err(Reason::DatabaseFromEnvironment.into()),
            None => Ok(self.0.settings.check_changeable()?),
        }
    }

    fn sync(&self) -> Option<Arc<Sync>> {
        lock(&self.0.sync).clone()
    }
}

/// Which database an address is of, without naming its host.
fn hash_of(address: &Address) -> String {
    Sha256::digest(address.place()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn not_connected() -> CallError {
    Reason::NoDatabase.into()
}
