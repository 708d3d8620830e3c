//! A reply that is still arriving: only its open end is read again.
//!
//! Whole lines to come can change the last block and none before it, so the blocks before it are settled, and each piece
//! costs what the last block costs, not what the whole reply does.

use super::parse::with_ranges;
use crate::shapes::Block;

/// The text so far, and where its last block begins.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    text: String,
    /// Bytes before this are settled.
    settled_bytes: usize,
    /// So many blocks are settled.
    settled_blocks: u32,
    /// So many links are in them.
    settled_links: u32,
}

impl Tail {
    pub(crate) fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    pub(crate) fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How many blocks drawn so far stay, and those that follow them.
    pub(crate) fn read(&mut self) -> (u32, Vec<Block>) {
        let from = self.settled_blocks;
        let open = &self.text[self.settled_bytes..];
        let found = with_ranges(open, self.settled_links).into_iter().map(|found| found.block).collect();
        self.settle();
        (from, found)
    }

    /// Only whole lines settle anything: the last line may yet turn out to be something else than it seems.
    fn settle(&mut self) {
        let open = &self.text[self.settled_bytes..];
        let Some(end) = open.rfind('\n') else { return };
        let lines = with_ranges(&open[..=end], self.settled_links);
        let [.., before, last] = lines.as_slice() else { return };
        // From the beginning of its line: indentation is part of what it is.
        let line = open[..last.bytes.start].rfind('\n').map_or(0, |end| end + 1);
        self.settled_links = before.links;
        self.settled_blocks += u32::try_from(lines.len() - 1).unwrap_or(u32::MAX);
        self.settled_bytes += line;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::prose::blocks;

    fn drawn(pieces: &[String]) -> Vec<Block> {
        let (mut tail, mut drawn) = (Tail::default(), Vec::new());
        for piece in pieces {
            tail.push(piece);
            let (from, rest) = tail.read();
            drawn.truncate(from as usize);
            drawn.extend(rest);
        }
        drawn
    }

    proptest! {
        #[test]
        fn a_reply_read_piece_by_piece_is_the_reply_read_whole(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "Wide shot", " ", "\n", "\n\n", "# ", "- ", "1. ", "> ", "```fountain\n", "```\n", "*", "**",
                    "`", "    ", "| a | b |\n", "|---|---|\n", "[x](https://example.org)", "INT. ROOM - DAY\n",
                    "MARA\n", "---\n", "<b>", "é", "字", "😀", "===\n", "  ",
                ]),
                0..40,
            )
        ) {
            let pieces: Vec<String> = pieces.into_iter().map(str::to_owned).collect();
            prop_assert_eq!(drawn(&pieces), blocks(&pieces.concat()));
        }
    }
}
