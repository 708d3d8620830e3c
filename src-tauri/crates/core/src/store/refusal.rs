//! Why the store is not open, and what the writer may choose then.

use crate::ipc::{Unlock, UnlockChoice, UnlockReason};

/// Why the store could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(UnlockReason);

impl Refusal {
    /// A part of the store is damaged.
    pub(super) const DAMAGED: Self = Self(UnlockReason::Damaged);
    /// The folder or the file cannot be used.
    pub(crate) const UNREADABLE: Self = Self(UnlockReason::Unreadable);

    pub(super) const fn new(reason: UnlockReason) -> Self {
        Self(reason)
    }

    pub(super) fn unlock_state(self) -> Unlock {
        Unlock::Choose { reason: self.0, choices: self.choices().to_vec() }
    }

    const fn choices(self) -> &'static [UnlockChoice] {
        use UnlockChoice::{ForgetOnQuit, Rescue, Retry, SetAside, Unencrypted};
        match self.0 {
            UnlockReason::NoKeyring => &[Retry, ForgetOnQuit, Unencrypted],
            UnlockReason::KeyringLocked
            | UnlockReason::KeyringUnreachable
            | UnlockReason::Unreadable
            | UnlockReason::InUse => &[Retry, ForgetOnQuit],
            UnlockReason::Damaged => &[Retry, Rescue, SetAside, ForgetOnQuit],
            UnlockReason::KeyLost | UnlockReason::KeyWrong | UnlockReason::NewerVersion => {
                &[Retry, SetAside, ForgetOnQuit]
            }
        }
    }
}

impl From<history::Error> for Refusal {
    fn from(error: history::Error) -> Self {
        tracing::warn!(%error, "the store cannot be opened");
        Self(match error {
            history::Error::NotAStore => UnlockReason::KeyWrong,
            history::Error::NewerVersion { .. } => UnlockReason::NewerVersion,
            history::Error::Damaged => UnlockReason::Damaged,
            _ => UnlockReason::Unreadable,
        })
    }
}
