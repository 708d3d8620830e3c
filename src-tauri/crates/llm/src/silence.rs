//! How long nothing may be heard of a provider: first a word about it, later the end.

use std::pin::Pin;

use tokio::time::{Instant, timeout_at};

use crate::Options;

/// One silence at a time; each byte ends it, and the next begins.
pub(crate) struct Silence {
    options: Options,
    since: Instant,
    told: bool,
}

/// What listening came to.
pub(crate) enum Heard<T> {
    Something(T),
    /// Nothing for so long that a person wonders. Listening goes on.
    Quiet,
    /// Nothing for too long.
    Stalled,
}

impl Silence {
    pub(crate) fn begins(options: Options) -> Self {
        Self { options, since: Instant::now(), told: false }
    }

    /// The same silence, borne with another patience.
    pub(crate) fn with(&mut self, options: Options) -> &mut Self {
        self.options = options;
        self
    }

    /// Waits for this future as long as the silence allows; it may be listened to again after [`Heard::Quiet`].
    pub(crate) async fn listen<F: Future>(&mut self, mut sound: Pin<&mut F>) -> Heard<F::Output> {
        let (quiet, stalled) =
            (self.since + self.options.quiet_after, self.since + self.options.idle_timeout);
        if !self.told && quiet < stalled {
            if let Ok(heard) = timeout_at(quiet, sound.as_mut()).await {
                return self.broken_by(heard);
            }
            self.told = true;
            return Heard::Quiet;
        }
        match timeout_at(stalled, sound).await {
            Ok(heard) => self.broken_by(heard),
            Err(_) => Heard::Stalled,
        }
    }

    fn broken_by<T>(&mut self, heard: T) -> Heard<T> {
        *self = Self::begins(self.options);
        Heard::Something(heard)
    }
}
