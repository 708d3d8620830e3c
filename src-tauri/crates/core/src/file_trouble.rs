//! What the system has against a file.

use std::io::{Error, ErrorKind};

use crate::ipc::FileTrouble;

/// Why a file could not be written or read. The cause is in the log alone: without the text of the error, in which the name
/// of a file may be.
pub(crate) fn of(error: &Error) -> FileTrouble {
    let (kind, code) = (error.kind(), error.raw_os_error());
    tracing::warn!(?kind, code, "a file could not be written or read");
    match kind {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => FileTrouble::Forbidden,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => FileTrouble::Full,
        ErrorKind::NotFound => FileTrouble::Missing,
        ErrorKind::ResourceBusy => FileTrouble::InUse,
        _ => FileTrouble::Other,
    }
}
