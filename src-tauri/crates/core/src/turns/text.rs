//! Which texts can be sent and kept, and which requests can be told apart.

use crate::CallError;

/// The longest message and the longest draft of one, in bytes of UTF-8.
const LONGEST_MESSAGE: usize = 1 << 20;

/// Whether a text can be sent.
pub(crate) fn check_text(text: &str) -> Result<(), CallError> {
    if text.trim().is_empty() {
        return Err(CallError::BadInput("There is nothing to send yet.".into()));
    }
    check_sendable(text)
}

/// Whether a text that is not empty could be sent as far as its form goes.
pub(super) fn check_sendable(text: &str) -> Result<(), CallError> {
    let refuse = |why: String| Err(CallError::BadInput(why));
    if text.contains('\0') {
        return refuse(
            "The text holds a NUL character, which cannot be stored. Remove it and send again.".into(),
        );
    }
    if text.len() > LONGEST_MESSAGE {
        return refuse(format!(
            "The message is {:.1} MiB long and at most 1 MiB can be sent at once. Send it in parts; your text is still here.",
            mebibytes(text)
        ));
    }
    Ok(())
}

/// Whether a text can be kept as a draft.
pub(crate) fn check_draft(text: &str) -> Result<(), CallError> {
    if text.len() <= LONGEST_MESSAGE {
        return Ok(());
    }
    Err(CallError::BadInput(format!(
        "What you typed is {:.1} MiB long, and at most 1 MiB can be sent or kept for the next start. It stays in this window only. Shorten it, or save it elsewhere before you close the window.",
        mebibytes(text)
    )))
}

/// Whether a request id can be stored.
pub(crate) fn check_request(request_id: &str) -> Result<(), CallError> {
    match request_id.len() {
        1..=128 => Ok(()),
        _ => Err(CallError::BadInput("A request needs an id of 1 to 128 characters.".into())),
    }
}

#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
fn mebibytes(text: &str) -> f64 {
    text.len() as f64 / f64::from(1 << 20)
}
