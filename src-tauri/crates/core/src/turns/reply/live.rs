//! A reply as far as it has arrived: written by the task that follows it, read by everything that shows it.

use std::time::Duration;

use history::{MessageId, Usage};
use tokio::time::Instant;

use crate::{
    ipc::{self, Event, PauseKind},
    markdown::{Growth, Tail, Target},
};

/// What there is of a reply.
pub(in crate::turns) struct Live {
    tail: Tail,
    pause: Option<Pause>,
    usage: Usage,
}

/// What a reply waits for.
#[derive(Debug, Clone, Copy)]
pub(in crate::turns) enum Pause {
    /// The provider is asked again then.
    Asked { until: Instant },
    /// Nothing has come for so long.
    Quiet { silence: Duration },
    /// The server loads the model.
    Loading,
}

impl Live {
    pub(in crate::turns) fn new(text: String) -> Self {
        Self { tail: Tail::new(text), pause: None, usage: Usage::default() }
    }

    pub(in crate::turns) fn grow(&mut self, text: &str) {
        self.tail.push(text);
        self.resume();
    }

    /// Something arrived: it waits no longer.
    pub(in crate::turns) fn resume(&mut self) {
        self.pause = None;
    }

    pub(in crate::turns) fn pause_for(&mut self, pause: Pause) {
        self.pause = Some(pause);
    }

    pub(in crate::turns) fn text(&self) -> &str {
        self.tail.text()
    }

    /// All the text, for a window that is sent the whole conversation. What grows later continues after it.
    pub(in crate::turns) fn whole_text(&mut self) -> String {
        self.tail.send_whole_blocks();
        self.tail.text().to_owned()
    }

    /// The link of that number in what is shown.
    pub(in crate::turns) fn target(&self, index: u32) -> Option<Target> {
        self.tail.target(index)
    }

    /// How long the block at the end is, which is sent again with each growth, in bytes.
    pub(in crate::turns) fn open_bytes(&self) -> usize {
        self.tail.open_bytes()
    }

    /// What the windows do not show yet.
    pub(in crate::turns) fn grow_shown(&mut self) -> Growth {
        self.tail.read()
    }

    /// What it has cost so far.
    pub(in crate::turns) fn cost(&mut self, usage: llm::Usage) {
        self.usage =
            Usage { input_tokens: Some(usage.input_tokens), output_tokens: Some(usage.output_tokens) };
    }

    pub(in crate::turns) fn usage(&self) -> Usage {
        self.usage
    }

    /// What it waits for, for a window that is attached now.
    pub(in crate::turns) fn pause(&self, reply: MessageId) -> Option<ipc::Pause> {
        let pause = self.pause?;
        Some(ipc::Pause { id: reply.to_string(), kind: pause.kind(), seconds: pause.seconds() })
    }
}

impl Pause {
    /// For the windows that are attached.
    pub(in crate::turns) fn event(self, id: String) -> Event {
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
