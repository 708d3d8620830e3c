//! Separates thinking from the reply where a server leaves it inline, between `<think>` tags. Only tags at the very
//! beginning count: anywhere else they may be what the writer asked about.

use super::Sink;

const OPENS: &str = "<think>";
const CLOSES: &str = "</think>";
/// More white space than any server sends before the first word.
const BLANKS: usize = 64;

/// Passes text on as thinking or as reply, holding back what may become a tag.
#[derive(Debug)]
pub(super) enum ThinkTags {
    /// Only white space, or the start of the opening tag, so far.
    MayOpen(String),
    /// After the opening tag; holds what may be the start of the closing tag.
    Open(String),
    /// After the closing tag, before the first word.
    Closed,
    /// In the reply itself.
    Over,
}

impl Default for ThinkTags {
    fn default() -> Self {
        Self::MayOpen(String::new())
    }
}

impl ThinkTags {
    pub(super) fn take(&mut self, text: &str, sink: &mut Sink<'_>) {
        match self {
            Self::Over => sink.text(text),
            Self::Closed => {
                let text = text.trim_start();
                if !text.is_empty() {
                    *self = Self::Over;
                    sink.text(text);
                }
            }
            Self::MayOpen(held) => {
                held.push_str(text);
                let word = held.trim_start();
                if let Some(thought) = word.strip_prefix(OPENS) {
                    let thought = thought.to_owned();
                    *self = Self::Open(String::new());
                    self.take(&thought, sink);
                } else if !OPENS.starts_with(word) || held.len() > BLANKS {
                    sink.text(held);
                    *self = Self::Over;
                }
            }
            Self::Open(held) => {
                held.push_str(text);
                if let Some((thought, reply)) = held.split_once(CLOSES) {
                    sink.thinking(thought);
                    let reply = reply.to_owned();
                    *self = Self::Closed;
                    self.take(&reply, sink);
                } else {
                    let sure = held.len() - may_close(held);
                    sink.thinking(&held[..sure]);
                    held.drain(..sure);
                }
            }
        }
    }

    /// The input has ended.
    pub(super) fn end(&mut self, sink: &mut Sink<'_>) {
        match std::mem::replace(self, Self::Over) {
            Self::MayOpen(held) => sink.text(&held),
            Self::Open(held) => sink.thinking(&held),
            Self::Closed | Self::Over => {}
        }
    }
}

/// How many bytes at the end may be the start of the closing tag.
fn may_close(text: &str) -> usize {
    (1..CLOSES.len()).rev().find(|length| text.ends_with(&CLOSES[..*length])).unwrap_or(0)
}
