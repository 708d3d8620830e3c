//! The one runtime of this crate, apart from the test's.
//!
//! A test may have no runtime, one that must not block, or one whose clock is stopped. The driver and the proxy run
//! here in all three cases, and the test's thread waits on a plain channel.

use std::sync::{LazyLock, mpsc};

use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads can be started")
});

/// Spawns a task that runs by itself.
pub(crate) fn spawn(work: impl Future<Output = ()> + Send + 'static) {
    RUNTIME.spawn(work);
}

/// Runs a future and blocks this thread until it is done.
pub(crate) fn wait_for<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    RUNTIME.spawn(async move { done.send(work.await) });
    result.recv().expect("what was asked for in the background came to an end; its panic is above")
}
