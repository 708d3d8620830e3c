//! Opening the store: with its key from the keyring, or as the writer chooses. Never silently, never an empty
//! history in place of one that cannot be read.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use history::{
    Local,
    local::{Found, Keeping, Key, Salt, finish_rescue, inspect, rescue, set_aside},
};
use keyring_core::Error as KeyringError;
use tokio::sync::Mutex as AsyncMutex;

use super::{Room, lock};
use crate::{
    CallError, Preferences,
    ipc::{ErrorCode, Gate, GateReason, Kept, Problem, StoreChoice},
    keys::kind,
};

/// Where the store stands.
pub(super) struct Door {
    state: Mutex<State>,
    /// One opening, or closing of a damaged store, at a time.
    pub(super) opening: AsyncMutex<()>,
    /// What is over its time is swept, from the first opening on.
    swept: AtomicBool,
}

enum State {
    Opening,
    Open(Local, Kept),
    Choose(Refusal),
}

/// Why the store could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Refusal(GateReason);

impl Default for Door {
    fn default() -> Self {
        Self {
            state: Mutex::new(State::Opening),
            opening: AsyncMutex::new(()),
            swept: AtomicBool::new(false),
        }
    }
}

impl Door {
    pub(super) fn store(&self) -> Option<(Local, Kept)> {
        match &*lock(&self.state) {
            State::Open(local, kept) => Some((local.clone(), *kept)),
            State::Opening | State::Choose(_) => None,
        }
    }

    pub(super) fn gate(&self) -> Gate {
        match &*lock(&self.state) {
            State::Opening => Gate::Opening,
            State::Open(..) => Gate::Open,
            State::Choose(refusal) => refusal.gate(),
        }
    }

    /// The store cannot be used any more: the writer chooses.
    pub(super) fn set_damaged(&self) {
        self.set(State::Choose(Refusal(GateReason::Damaged)));
    }

    fn set(&self, state: State) {
        *lock(&self.state) = state;
    }
}

impl Refusal {
    fn gate(self) -> Gate {
        Gate::Choose { reason: self.0, message: self.message().into(), choices: self.choices().to_vec() }
    }

    const fn message(self) -> &'static str {
        match self.0 {
            GateReason::NoKeyring => {
                "This computer offers no keyring to keep the key of your conversations in. Start one (GNOME Keyring, KWallet or KeePassXC) and try again, or choose how to go on without."
            }
            GateReason::KeyringLocked => {
                "The keyring is locked, so the key of your conversations cannot be kept in it. Unlock it and try again, or go on without keeping anything."
            }
            GateReason::KeyringUnreachable => {
                "Your conversations are here, but the keyring that holds their key is locked or not running. Unlock it and try again; nothing has been changed."
            }
            GateReason::KeyLost => {
                "Your conversations are here, but their key is not in the keyring. If you use several keyrings or user accounts, go back to the one you used before and try again; nothing has been changed."
            }
            GateReason::KeyWrong => {
                "Your conversations are here, but they do not open: the key in the keyring is another one, or the file is damaged. Nothing has been changed."
            }
            GateReason::NewerVersion => {
                "Your conversations were stored by a newer version of Writers' Room. Install that version again to read them; nothing has been changed."
            }
            GateReason::Damaged => {
                "A part of the file that holds your conversations is damaged. Rescue what can still be read, or set the file aside; the damaged file is kept either way."
            }
            GateReason::InUse => {
                "Writers' Room is already open with these conversations. Go on in its other window, or quit it there and try again here."
            }
            GateReason::Unreadable => {
                "The folder of your conversations cannot be used: the disk may be full, or it may not be yours to write. Mend that and try again; nothing has been changed."
            }
        }
    }

    const fn choices(self) -> &'static [StoreChoice] {
        use StoreChoice::{ForgetOnQuit, Rescue, Retry, SetAside, Unencrypted};
        match self.0 {
            GateReason::NoKeyring => &[Retry, ForgetOnQuit, Unencrypted],
            GateReason::KeyringLocked
            | GateReason::KeyringUnreachable
            | GateReason::Unreadable
            | GateReason::InUse => &[Retry, ForgetOnQuit],
            GateReason::Damaged => &[Retry, Rescue, SetAside, ForgetOnQuit],
            GateReason::KeyLost | GateReason::KeyWrong | GateReason::NewerVersion => {
                &[Retry, SetAside, ForgetOnQuit]
            }
        }
    }
}

