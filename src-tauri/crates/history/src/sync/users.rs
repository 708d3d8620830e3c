//! Whose histories are downloaded, and what was seen of each.

use super::seen::Seen;
use crate::{UserId, shared::ResumeToken};

/// What the last passes saw of all users, and where the change stream is. Keep from one connection to the next.
#[derive(Debug, Default)]
pub(super) struct Users {
    seen: Vec<Seen>,
    /// Where the change stream is; everything before it was applied.
    token: Option<ResumeToken>,
}

impl Users {
    /// From now on these are the users. What was seen of others is forgotten, and a stream of the changes of others is not
    /// resumed.
    pub(super) fn set(&mut self, users: &[UserId]) {
        if self.seen.iter().map(Seen::user).eq(users) {
            return;
        }
        self.token = None;
        let mut before = std::mem::take(&mut self.seen);
        for user in users {
            let known = before.iter().position(|seen| seen.user() == user);
            let seen = known.map_or_else(|| Seen::nothing(user.clone()), |at| before.swap_remove(at));
            self.seen.push(seen);
        }
    }

    /// Each of them.
    pub(super) fn each(&mut self) -> impl Iterator<Item = &mut Seen> {
        self.seen.iter_mut()
    }

    /// How many documents cannot be read.
    pub(super) fn unreadable(&self) -> u32 {
        self.seen.iter().map(Seen::unreadable).fold(0, u32::saturating_add)
    }

    pub(super) fn take_token(&mut self) -> Option<ResumeToken> {
        self.token.take()
    }

    pub(super) fn set_token(&mut self, token: Option<ResumeToken>) {
        self.token = token;
    }

    /// The next connection makes a full pass.
    pub(super) fn forget_token(&mut self) {
        self.token = None;
    }
}
