//! Prose that is still arriving: only its open end is read again, and of a long block only its new lines are sent.
//!
//! Whole lines to come can change the last block and none before it, so the blocks before it are settled, and each piece
//! costs what the last block costs, not what the whole part does. Code is one block of many lines, so in a fence the
//! lines are settled as well ([`fence`]).

use super::{
    fence,
    growth::{Growth, Size, count, keep_new_lines, line_breaks},
    indent::Indent,
    parse::{Found, with_ranges},
    source,
};
use crate::ipc::Block;

/// A part of prose, and where its last block begins.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// How much of the part was added, in bytes.
    length: usize,
    /// What its lines are read without.
    indent: Indent,
    /// The source behind the settled blocks, as the parser gets it.
    open: String,
    /// The number of settled blocks.
    settled_blocks: u32,
    /// The number of links in them.
    settled_links: u32,
    /// How many lines of the block after them are settled too, and no longer in `open`.
    settled_lines: u32,
    /// The first block that is not settled, as it was sent last.
    sent: Option<Block>,
    /// How many blocks there are, and links up to the end of the part.
    blocks: u32,
    links: u32,
}

impl Prose {
    /// A part that follows `links` links, and is read without this indentation.
    pub(super) fn after(links: u32, indent: Indent) -> Self {
        Self { settled_links: links, links, indent, ..Self::default() }
    }

    /// What its next lines are read without.
    pub(super) fn indent(&self) -> &Indent {
        &self.indent
    }

    /// Adds what is new in the part.
    pub(super) fn extend(&mut self, part: &str) {
        let added = self.indent.taken_from(part.get(self.length..).unwrap_or_default());
        source::push_masked(&mut self.open, &added);
        self.length = part.len();
    }

    /// The length of the source that is read again with each piece, in bytes.
    pub(super) fn open_bytes(&self) -> usize {
        self.open.len()
    }

    /// How much of it was sent.
    pub(super) fn size(&self) -> Size {
        Size { blocks: self.blocks, links: self.links }
    }

    /// A window was sent the text some other way: the next growth holds whole blocks, which fit to what any window shows.
    /// Settled lines do so anyway.
    pub(super) fn send_whole_blocks(&mut self) {
        if self.settled_lines == 0 {
            self.sent = None;
        }
    }

    /// What changed since this was called last.
    pub(super) fn read(&mut self) -> Growth {
        let (from_block, settled_lines) = (self.settled_blocks, self.settled_lines);
        let mut found = with_ranges(&self.open, self.settled_links);
        let is_code = matches!(found.last(), Some(Found { block: Block::Code { .. }, .. }));
        if let Some(shown) = without_open_underline(&self.open).filter(|_| !is_code) {
            found = with_ranges(shown, self.settled_links);
        }
        self.blocks = from_block + count(found.len());
        self.links = found.last().map_or(self.settled_links, |found| found.links);
        let mut blocks: Vec<Block> = found.into_iter().map(|found| fence::unmarked(found.block)).collect();
        self.settle();
        let open = match blocks.get((self.settled_blocks - from_block) as usize..) {
            Some([block @ Block::Code { .. }]) => Some(self.settle_lines(block)),
            Some([block @ Block::Code { .. }, ..]) => Some(block.clone()),
            _ => None,
        };
        let sent = std::mem::replace(&mut self.sent, open);
        let new_lines = match (sent, blocks.first_mut()) {
            (Some(sent), Some(block)) => keep_new_lines(&sent, block),
            _ => 0,
        };
        Growth { from_block, from_line: settled_lines + new_lines, blocks }
    }

    /// Settles lines of the last block, which was just read; returns what is left of it.
    fn settle_lines(&mut self, block: &Block) -> Block {
        if let Some(shorter) = fence::without_settled_lines(&self.open)
            && let Some(found) = with_ranges(&shorter, self.settled_links).into_iter().next()
        {
            let rest = fence::unmarked(found.block);
            self.settled_lines += count(line_breaks(&self.open) - line_breaks(&shorter));
            self.open = shorter;
            return rest;
        }
        block.clone()
    }

    /// Only whole lines settle anything: the last line may yet turn out to be something else than it seems.
    fn settle(&mut self) {
        let Some(end) = self.open.rfind('\n') else { return };
        let lines = with_ranges(&self.open[..=end], self.settled_links);
        let [.., before, last] = lines.as_slice() else { return };
        // From the beginning of its line: indentation is part of what it is.
        let line = self.open[..last.bytes.start].rfind('\n').map_or(0, |end| end + 1);
        self.settled_links = before.links;
        self.settled_blocks += count(lines.len() - 1);
        self.settled_lines = 0;
        self.open.drain(..line);
    }
}

/// The text without its last line, where that has not ended and would make a heading of the line above it: most often it
/// is the beginning of a list.
fn without_open_underline(text: &str) -> Option<&str> {
    let line = text.rfind('\n').map_or(0, |end| end + 1);
    // In a quotation as well.
    let open = text[line..].trim_start_matches(['>', ' ']).trim();
    let is_underline =
        !open.is_empty() && ['-', '='].iter().any(|mark| open.chars().all(|sign| sign == *mark));
    is_underline.then(|| &text[..line])
}