impl Room {
    /// Opens the store unless it is open or waits for a choice, and tells every window how that went.
    pub async fn open_store(&self) {
        let _one = self.0.door.opening.lock().await;
        if matches!(self.gate(), Gate::Opening) {
            self.try_open(None).await;
        }
    }

    /// Does what the writer chose at the gate.
    ///
    /// # Errors
    /// [`CallError::BadInput`] if that was not offered; [`CallError::Rescue`] if nothing could be rescued, and then
    /// nothing has changed.
    pub async fn choose_store(&self, choice: StoreChoice) -> Result<(), CallError> {
        let _one = self.0.door.opening.lock().await;
        match self.gate() {
            Gate::Choose { choices, .. } if choices.contains(&choice) => {
                if choice == StoreChoice::Rescue {
                    let room = self.clone();
                    let rescued = tokio::task::spawn_blocking(move || room.rescue()).await;
                    rescued.unwrap_or(Err(CallError::Rescue(history::Error::Panicked)))?;
                }
                self.try_open(Some(choice)).await;
            }
            Gate::Open => {}
            _ => return Err(CallError::BadInput("That cannot be chosen now.".into())),
        }
        Ok(())
    }

    async fn try_open(&self, choice: Option<StoreChoice>) {
        let begun = std::time::Instant::now();
        let room = self.clone();
        // The keyring may ask for a password meanwhile, so this may take as long as a person does.
        let outcome = tokio::task::spawn_blocking(move || room.open(choice)).await;
        match outcome.unwrap_or(Err(Refusal(GateReason::Unreadable))) {
            Ok((local, kept)) => {
                // Before anything is looked at: by a clock that is wrong everything might seem to be over.
                match local.offset().await {
                    Ok(offset) => self.0.clock.assume(offset.unwrap_or(0)),
                    Err(error) => tracing::warn!(%error, "the server's time of the last run cannot be read"),
                }
                if let Err(error) = local.interrupt(None, left_over()).await {
                    tracing::warn!(%error, "turns of the last run could not be ended yet");
                }
                self.0.door.set(State::Open(local.clone(), kept));
                tracing::info!(?kept, elapsed = ?begun.elapsed(), "the store is open");
                self.restore_windows(&local).await;
                if !self.0.door.swept.swap(true, Relaxed) {
                    self.keep_house();
                }
                self.watch_for_damage(&local);
                self.share();
            }
            Err(refusal) => self.0.door.set(State::Choose(refusal)),
        }
        self.tell_everyone_anew().await;
    }

    fn open(&self, choice: Option<StoreChoice>) -> Result<(Local, Kept), Refusal> {
        let unreadable = |_| Refusal(GateReason::Unreadable);
        let home = &self.0.parts.home;
        Self::make_home(home).map_err(|error| {
            tracing::warn!(%error, "the app's folder cannot be made");
            Refusal(GateReason::Unreadable)
        })?;
        let file = self.store_file();
        if choice == Some(StoreChoice::ForgetOnQuit) {
            return Local::open(&file, Keeping::Memory)
                .map(|local| (local, Kept::Memory))
                .map_err(|e| refusal(&e));
        }
        self.own_home()?;
        finish_rescue(&file).map_err(|e| refusal(&e))?;
        if choice == Some(StoreChoice::SetAside) {
            let aside = set_aside(&file).map_err(|e| refusal(&e))?;
            tracing::info!(?aside, "the store was set aside, as the writer chose");
        }
        match inspect(&file).map_err(|e| refusal(&e))? {
            Found::Unencrypted => self.open_with(&file, Keeping::Unencrypted),
            Found::Encrypted(salt) => {
                let key = self.stored_key(salt)?;
                self.open_with(&file, Keeping::Encrypted(key, salt))
            }
            Found::Nothing if choice == Some(StoreChoice::Unencrypted) => {
                self.open_with(&file, Keeping::Unencrypted)
            }
            Found::Nothing => {
                let (key, salt) = (Key::random().map_err(unreadable)?, Salt::random().map_err(unreadable)?);
                // The key first: a store without its key in the keyring would be lost the moment it is written.
                let keyring = &self.0.parts.keyring;
                keyring.write(&account(salt), &key.to_hex()).map_err(|error| {
                    tracing::info!(why = kind(&error), "no keyring for the key of the store");
                    Refusal(match error {
                        KeyringError::NoStorageAccess(_) => GateReason::KeyringLocked,
                        _ => GateReason::NoKeyring,
                    })
                })?;
                let opened = self.open_with(&file, Keeping::Encrypted(key, salt));
                if opened.is_err() && matches!(inspect(&file), Ok(Found::Nothing)) {
                    // Nothing was made that the key would open; a key that opens nothing helps nobody.
                    let _ = keyring.delete(&account(salt));
                }
                opened
            }
        }
    }

