//! Work that may take long, off the runtime.

use crate::ipc::Reason;

/// Starts the work at once on a thread for blocking work, and returns its result. Dropping the future does not stop it.
///
/// # Errors
/// [`Reason::Fault`] if the work panicked.
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T, Reason>> + Send {
    let done = tokio::task::spawn_blocking(work);
    async { done.await.map_err(|_| Reason::Fault) }
}
