//! The one runtime of this crate, away from the test's.
//!
//! A test may be blocking, may have a runtime that must not block, or one whose clock stands still; the driver and
//! the proxy work here in all three cases, and the test's thread waits on a plain channel.

use std::sync::{LazyLock, mpsc};

use tokio::runtime::{Builder, Runtime};

static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("threads can be started")
});

/// Begins something that goes on by itself.
pub(crate) fn begin(work: impl Future<Output = ()> + Send + 'static) {
    RUNTIME.spawn(work);
}

/// Does something there and blocks this thread until it is done.
pub(crate) fn wait_for<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let (done, result) = mpsc::channel();
    RUNTIME.spawn(async move { done.send(work.await) });
    result.recv().expect("what was asked for in the background came to an end; its panic is above")
}
