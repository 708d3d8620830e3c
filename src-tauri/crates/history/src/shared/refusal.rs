//! Which errors of the server refuse a write for good.

use mongodb::error::{Error, ErrorKind, WriteFailure};

use super::{Failure, Fault, call::WRITE};
use crate::Refusal;

/// MongoDB's code for a document that is too large.
pub(super) const TOO_LARGE_CODE: i32 = 10334;
const NO_RIGHT: i32 = 13;
const VIEW: i32 = 166;
/// What the shared clusters of Atlas answer to a command for which MongoDB has several codes, such as one over their quota.
const ATLAS: i32 = 8000;

/// Why a document is refused, by the server's code; a fault where that says nothing about the document.
pub(super) fn reason(code: i32) -> Result<Refusal, Fault> {
    match code {
        121 => Ok(Refusal::Validation),
        VIEW => Ok(Refusal::View),
        TOO_LARGE_CODE | 17280 | 17419 | 17420 => Ok(Refusal::TooLarge),
        _ => match Fault::of_code(code, "", WRITE.right) {
            Fault::Other(Failure::Code { .. }) => Ok(Refusal::Code(code)),
            fault => Err(fault),
        },
    }
}

/// Why the server will not write this record of a clear or a session, if that is what it says.
pub(super) fn refused(error: &Error) -> Result<Option<Refusal>, Fault> {
    match (refusal(error), error.kind.as_ref()) {
        (Some(why), _) => Ok(Some(why)),
        (None, ErrorKind::Write(WriteFailure::WriteError(failed))) => reason(failed.code).map(Some),
        // What is deleted after a record may be what frees the quota.
        (None, ErrorKind::Command(failed)) if failed.code == ATLAS => reason(ATLAS).map(Some),
        _ => Ok(None),
    }
}

/// Why the server will not do this to this collection now or later, if that is what it says.
pub(super) fn refusal(error: &Error) -> Option<Refusal> {
    let code = match error.kind.as_ref() {
        ErrorKind::Command(failed) => failed.code,
        ErrorKind::Write(WriteFailure::WriteError(failed)) => failed.code,
        _ => return None,
    };
    match code {
        NO_RIGHT => Some(Refusal::NoRight),
        VIEW => Some(Refusal::View),
        _ => None,
    }
}
