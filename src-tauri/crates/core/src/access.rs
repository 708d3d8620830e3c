//! Which other programs may use the HTTP API: whether it is on, their tokens, and their requests.

mod program;
mod token;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use history::{Timestamp, UserId};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use crate::{
    CallError,
    ipc::{ApiState, ApiStatus, ApiToken, KeyPlace, Problem, Reason},
    lock,
    secrets::Secrets,
    settings::{Requests, Settings, StoredToken},
    today::Today,
};
use token::Hash;

pub use program::Program;

/// The most tokens a writer can keep.
const MOST_TOKENS: u32 = 50;

/// The longest name of a program, in characters.
const LONGEST_NAME: u32 = 80;

/// For how many users a program may act.
const MOST_USERS: u32 = 20;

/// The id of the token of the environment. No stored token has an empty one.
const GIVEN: &str = "";

/// How long what was last used may be in memory only, in milliseconds.
const UNSAVED_MS: i64 = 60_000;

/// Which programs may use the HTTP API. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Access(Arc<Inner>);

struct Inner {
    settings: Settings,
    secrets: Secrets,
    today: Today,
    /// The port to listen on, once the tokens are known; none while the API is off.
    port: watch::Sender<Option<u16>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    listening: Listening,
    /// By the id of the token.
    known: HashMap<String, Known>,
    requests: Requests,
    saved: Option<Timestamp>,
    /// Whether the windows are about to be notified.
    notifying: bool,
}

#[derive(Default)]
enum Listening {
    #[default]
    Off,
    Starting,
    On,
    Failed(Problem),
}

/// What is known of a token beside what is stored.
struct Known {
    place: KeyPlace,
    /// Absent where the keyring could not be read.
    hash: Option<Hash>,
    last_used: Option<Timestamp>,
    revoked: CancellationToken,
}

impl Known {
    fn new(place: KeyPlace, hash: Option<Hash>) -> Self {
        Self { place, hash, last_used: None, revoked: CancellationToken::new() }
    }
}

impl Access {
    pub(crate) fn new(settings: Settings, secrets: Secrets, today: Today) -> Self {
        let requests = settings.preferences().api_requests.clone();
        let state = Mutex::new(State { requests, ..State::default() });
        Self(Arc::new(Inner { settings, secrets, today, port: watch::Sender::new(None), state }))
    }

    /// The port to listen on; none while the API is off. Changes, to the same value too, when it is to be tried again.
    pub(crate) fn port(&self) -> watch::Receiver<Option<u16>> {
        self.0.port.subscribe()
    }

    /// Makes the port known if the API is on, after the hashes of the tokens: however long the keyring takes.
    pub(crate) async fn open(&self) {
        if let Ok(Some(_)) = self.wanted() {
            lock(&self.0.state).listening = Listening::Starting;
            self.read_hashes().await;
        }
        // Read again: it may have been switched off while a keyring asked for its password.
        let mut state = lock(&self.0.state);
        let (listening, port) = match self.wanted() {
            Ok(Some(port)) => (Listening::Starting, Some(port)),
            Ok(None) => (Listening::Off, None),
            Err(reason) => (Listening::Failed(reason.into()), None),
        };
        state.listening = listening;
        self.0.port.send_replace(port);
    }

    /// The API listens on this port. Does nothing if another one is wanted by now.
    pub(crate) fn set_listening(&self, port: u16, outcome: Result<(), Reason>) {
        let mut state = lock(&self.0.state);
        if *self.0.port.borrow() == Some(port) {
            state.listening = match outcome {
                Ok(()) => Listening::On,
                Err(reason) => Listening::Failed(reason.into()),
            };
        }
    }

    /// Switches the API on or off.
    ///
    /// # Errors
    /// [`Reason::InvalidPort`], [`Reason::ApiFromEnvironment`]; what the disk says. Then nothing was changed.
    pub(crate) async fn switch(&self, on: bool, port: u16) -> Result<(), CallError> {
        if self.0.settings.environment().api_port.is_some() {
            return Err(Reason::ApiFromEnvironment.into());
        }
        if port == 0 {
            return Err(Reason::InvalidPort.into());
        }
        self.0.settings.change(|preferences| (preferences.api, preferences.api_port) = (on, port))?;
        self.open().await;
        Ok(())
    }

