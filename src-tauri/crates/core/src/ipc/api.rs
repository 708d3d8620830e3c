//! The HTTP API as the page sees it: whether it is on, and which programs may use it. A token crosses once, when it is
//! made.

use serde::Serialize;
use ts_rs::TS;

use super::{KeyPlace, Problem};

/// The HTTP API on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ApiState {
    /// How it is.
    pub status: ApiStatus,
    /// Why it is not on although it should be; absent otherwise.
    pub problem: Option<Problem>,
    /// The port it listens on when it is on.
    pub port: u16,
    /// Whether the environment switches it on for this run, so that it cannot be changed here.
    pub overridden: bool,
    /// How many requests with a valid token it was sent today.
    pub requests_today: u32,
    /// The programs that may use it, oldest first.
    pub tokens: Vec<ApiToken>,
}

/// How the HTTP API is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum ApiStatus {
    /// It listens on no port.
    Off,
    /// It is about to listen.
    Starting,
    /// It listens.
    On,
    /// It should listen and cannot.
    Failed,
}

/// A token of a program, without the token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ApiToken {
    /// Names it in `revoke_token`; empty for the token of the environment.
    pub id: String,
    /// The program, in the writer's word.
    pub name: String,
    /// The user ids it may act for; empty for the user id of Settings, whichever that is.
    pub users: Vec<String>,
    /// When it was made, RFC 3339, UTC; absent for the token of the environment.
    pub created_at: Option<String>,
    /// When it was last used, RFC 3339, UTC, to within a minute; absent if it never was.
    pub last_used: Option<String>,
    /// Where its hash is kept; absent before it is first needed. `none`: it could not be read, and the token cannot be
    /// used.
    pub place: Option<KeyPlace>,
}

/// A token that was just made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct NewApiToken {
    /// The token itself: 64 hexadecimal digits. It is not kept and cannot be shown again.
    pub token: String,
    /// The API with the new token in its list.
    pub api: ApiState,
}
