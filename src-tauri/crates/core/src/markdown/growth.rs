//! What changes in the blocks of a reply that were sent.

use crate::ipc::Block;

/// What changes in the blocks that were sent so far.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Growth {
    /// How many of the blocks stay.
    pub(crate) from_block: u32,
    /// How many lines of the block after those stay. The first of `blocks` holds the lines that follow them.
    pub(crate) from_line: u32,
    /// The blocks that follow.
    pub(crate) blocks: Vec<Block>,
}

/// How much of a reply was sent.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Size {
    pub(super) blocks: u32,
    pub(super) links: u32,
}

/// Takes the lines out of `block` that are as they were sent, and says how many those are.
pub(super) fn keep_new_lines(sent: &Block, block: &mut Block) -> u32 {
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

pub(super) fn line_breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

pub(super) fn count(lines: usize) -> u32 {
    u32::try_from(lines).unwrap_or(u32::MAX)
}