    /// Makes a token for a program and keeps its hash.
    ///
    /// # Errors
    /// [`CallError::Refused`] with the limit that was passed; what the keyring or the disk says.
    pub(crate) async fn create_token(
        &self,
        name: &str,
        users: &[String],
        now: Timestamp,
    ) -> Result<String, CallError> {
        let (name, users) = (acceptable_name(name)?, acceptable_users(users)?);
        if self.0.settings.preferences().api_tokens.len() >= MOST_TOKENS as usize {
            return Err(Reason::TooManyTokens { most: MOST_TOKENS }.into());
        }
        let token = token::random().map_err(|error| {
            tracing::error!(%error, "the system gave no random bytes");
            Reason::Fault
        })?;
        let (id, hash) = (history::MessageId::new().to_string(), Hash::of(&token));
        let place = self.0.secrets.save(account(&id), SecretString::from(hash.as_str())).await?;
        let stored = StoredToken {
            id: id.clone(),
            name,
            users,
            created_at: now.to_rfc3339(),
            last_used: None,
            until_quit: place != KeyPlace::Keyring,
        };
        if let Err(error) = self.0.settings.change(|preferences| preferences.api_tokens.push(stored)) {
            let _ = self.0.secrets.remove(account(&id)).await;
            return Err(error);
        }
        lock(&self.0.state).known.insert(id, Known::new(place, Some(hash)));
        Ok(token)
    }

    /// Revokes a token: it is valid no longer, and what it is being used for ends.
    ///
    /// # Errors
    /// [`Reason::UnknownToken`]; what the disk says, and then it is still valid.
    pub(crate) async fn revoke_token(&self, id: &str) -> Result<(), CallError> {
        if self.0.settings.preferences().api_tokens.iter().all(|token| token.id != id) {
            return Err(Reason::UnknownToken.into());
        }
        self.0.settings.change(|preferences| preferences.api_tokens.retain(|token| token.id != id))?;
        if let Some(known) = lock(&self.0.state).known.remove(id) {
            known.revoked.cancel();
        }
        // It is no longer valid, whatever the keyring says.
        if let Err(error) = self.0.secrets.remove(account(id)).await {
            tracing::warn!(%error, "the hash of a revoked token could not be removed");
        }
        Ok(())
    }

    /// The program that this token belongs to, if it is valid. Every token that is kept is compared, in a time that does
    /// not depend on which of them it is.
    pub(crate) fn authorize(&self, token: &str) -> Option<Program> {
        let hash = Hash::of(token);
        let given = self.0.settings.environment();
        if let Some(expected) = &given.api_token {
            let is_valid = Hash::of(expected.expose_secret()).is(&hash);
            let users = users(&given.api_users, &self.0.settings);
            return is_valid.then(|| Program::new(GIVEN, users, CancellationToken::new()));
        }
        let preferences = self.0.settings.preferences();
        let state = lock(&self.0.state);
        let mut found = None;
        for token in &preferences.api_tokens {
            let Some(known) = state.known.get(&token.id) else { continue };
            if known.hash.as_ref().is_some_and(|kept| kept.is(&hash)) {
                found = Some((token, known));
            }
        }
        let (token, known) = found?;
        Some(Program::new(&token.id, users(&token.users, &self.0.settings), known.revoked.clone()))
    }

    /// The users whose conversations are used now: that of Settings, and while the API is on those of its tokens.
    pub(crate) fn users_in_use(&self) -> Vec<UserId> {
        let given = self.0.settings.environment();
        let preferences = self.0.settings.preferences();
        let mut in_use = vec![self.0.settings.user()];
        if !matches!(self.wanted(), Ok(Some(_))) {
            return in_use;
        }
        let named: Vec<&String> = match &given.api_token {
            Some(_) => given.api_users.iter().collect(),
            None => preferences.api_tokens.iter().flat_map(|token| &token.users).collect(),
        };
        for user in named.into_iter().filter_map(|user| user.parse().ok()) {
            if !in_use.contains(&user) {
                in_use.push(user);
            }
        }
        in_use
    }

    /// Counts a request of a program. Whether the windows are to be notified of it, which is then begun.
    pub(crate) fn count(&self, program: &Program, now: Timestamp) -> bool {
        let mut state = lock(&self.0.state);
        state.requests.add(&(self.0.today)());
        if let Some(known) = state.known.get_mut(program.token()) {
            known.last_used = Some(now);
        }
        !std::mem::replace(&mut state.notifying, true)
    }

    /// The windows are being notified of what was counted so far.
    pub(crate) fn end_notifying(&self) {
        lock(&self.0.state).notifying = false;
    }

    /// Stores when tokens were last used, and the requests of the day, unless that was done within the last minute.
    pub(crate) fn save_usage(&self, now: Timestamp) {
        let is_due = {
            let mut state = lock(&self.0.state);
            let is_due =
                state.saved.is_none_or(|saved| now.millis().abs_diff(saved.millis()) >= UNSAVED_MS as u64);
            if is_due {
                state.saved = Some(now);
            }
            is_due
        };
        if is_due {
            self.save_usage_now();
        }
    }

