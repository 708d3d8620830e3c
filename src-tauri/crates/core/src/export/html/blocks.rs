//! The blocks of a message as HTML.

use super::{escape::escaped, sheet};
use crate::{
    export::About,
    ipc::{Block, Inline, TableAlign},
    markdown::Target,
};

/// Blocks of a message whose links lead there. They are nested no deeper than they are read.
pub(super) fn html(about: &About, blocks: &[Block], links: &[Option<Target>]) -> String {
    Page { about, links }.blocks(blocks)
}

struct Page<'a> {
    about: &'a About,
    links: &'a [Option<Target>],
}

impl Page<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph { inlines } => format!("<p dir=\"auto\">{}</p>\n", self.inlines(inlines)),
            Block::Heading { level, inlines } => {
                // The page itself uses the first two levels.
                let level = (*level).clamp(1, 4) + 2;
                format!("<h{level} dir=\"auto\">{}</h{level}>\n", self.inlines(inlines))
            }
            // Readers drop a line feed that directly follows the first tag.
            Block::Code { text, .. } => {
                format!("<pre dir=\"auto\"><code>{}</code></pre>\n", escaped(text))
            }
            Block::Screenplay { lines } => sheet::html(lines),
            Block::Attachment { name, content, .. } => {
                format!(
                    "<figure>\n<figcaption dir=\"auto\">{}</figcaption>\n{}</figure>\n",
                    escaped(name),
                    self.block(content)
                )
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks } => format!("<blockquote>\n{}</blockquote>\n", self.blocks(blocks)),
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Rule => "<hr>\n".to_owned(),
            Block::SeeAlso { terms } => {
                let label = escaped(&self.about.captions().see_also);
                format!("<p class=\"see-also\" dir=\"auto\">{label}: {}</p>\n", escaped(&terms.join(" · ")))
            }
        }
    }

    fn list(&self, start: Option<u32>, items: &[Vec<Block>]) -> String {
        let items: String =
            items.iter().map(|item| format!("<li dir=\"auto\">{}</li>\n", self.item(item))).collect();
        match start {
            Some(start) => format!("<ol dir=\"auto\" start=\"{start}\">\n{items}</ol>\n"),
            None => format!("<ul dir=\"auto\">\n{items}</ul>\n"),
        }
    }

    /// A single paragraph of an item is its text.
    fn item(&self, blocks: &[Block]) -> String {
        match blocks {
            [Block::Paragraph { inlines }] => self.inlines(inlines),
            blocks => self.blocks(blocks),
        }
    }

    fn table(&self, align: &[TableAlign], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
        let row = |tag: &str, cells: &[Vec<Inline>]| {
            let aligns = align.iter().chain(std::iter::repeat(&TableAlign::Start));
            let cells: String =
                cells.iter().zip(aligns).map(|(cell, align)| self.cell(tag, *align, cell)).collect();
            format!("<tr>{cells}</tr>\n")
        };
        let head = format!("<thead>\n{}</thead>\n", row("th", head));
        let rows: String = rows.iter().map(|cells| row("td", cells)).collect();
        format!("<table>\n{head}<tbody>\n{rows}</tbody>\n</table>\n")
    }

    fn cell(&self, tag: &str, align: TableAlign, cell: &[Inline]) -> String {
        let class = match align {
            TableAlign::Start => "",
            TableAlign::Left => " class=\"at-left\"",
            TableAlign::Center => " class=\"at-center\"",
            TableAlign::Right => " class=\"at-right\"",
        };
        format!("<{tag}{class} dir=\"auto\">{}</{tag}>", self.inlines(cell))
    }

    fn inlines(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text { text } => escaped(text),
            Inline::Emphasis { inlines } => format!("<em>{}</em>", self.inlines(inlines)),
            Inline::Strong { inlines } => format!("<strong>{}</strong>", self.inlines(inlines)),
            Inline::Strike { inlines } => format!("<s>{}</s>", self.inlines(inlines)),
            Inline::Code { text } => format!("<code>{}</code>", escaped(text)),
            Inline::Link { index, host, inlines } => self.link(*index, host, &self.inlines(inlines)),
            Inline::Break => "<br>\n".to_owned(),
            Inline::Task { is_done } => if *is_done { "☑ " } else { "☐ " }.to_owned(),
        }
    }

    /// Only a link that may be opened leads somewhere, and it says where.
    fn link(&self, index: u32, host: &str, text: &str) -> String {
        let target = usize::try_from(index).ok().and_then(|index| self.links.get(index)?.as_ref());
        match target {
            Some(Target(url)) => format!(
                "<a href=\"{}\" rel=\"noreferrer\">{text}</a> <bdi class=\"host\" dir=\"ltr\">({})</bdi>",
                escaped(url.as_str()),
                escaped(host)
            ),
            None => text.to_owned(),
        }
    }
}
