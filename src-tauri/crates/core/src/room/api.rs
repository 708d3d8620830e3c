//! The HTTP API: whether it is on, its tokens, and who shows one.

use std::time::Duration;

use tokio::sync::watch;

use super::Room;
use crate::{
    CallError, Program,
    ipc::{ApiState, Event, NewApiToken, Reason},
    turns::check_request,
};

/// How long requests are counted before the windows are notified of them together.
const TOGETHER: Duration = Duration::from_secs(1);

impl Room {
    /// The port the HTTP API is to listen on; none while it is off. To be called once, by what serves it: the port follows
    /// when the hashes of the tokens were read, however long the keyring takes.
    pub fn api_port(&self) -> watch::Receiver<Option<u16>> {
        let (room, port) = (self.clone(), self.access.port());
        tokio::spawn(async move {
            room.access.open().await;
            room.sharing.update_users();
            room.notify_api().await;
        });
        port
    }

    /// Records whether the HTTP API listens on that port, and notifies every window.
    pub async fn set_api_listening(&self, port: u16, outcome: Result<(), Reason>) {
        self.access.set_listening(port, outcome);
        self.notify_api().await;
    }

    /// Switches the HTTP API on, to listen on that port, or off; where it is on already, it is tried again. Whether it
    /// can listen there follows as an event.
    ///
    /// # Errors
    /// [`CallError::Refused`] for a port that cannot be, or where the environment sets it; what the disk says.
    pub async fn switch_api(&self, on: bool, port: u16) -> Result<ApiState, CallError> {
        self.access.switch(on, port).await?;
        self.sharing.update_users();
        Ok(self.notify_api().await)
    }

    /// Makes a token for a program that may act for these users, or for the one of Settings. It is returned this once.
    ///
    /// # Errors
    /// [`CallError::Refused`] with the limit that was passed; what the keyring or the disk says.
    pub async fn create_token(&self, name: &str, users: &[String]) -> Result<NewApiToken, CallError> {
        let token = self.access.create_token(name, users, self.store.now()).await?;
        self.sharing.update_users();
        Ok(NewApiToken { token, api: self.notify_api().await })
    }

    /// Revokes a token, at once and for good.
    ///
    /// # Errors
    /// [`CallError::Refused`] if there is no such token; what the disk says.
    pub async fn revoke_token(&self, id: &str) -> Result<ApiState, CallError> {
        self.access.revoke_token(id).await?;
        self.sharing.update_users();
        Ok(self.notify_api().await)
    }

    /// The program that this token belongs to, if it is valid.
    pub fn authorize(&self, token: &str) -> Option<Program> {
        self.access.authorize(token)
    }

    /// The id of a request that a program names by this key.
    ///
    /// # Errors
    /// [`Reason::InvalidRequest`] for a key that cannot be one.
    pub fn request_id(&self, program: &Program, key: &str) -> Result<String, CallError> {
        check_request(key)?;
        Ok(program.request(key))
    }

    /// Counts a request of a program; the windows and the settings file follow in a moment.
    pub fn count_request(&self, program: &Program) {
        if self.access.count(program, self.store.now()) {
            let room = self.clone();
            tokio::spawn(async move {
                tokio::time::sleep(TOGETHER).await;
                room.access.end_notifying();
                room.access.save_usage(room.store.now());
                room.notify_api().await;
            });
        }
    }

    /// Notifies every window of the API as it is now, and returns it.
    async fn notify_api(&self) -> ApiState {
        let notify = self.windows.notify().await;
        let api = self.access.state();
        notify.all(&Event::ApiChanged { api: api.clone() });
        api
    }
}