    /// Stores when tokens were last used, and the requests of the day.
    pub(crate) fn save_usage_now(&self) {
        let (requests, used) = {
            let state = lock(&self.0.state);
            let used = state.known.iter().filter_map(|(id, known)| Some((id.clone(), known.last_used?)));
            (state.requests.clone(), used.collect::<HashMap<_, _>>())
        };
        let saved = self.0.settings.change(|preferences| {
            preferences.api_requests = requests;
            for token in &mut preferences.api_tokens {
                if let Some(at) = used.get(&token.id) {
                    token.last_used = Some(at.to_rfc3339());
                }
            }
        });
        if let Err(error) = saved {
            tracing::warn!(%error, "the use of the HTTP API could not be stored");
        }
    }

    /// What the windows show of it.
    pub(crate) fn state(&self) -> ApiState {
        let given = self.0.settings.environment();
        let preferences = self.0.settings.preferences();
        let state = lock(&self.0.state);
        let (status, problem) = match &state.listening {
            Listening::Off => (ApiStatus::Off, None),
            Listening::Starting => (ApiStatus::Starting, None),
            Listening::On => (ApiStatus::On, None),
            Listening::Failed(problem) => (ApiStatus::Failed, Some(problem.clone())),
        };
        let tokens = match &given.api_token {
            Some(_) => vec![given_token(&given.api_users)],
            None => {
                preferences.api_tokens.iter().map(|token| shown(token, state.known.get(&token.id))).collect()
            }
        };
        ApiState {
            status,
            problem,
            port: given.api_port.as_ref().and_then(|port| port.parse().ok()).unwrap_or(preferences.api_port),
            overridden: given.api_port.is_some(),
            requests_today: state.requests.on(&(self.0.today)()),
            tokens,
        }
    }

    /// The port that is set for this run; none if the API is off.
    fn wanted(&self) -> Result<Option<u16>, Reason> {
        let given = self.0.settings.environment();
        let Some(port) = &given.api_port else {
            let preferences = self.0.settings.preferences();
            return Ok(preferences.api.then_some(preferences.api_port));
        };
        if given.api_users.iter().any(|user| user.parse::<UserId>().is_err()) {
            return Err(Reason::InvalidUser);
        }
        match port.parse() {
            Ok(0) | Err(_) => Err(Reason::InvalidPort),
            Ok(port) => Ok(Some(port)),
        }
    }

    /// Reads the hashes that are not known yet.
    async fn read_hashes(&self) {
        for StoredToken { id, .. } in &self.0.settings.preferences().api_tokens {
            if self.is_known(id) {
                continue;
            }
            let (place, hash) = self.0.secrets.read(account(id)).await;
            let hash = hash.map(|hash| Hash::kept(hash.expose_secret().to_owned()));
            // A keyring may take as long as a person: by now it may be known, and in use.
            if !self.is_known(id) {
                lock(&self.0.state).known.insert(id.clone(), Known::new(place, hash));
            }
        }
    }

    fn is_known(&self, id: &str) -> bool {
        lock(&self.0.state).known.get(id).is_some_and(|known| known.hash.is_some())
    }
}

/// The entry of a token's hash in the keyring.
fn account(id: &str) -> String {
    format!("api-token:{id}")
}

/// The users a token may act for; that of Settings where none is named.
fn users(named: &[String], settings: &Settings) -> Vec<UserId> {
    let named: Vec<UserId> = named.iter().filter_map(|user| user.parse().ok()).collect();
    if named.is_empty() { vec![settings.user()] } else { named }
}

fn acceptable_name(name: &str) -> Result<String, Reason> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    match name.chars().count() {
        0 => Err(Reason::NoTokenName),
        length if length > LONGEST_NAME as usize || name.contains(char::is_control) => {
            Err(Reason::InvalidTokenName { longest: LONGEST_NAME })
        }
        _ => Ok(name),
    }
}

fn acceptable_users(users: &[String]) -> Result<Vec<String>, Reason> {
    let mut acceptable: Vec<String> = Vec::new();
    for user in users.iter().map(|user| user.trim()).filter(|user| !user.is_empty()) {
        user.parse::<UserId>().map_err(|_| Reason::InvalidUser)?;
        if !acceptable.iter().any(|one| one == user) {
            acceptable.push(user.to_owned());
        }
    }
    if acceptable.len() > MOST_USERS as usize {
        return Err(Reason::TooManyTokenUsers { most: MOST_USERS });
    }
    Ok(acceptable)
}

fn shown(token: &StoredToken, known: Option<&Known>) -> ApiToken {
    let last_used = known.and_then(|known| known.last_used).map(Timestamp::to_rfc3339);
    ApiToken {
        id: token.id.clone(),
        name: token.name.clone(),
        users: token.users.clone(),
        created_at: Some(token.created_at.clone()),
        last_used: last_used.or_else(|| token.last_used.clone()),
        place: known.map(|known| known.place),
    }
}

fn given_token(users: &[String]) -> ApiToken {
    ApiToken {
        id: GIVEN.into(),
        name: String::new(),
        users: users.to_vec(),
        created_at: None,
        last_used: None,
        place: Some(KeyPlace::Environment),
    }
}
