//! A script that is still arriving: what is before the last empty line is settled, and only new lines are sent.

use super::{
    growth::{Growth, count, keep_new_lines},
    screenplay, source,
};
use crate::ipc::Block;

/// A part of script, and where its last paragraph begins.
#[derive(Debug, Default)]
pub(super) struct Script {
    /// How much of the part was added, in bytes.
    length: usize,
    /// What follows the settled lines; after an empty line, because it is not the beginning of the script.
    open: String,
    settled_lines: u32,
    /// The lines that are not settled, as they were sent last.
    sent: Option<Block>,
}

impl Script {
    /// Adds what is new in the part.
    pub(super) fn extend(&mut self, fountain: &str) {
        self.open.push_str(&source::shown(fountain.get(self.length..).unwrap_or_default()));
        self.length = fountain.len();
    }

    /// The length of what is read again with each piece, in bytes.
    pub(super) fn open_bytes(&self) -> usize {
        self.open.len()
    }

    /// A window was sent it some other way: see [`Prose::send_whole_blocks`](super::prose::Prose::send_whole_blocks).
    pub(super) fn send_whole_blocks(&mut self) {
        if self.settled_lines == 0 {
            self.sent = None;
        }
    }

    /// What changed since this was called last, with what is shown of a line that has not ended.
    pub(super) fn read(&mut self, preview: &str) -> Growth {
        let settled = self.settled_lines;
        let whole = block(&format!("{}{preview}", self.open));
        let mut changed = whole.clone();
        let new_lines = self.sent.take().map_or(0, |sent| keep_new_lines(&sent, &mut changed));
        self.sent = Some(self.settle(whole, preview));
        Growth { from_block: 0, from_line: settled + new_lines, blocks: vec![changed] }
    }

    /// Settles the lines that nothing to come can change; returns the others.
    fn settle(&mut self, whole: Block, preview: &str) -> Block {
        let Some(at) = screenplay::settled(&self.open) else { return whole };
        self.open.replace_range(..at, "\n");
        let rest = block(&format!("{}{preview}", self.open));
        if let (Block::Screenplay { lines: all }, Block::Screenplay { lines }) = (&whole, &rest) {
            self.settled_lines += count(all.len() - lines.len());
        }
        rest
    }
}

/// A script as a block.
pub(super) fn block(fountain: &str) -> Block {
    Block::Screenplay { lines: screenplay::lines(&source::shown(fountain)) }
}
