//! The mechanisms on trial: our rule, and the wrong ones that the trial must detect.

use history::{Clear, Message, Stamp, Timestamp, covered};

use crate::{meaning::ACCEPTED, server::Write};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mechanism {
    /// Our rule.
    Record,
    /// Offline, a clear is remembered as "delete the session", and done when the store is there again.
    PlainDelete,
    /// Everything goes that is older than what the clearing device's own clock shows at the click.
    DeviceClockCut,
    /// As ours, but an unknown offset is taken as right.
    UnboundedThrough,
    /// As ours, but nothing stays when the deleting is done.
    NoRecord,
    /// As ours, but a clear that could not be uploaded is forgotten after 48 hours of the device's own clock.
    SweptWhileWaiting,
    /// As ours, but a clear from before a restart keeps the moment that was guessed for it.
    DatedByGuess,
    /// As ours, but a covered question takes along the reply that is arriving to it, whenever that began.
    QuestionTakesReply,
    /// As ours, but a message from before a restart may be dated later than now.
    DatedAhead,
    /// As ours, but the moments of other programs' clears are believed.
    ClearsBelieved,
    /// As ours, but each machine cuts another program's clear for itself, at its own receipt.
    CutHereOnly,
    /// As ours, but another program's clear is cut to its receipt as if every stamp were exact.
    CutWithoutMargin,
}

impl Mechanism {
    /// Whether the clear stays as a record, in the store and on the devices.
    pub(crate) fn records(self) -> bool {
        !matches!(self, Self::PlainDelete | Self::NoRecord)
    }

    /// Up to when a clear goes by age; `face` is what the device's clock shows.
    pub(crate) fn through(self, stamp: Stamp, face: Timestamp) -> Option<Timestamp> {
        match self {
            Self::PlainDelete => None,
            Self::DeviceClockCut => Some(face),
            Self::UnboundedThrough => Stamp { error_ms: stamp.error_ms.or(Some(0)), ..stamp }.through(),
            _ => stamp.through(),
        }
    }

    /// What becomes of that once the offset was measured after all.
    pub(crate) fn corrected(self, before: Option<Timestamp>, stamp: Stamp) -> Option<Timestamp> {
        match self {
            Self::PlainDelete | Self::DeviceClockCut | Self::UnboundedThrough => before,
            _ => stamp.through(),
        }
    }

    pub(crate) fn covers(self, message: &Message, clear: &Clear) -> bool {
        match self {
            Self::DeviceClockCut => clear.through.is_some_and(|cut| message.created_at <= cut),
            _ => covered(message, clear),
        }
    }

    /// What a machine asks of the store that meets a clear at `now` that covers more than one made then would.
    pub(crate) fn cut(self, clear: &Clear, now: Timestamp) -> Option<Write> {
        let margin = match self {
            Self::ClearsBelieved | Self::CutHereOnly => return None,
            Self::CutWithoutMargin => 0,
            _ => ACCEPTED,
        };
        let covered = now.plus(-margin);
        let beyond = clear.through.is_some_and(|through| through.min(clear.cleared_at) > covered);
        beyond.then_some(Write::Cut(clear.id, covered, now))
    }

    /// A clear of the store as a machine takes it in.
    pub(crate) fn received(self, clear: &Clear, now: Timestamp) -> Clear {
        if self == Self::ClearsBelieved { clear.clone() } else { clear.clone().cut_to(now) }
    }

    /// How the deleting is asked for.
    pub(crate) fn deletion(self, clear: Clear) -> Write {
        if self == Self::PlainDelete { Write::DeleteSession } else { Write::DeleteCovered(clear) }
    }
}
