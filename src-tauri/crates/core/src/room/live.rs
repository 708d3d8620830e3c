//! A reply as far as it is, shared by whoever follows it and whoever tells a window of it.

use std::time::Duration;

use history::{MessageId, Usage};
use tokio::time::Instant;

use crate::{
    ipc::{Event, Pause, PauseKind},
    markdown::Tail,
};

/// What there is of a reply.
pub(super) struct Live {
    pub(super) tail: Tail,
    waits: Option<Waits>,
    usage: Usage,
}

/// What a reply waits for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Waits {
    /// The provider is asked again then.
    Asked { until: Instant },
    /// Nothing has come for so long.
    Quiet { silence: Duration },
    /// The server loads the model.
    Loading,
}

impl Live {
    pub(super) fn new(text: String) -> Self {
        Self { tail: Tail::new(text), waits: None, usage: Usage::default() }
    }

    pub(super) fn grow(&mut self, text: &str) {
        self.tail.push(text);
        self.goes_on();
    }

    /// Something came: it waits no longer.
    pub(super) fn goes_on(&mut self) {
        self.waits = None;
    }

    pub(super) fn waits(&mut self, waits: Waits) {
        self.waits = Some(waits);
    }

    /// What it has cost so far.
    pub(super) fn cost(&mut self, usage: llm::Usage) {
        self.usage =
            Usage { input_tokens: Some(usage.input_tokens), output_tokens: Some(usage.output_tokens) };
    }

    pub(super) fn usage(&self) -> Usage {
        self.usage
    }

    /// What it waits for, for a window that comes now.
    pub(super) fn pause(&self, reply: MessageId) -> Option<Pause> {
        let waits = self.waits?;
        Some(Pause { id: reply.to_string(), kind: waits.kind(), seconds: waits.seconds() })
    }
}

impl Waits {
    /// For the windows that are there.
    pub(super) fn event(self, id: String) -> Event {
        let seconds = self.seconds();
        match self {
            Self::Asked { .. } => Event::ReplyWaits { id, seconds },
            Self::Quiet { .. } => Event::ReplyQuiet { id, seconds },
            Self::Loading => Event::ReplyLoading { id },
        }
    }

    fn kind(self) -> PauseKind {
        match self {
            Self::Asked { .. } => PauseKind::Asked,
            Self::Quiet { .. } => PauseKind::Quiet,
            Self::Loading => PauseKind::Loading,
        }
    }

    /// In whole seconds, rather one too many.
    fn seconds(self) -> u32 {
        let time = match self {
            Self::Asked { until } => until.saturating_duration_since(Instant::now()),
            Self::Quiet { silence } => silence,
            Self::Loading => Duration::ZERO,
        };
        u32::try_from(time.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
    }
}
