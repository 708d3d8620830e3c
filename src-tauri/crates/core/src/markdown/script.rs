//! A script that is still arriving: only what a piece changes is read again, and only lines that are new are sent.

use ::screenplay::{Kind, Side};

use super::{growth::Growth, growth::count, screenplay, source};
use crate::ipc::{Block, ScreenplayKind, ScreenplayLine};

/// A part of script, and what of it was sent.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// How much of the part was added, in bytes.
    length: usize,
    /// What was added since it was read.
    added: String,
    /// The part as it was read last, with what is shown of a line that has not ended.
    script: ::screenplay::Script,
    /// The length of the part in there, in bytes.
    whole: usize,
    /// How much of it was read with the last piece, in bytes.
    read_bytes: usize,
    /// How many lines are before each element.
    lines_before: Vec<usize>,
    /// How many empty lines are before the first line that is shown.
    blank: usize,
    /// The last lines as they were sent, and how many are before them.
    sent: Vec<ScreenplayLine>,
    sent_before: usize,
}

impl Script {
    /// Adds what is new in the part.
    pub(super) fn extend(&mut self, fountain: &str) {
        self.added.push_str(&source::shown(fountain.get(self.length..).unwrap_or_default()));
        self.length = fountain.len();
    }

    /// The length of what is read again with each piece, in bytes: a paragraph that does not end is read whole.
    pub(super) fn open_bytes(&self) -> usize {
        self.read_bytes
    }

    /// A window was sent it some other way: see [`Prose::send_whole_blocks`](super::prose::Prose::send_whole_blocks).
    pub(super) fn send_whole_blocks(&mut self) {
        self.sent.clear();
        self.sent_before = 0;
    }

    /// What changed since this was called last, with what is shown of a line that has not ended.
    pub(super) fn read(&mut self, preview: &str) -> Growth {
        let added = std::mem::take(&mut self.added);
        let shown = format!("{added}{}", source::shown(preview));
        let end = self.script.source().len();
        let read = self.script.splice(self.whole..end, shown.as_bytes());
        self.whole += added.len();

        let sent = self.sent_before + self.sent.len();
        let first = self.first_changed(read.start, self.blank + sent);
        let from = self.script.element(first).map_or(self.whole, |element| element.span().start);
        self.read_bytes = self.script.source().len().saturating_sub(from);
        let before = self.lines_before.get(first).copied().unwrap_or_default();
        let mut lines = self.lines_from(first, before);
        if before <= self.blank {
            let blank = lines.iter().position(|line| !is_blank(line)).unwrap_or(lines.len());
            self.blank = before + blank;
            lines.drain(..blank);
        }
        let before = before.saturating_sub(self.blank);
        let words = lines.iter().rposition(|line| !is_blank(line)).map_or(0, |last| last + 1);
        lines.truncate(words);

        let known = self.sent.get(before.saturating_sub(self.sent_before)..).unwrap_or_default();
        let is_known = before >= self.sent_before;
        let same = known.iter().zip(&lines).take_while(|(old, new)| is_known && old == new).count();
        let changed = lines[same..].to_vec();
        (self.sent, self.sent_before) = (lines, before);
        Growth {
            from_block: 0,
            from_line: count(before + same),
            blocks: vec![Block::Screenplay { lines: changed }],
        }
    }

    /// The first element whose lines may be others than were sent: a speech may have got a second column beside it, and
    /// empty lines are sent with the words that follow them. `sent` is how many lines were sent, with those before.
    fn first_changed(&self, read: usize, sent: usize) -> usize {
        let is = |index: usize, what: fn(Kind) -> bool| {
            self.script.element(index).is_some_and(|element| what(element.kind()))
        };
        let mut first = read;
        let has_second_column = (read..)
            .map_while(|index| self.script.element(index))
            .any(|element| element.side() == Some(Side::Right));
        for _ in 0..if has_second_column { 2 } else { 0 } {
            while first > 0 && is(first - 1, is_between) {
                first -= 1;
            }
            while first > 0 && is(first - 1, is_spoken) {
                first -= 1;
                if is(first, |kind| kind == Kind::Character) {
                    break;
                }
            }
        }
        while first > 0 && self.lines_before.get(first).is_none_or(|before| *before > sent) {
            first -= 1;
        }
        first
    }

    /// The lines from an element on, which has so many before it.
    fn lines_from(&mut self, first: usize, before: usize) -> Vec<ScreenplayLine> {
        let mut lines = Vec::new();
        self.lines_before.truncate(first);
        for index in first.. {
            let Some(element) = self.script.element(index) else { break };
            self.lines_before.push(before + lines.len());
            screenplay::push_lines(&mut lines, self.script.source(), &element);
        }
        lines
    }
}

/// Whether it may stand between the two speeches of a dual dialogue.
const fn is_between(kind: Kind) -> bool {
    matches!(kind, Kind::Blank | Kind::Note | Kind::Boneyard)
}

/// Whether it is of a speech.
const fn is_spoken(kind: Kind) -> bool {
    matches!(kind, Kind::Character | Kind::Parenthetical | Kind::Dialogue | Kind::Lyric)
}

fn is_blank(line: &ScreenplayLine) -> bool {
    line.kind == ScreenplayKind::Blank
}

/// A script as a block.
pub(super) fn block(fountain: &str) -> Block {
    Block::Screenplay { lines: screenplay::lines(&source::shown(fountain)) }
}
