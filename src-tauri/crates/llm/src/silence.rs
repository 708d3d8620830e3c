//! How long nothing may be output of a provider: first a word about it, later the end.

use std::pin::Pin;

use tokio::time::{Instant, timeout_at};

use crate::Options;

/// One silence at a time; each byte ends it, and the next begins.
pub(crate) struct SilenceTimer {
    options: Options,
    since: Instant,
    reported: bool,
}

/// What listening came to.
pub(crate) enum Waited<T> {
    Done(T),
    /// Nothing for so long that a person wonders. Listening goes on.
    Quiet,
    /// Nothing for too long.
    Stalled,
}

impl SilenceTimer {
    pub(crate) fn start(options: Options) -> Self {
        Self { options, since: Instant::now(), reported: false }
    }

    /// The same silence, borne with another patience.
    pub(crate) fn set_options(&mut self, options: Options) -> &mut Self {
        self.options = options;
        self
    }

    /// Waits for this future as long as the silence allows; it may be listened to again after [`Waited::Quiet`].
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
