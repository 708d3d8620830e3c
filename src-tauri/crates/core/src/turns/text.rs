//! Which texts can be sent and kept, and which requests can be told apart.

use crate::{CallError, ipc::Reason};

/// The longest message and the longest draft of one, in bytes of UTF-8.
pub(crate) const LONGEST_MESSAGE: u32 = 1 << 20;

/// Whether a text can be sent.
pub(crate) fn check_text(text: &str) -> Result<(), CallError> {
    if text.trim().is_empty() {
        return Err(Reason::NothingToSend.into());
    }
    check_sendable(text)
}

/// Whether a text that is not empty could be sent as far as its form goes.
pub(super) fn check_sendable(text: &str) -> Result<(), CallError> {
    if text.contains('\0') {
        return Err(Reason::NulInMessage.into());
    }
    if text.len() > LONGEST_MESSAGE as usize {
        return Err(Reason::MessageTooLong { bytes: bytes(text) }.into());
    }
    Ok(())
}

/// Whether a text can be kept as a draft.
pub(crate) fn check_draft(text: &str) -> Result<(), CallError> {
    if text.len() <= LONGEST_MESSAGE as usize {
        return Ok(());
    }
    Err(Reason::DraftTooLong { bytes: bytes(text) }.into())
}

/// Whether a request id can be stored.
pub(crate) fn check_request(request_id: &str) -> Result<(), CallError> {
    match request_id.len() {
        1..=128 => Ok(()),
        _ => Err(Reason::InvalidRequest.into()),
    }
}

fn bytes(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}
