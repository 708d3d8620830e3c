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