    /// Makes sure that no other process has the home. Where one had it until now, its settings are the ones that hold.
    fn own_home(&self) -> Result<(), Refusal> {
        let home = &self.0.parts.lock;
        if home.retry() {
            let loaded = Preferences::read(&Self::preferences_file(&self.0.parts.home), home);
            self.0.parts.keyring.set_stale(&loaded.preferences.stale_entries);
            *lock(&self.0.preferences) = loaded.preferences;
            *lock(&self.0.trouble) = loaded.trouble;
        }
        if home.is_in_use() { Err(Refusal(GateReason::InUse)) } else { Ok(()) }
    }

    /// Puts a new store with all that can be read in the place of the damaged one.
    fn rescue(&self) -> Result<(), CallError> {
        let file = self.store_file();
        let keeping = match inspect(&file).map_err(CallError::Rescue)? {
            Found::Encrypted(salt) => {
                let key = self
                    .stored_key(salt)
                    .map_err(|_| CallError::Keyring("it did not give the key".into()))?;
                Keeping::Encrypted(key, salt)
            }
            Found::Unencrypted => Keeping::Unencrypted,
            Found::Nothing => return Err(CallError::Rescue(history::Error::NotAStore)),
        };
        let rescued = rescue(&file, &keeping, self.now()).map_err(|error| {
            tracing::warn!(%error, "the store could not be rescued");
            CallError::Rescue(error)
        })?;
        tracing::info!(messages = rescued.messages, aside = ?rescued.aside, "the store was rescued");
        *lock(&self.0.rescued) = Some(rescued.messages);
        Ok(())
    }

    fn stored_key(&self, salt: Salt) -> Result<Key, Refusal> {
        match self.0.parts.keyring.read(&account(salt)) {
            Ok(Some(text)) => Key::from_hex(&text).map_err(|_| Refusal(GateReason::KeyWrong)),
            Ok(None) => Err(Refusal(GateReason::KeyLost)),
            Err(error) => {
                tracing::info!(why = kind(&error), "the keyring did not give the key of the store");
                Err(Refusal(GateReason::KeyringUnreachable))
            }
        }
    }

    fn open_with(&self, file: &std::path::Path, keeping: Keeping) -> Result<(Local, Kept), Refusal> {
        let kept = match keeping {
            Keeping::Encrypted(..) => Kept::Encrypted,
            Keeping::Unencrypted => Kept::Unencrypted,
            Keeping::Memory => Kept::Memory,
        };
        Local::open(file, keeping).map(|local| (local, kept)).map_err(|error| {
            tracing::warn!(%error, "the store cannot be opened");
            refusal(&error)
        })
    }
}

/// What is said of a reply that nobody follows any more.
pub(super) fn left_over() -> Option<String> {
    let message = "The app ended before this reply did. Continue it, or try again.".into();
    serde_json::to_string(&Problem { code: ErrorCode::Interrupted, message }).ok()
}

fn account(salt: Salt) -> String {
    format!("store:{}", salt.to_hex())
}

fn refusal(error: &history::Error) -> Refusal {
    Refusal(match error {
        history::Error::NotAStore => GateReason::KeyWrong,
        history::Error::NewerVersion { .. } => GateReason::NewerVersion,
        history::Error::Damaged => GateReason::Damaged,
        _ => GateReason::Unreadable,
    })
}
