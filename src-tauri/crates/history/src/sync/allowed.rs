//! What an account may not do with the collections of what is kept.

use crate::shared::Fault;

/// An answer, or none where the account or the server does not allow the question: these collections may be closed though
/// the others are open, and that ends nothing else.
pub(super) fn allowed<T>(answer: Result<T, Fault>) -> Result<Option<T>, Fault> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(fault @ (Fault::Rights(_) | Fault::TooOld(_) | Fault::Other(_))) => {
            tracing::info!(%fault, "the collections of what is kept cannot be used");
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}
