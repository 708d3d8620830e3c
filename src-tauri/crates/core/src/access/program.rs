//! A program that was let in by its token.

use std::sync::Arc;

use history::UserId;
use tokio_util::sync::CancellationToken;

use super::token::Hash;

/// A program that showed a valid token, for as long as one request takes. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Program {
    token: Arc<str>,
    users: Arc<[UserId]>,
    revoked: CancellationToken,
}

impl Program {
    /// A program that may act for these users, the first of them where it names none.
    pub(super) fn new(token: &str, users: Vec<UserId>, revoked: CancellationToken) -> Self {
        Self { token: token.into(), users: users.into(), revoked }
    }

    /// The id of its token; empty for that of the environment.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The id of a request that it names by this key: another program's key of the same name is another request.
    pub(crate) fn request(&self, key: &str) -> String {
        // The id of a token has no line break, so that no two requests share a name.
        Hash::of(&format!("{}\n{key}", self.token)).as_str().to_owned()
    }

    /// The user with this id, or the usual one where none is named; none if the program may not act for them.
    pub fn user(&self, named: Option<&str>) -> Option<UserId> {
        match named {
            None => self.users.first().cloned(),
            Some(named) => self.users.iter().find(|user| user.as_str() == named).cloned(),
        }
    }

    /// Whether its token was revoked since it was shown.
    pub fn is_revoked(&self) -> bool {
        self.revoked.is_cancelled()
    }

    /// Waits until its token is revoked.
    pub async fn revoked(&self) {
        self.revoked.cancelled().await;
    }
}
