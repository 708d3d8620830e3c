//! The scripts that stand in prose: in a quote or in an item of a list.

use super::{parse::with_ranges, screenplay, source};
use crate::ipc::Block;

/// The sheets that are drawn of prose, in Fountain and in order. If the parser itself fails, none is drawn.
pub(crate) fn sheets(prose: &str) -> Vec<String> {
    std::panic::catch_unwind(|| {
        let mut sheets = Vec::new();
        for found in with_ranges(&source::mask(prose), 0) {
            collect(&found.block, &mut sheets);
        }
        sheets
    })
    .unwrap_or_default()
}

fn collect(block: &Block, sheets: &mut Vec<String>) {
    match block {
        Block::Screenplay { lines } => sheets.push(screenplay::fountain(lines)),
        Block::Quote { blocks } => blocks.iter().for_each(|block| collect(block, sheets)),
        Block::List { items, .. } => items.iter().flatten().for_each(|block| collect(block, sheets)),
        Block::Paragraph { .. }
        | Block::Heading { .. }
        | Block::Code { .. }
        | Block::Table { .. }
        | Block::Attachment { .. }
        | Block::Rule
        | Block::SeeAlso { .. } => {}
    }
}
