//! Why the store is not open, and what the writer may choose then.

use crate::ipc::{Gate, GateReason, StoreChoice};

/// Why the store could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal(GateReason);

impl Refusal {
    /// A part of the store is damaged.
    pub(super) const DAMAGED: Self = Self(GateReason::Damaged);
    /// The folder or the file cannot be used.
    pub(crate) const UNREADABLE: Self = Self(GateReason::Unreadable);

    pub(super) const fn new(reason: GateReason) -> Self {
        Self(reason)
    }

    pub(super) fn gate(self) -> Gate {
        Gate::Choose { reason: self.0, choices: self.choices().to_vec() }
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

impl From<history::Error> for Refusal {
    fn from(error: history::Error) -> Self {
        tracing::warn!(%error, "the store cannot be opened");
        Self(match error {
            history::Error::NotAStore => GateReason::KeyWrong,
            history::Error::NewerVersion { .. } => GateReason::NewerVersion,
            history::Error::Damaged => GateReason::Damaged,
            _ => GateReason::Unreadable,
        })
    }
}
