//! Why the server refuses a write for good, as opposed to a fault that passes.

use mongodb::error::{Error, ErrorKind, WriteFailure};

use super::{Fault, call::WRITE};

/// MongoDB's code and our words for a document that is too large.
pub(super) const TOO_LARGE_CODE: i32 = 10334;
pub(super) const TOO_LARGE: &str = "it is larger than MongoDB takes (16 MB)";
const DISK_FULL: i32 = 14031;
const NO_RIGHT: i32 = 13;
const VIEW: i32 = 166;

/// Why a document is refused, by the server's code; a fault where that says nothing about the document.
pub(super) fn reason(code: i32) -> Result<String, Fault> {
    match code {
        121 => Ok("the rules of the collection (document validation) do not allow it".into()),
        TOO_LARGE_CODE | 17280 | 17419 | 17420 => Ok(TOO_LARGE.into()),
        _ => match Fault::of_code(code, "", WRITE.what) {
            Fault::Other(_) if code != DISK_FULL => Ok(format!("the store does not take it (error {code})")),
            fault => Err(fault),
        },
    }
}

/// Why the server will not write this record of a clear, if that is what it says.
pub(super) fn refused(error: &Error) -> Result<Option<String>, Fault> {
    match (refusal(error), error.kind.as_ref()) {
        (Some(why), _) => Ok(Some(why)),
        (None, ErrorKind::Write(WriteFailure::WriteError(failed))) => reason(failed.code).map(Some),
        _ => Ok(None),
    }
}

/// Why the server will not do this to this collection now or later, if that is what it says.
pub(super) fn refusal(error: &Error) -> Option<String> {
    let code = match error.kind.as_ref() {
        ErrorKind::Command(failed) => failed.code,
        ErrorKind::Write(WriteFailure::WriteError(failed)) => failed.code,
        _ => return None,
    };
    match code {
        NO_RIGHT => Some("the MongoDB user has no right to do this in the collection".into()),
        VIEW => Some("a view stands where the collection should be".into()),
        _ => None,
    }
}
