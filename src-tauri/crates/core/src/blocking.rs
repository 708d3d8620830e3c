//! Work that may take long, off the runtime.

use crate::ipc::Reason;

/// Begins work at once, in a thread for work that blocks, and waits for its end. It goes on if nobody waits any more.
///
/// # Errors
/// [`Reason::Fault`] if the work panicked.
pub(crate) fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Result<T, Reason>> + Send {
    let done = tokio::task::spawn_blocking(work);
    async { done.await.map_err(|_| Reason::Fault) }
}
