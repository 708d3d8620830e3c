//! A reply that is still arriving: only its open end is read again, and of a long block only its new lines are sent.
//!
//! Whole lines to come can change the last block and none before it, so the blocks before it are settled, and each piece
//! costs what the last block costs, not what the whole reply does. A script is one block of many pages, so in a fence
//! the lines are settled as well ([`fence`]).

use super::{fence, parse::with_ranges, source};
use crate::ipc::Block;

/// The text so far, and where its last block begins.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    text: String,
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
}

/// What changes in the blocks that were sent so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Growth {
    /// How many of the blocks stay.
    pub(crate) from_block: u32,
    /// How many lines of the block after those stay. The first of `blocks` holds the lines that follow them.
    pub(crate) from_line: u32,
    /// The blocks that follow.
    pub(crate) blocks: Vec<Block>,
}

impl Tail {
    pub(crate) fn new(text: String) -> Self {
        let open = source::mask(&text).into_owned();
        Self { text, open, ..Self::default() }
    }

    pub(crate) fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        source::push_masked(&mut self.open, piece);
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The length of the source that is read again with each piece, in bytes.
    pub(crate) fn open_bytes(&self) -> usize {
        self.open.len()
    }

    /// A window was sent the text some other way: the next growth holds whole blocks, which fit to what any window shows.
    /// Settled lines do so anyway.
    pub(crate) fn send_whole_blocks(&mut self) {
        if self.settled_lines == 0 {
            self.sent = None;
        }
    }

    /// What changed since this was called last.
    pub(crate) fn read(&mut self) -> Growth {
        let (from_block, settled_lines) = (self.settled_blocks, self.settled_lines);
        let mut blocks: Vec<Block> = with_ranges(&self.open, self.settled_links)
            .into_iter()
            .map(|found| fence::unmarked(found.block))
            .collect();
        self.settle();
        let open = match blocks.get((self.settled_blocks - from_block) as usize..) {
            Some([block]) if is_set_in_lines(block) => Some(self.settle_lines(block)),
            Some([block, ..]) if is_set_in_lines(block) => Some(block.clone()),
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
        if let Some(shorter) = fence::without_settled_lines(&self.open, block)
            && let Some(found) = with_ranges(&shorter, self.settled_links).into_iter().next()
        {
            let rest = fence::unmarked(found.block);
            self.settled_lines += match (block, &rest) {
                (Block::Screenplay { lines: all }, Block::Screenplay { lines }) => {
                    count(all.len() - lines.len())
                }
                _ => count(line_breaks(&self.open) - line_breaks(&shorter)),
            };
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

/// Scripts come as one block of hundreds of lines, so these blocks are not sent whole with every piece.
const fn is_set_in_lines(block: &Block) -> bool {
    matches!(block, Block::Code { .. } | Block::Screenplay { .. })
}

/// Takes the lines out of `block` that are as they were sent, and says how many those are.
fn keep_new_lines(sent: &Block, block: &mut Block) -> u32 {
    let same = match (sent, block) {
        (Block::Code { language: old, text: sent }, Block::Code { language, text }) if old == language => {
            let common = sent.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count();
            let Some(line) = text.as_bytes()[..common].iter().rposition(|byte| *byte == b'\n') else {
                return 0;
            };
            let rest = text.split_off(line + 1);
            line_breaks(&std::mem::replace(text, rest))
        }
        (Block::Screenplay { lines: sent }, Block::Screenplay { lines }) => {
            let common = sent.iter().zip(lines.iter()).take_while(|(old, new)| old == new).count();
            lines.drain(..common);
            common
        }
        _ => 0,
    };
    count(same)
}

fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
