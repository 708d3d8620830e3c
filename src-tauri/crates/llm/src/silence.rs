//! How long a provider may be silent: first a notice, later the end.

use std::pin::Pin;

use tokio::time::{Instant, timeout_at};

use crate::Options;

/// Times one silence; each byte ends it and starts the next.
pub(crate) struct SilenceTimer {
    options: Options,
    since: Instant,
    reported: bool,
}

/// The outcome of a wait.
pub(crate) enum Waited<T> {
    Done(T),
    /// Silent long enough to tell the writer; the wait may continue.
    Quiet,
    /// Silent for too long.
    Stalled,
}

impl SilenceTimer {
    pub(crate) fn start(options: Options) -> Self {
        Self { options, since: Instant::now(), reported: false }
    }

    /// Waits for this future within the limits; after [`Waited::Quiet`] the same future may be waited for again.
    pub(crate) async fn wait<F: Future>(&mut self, mut future: Pin<&mut F>) -> Waited<F::Output> {
        let (quiet, stalled) =
            (self.since + self.options.quiet_after, self.since + self.options.idle_timeout);
        if !self.reported && quiet < stalled {
            if let Ok(output) = timeout_at(quiet, future.as_mut()).await {
                return self.restart(output);
            }
            self.reported = true;
            return Waited::Quiet;
        }
        match timeout_at(stalled, future).await {
            Ok(output) => self.restart(output),
            Err(_) => Waited::Stalled,
        }
    }

    fn restart<T>(&mut self, output: T) -> Waited<T> {
        *self = Self::start(self.options);
        Waited::Done(output)
    }
}
