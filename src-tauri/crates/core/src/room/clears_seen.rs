//! Whether something was cleared while it was read.

use std::collections::HashSet;

use history::{Local, MessageId, UserId};

use crate::CallError;

/// The clears of a user that were known before something of theirs was read.
pub(super) struct ClearsSeen {
    user: UserId,
    ids: HashSet<MessageId>,
}

impl ClearsSeen {
    pub(super) async fn read(local: &Local, user: &UserId) -> Result<Self, CallError> {
        Ok(Self { user: user.clone(), ids: local.clear_ids(user).await? })
    }

    /// Whether nothing was cleared since. What was read may leave the app only then.
    pub(super) async fn are_all(&self, local: &Local) -> Result<bool, CallError> {
        Ok(local.clear_ids(&self.user).await? == self.ids)
    }
}
