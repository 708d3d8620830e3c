//! The blocks of a message as HTML.

use super::{escape::escape, sheet};
use crate::{
    export::About,
    ipc::{Block, Inline, TableAlign},
    markdown::Target,
};

/// Adds the blocks of a message, whose links lead there, to a page. They are nested no deeper than they are read.
pub(super) fn write(html: &mut String, about: &About, blocks: &[Block], links: &[Option<Target>]) {
    Page { html, about, links }.blocks(blocks);
}

struct Page<'a> {
    html: &'a mut String,
    about: &'a About,
    links: &'a [Option<Target>],
}

impl Page<'_> {
    fn tag(&mut self, html: &str) {
        self.html.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape(self.html, text);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph { inlines } => {
                self.tag("<p dir=\"auto\">");
                self.inlines(inlines);
                self.tag("</p>\n");
            }
            Block::Heading { level, inlines } => {
                // The page itself uses the first two levels.
                let level = (*level).clamp(1, 4) + 2;
                self.tag(&format!("<h{level} dir=\"auto\">"));
                self.inlines(inlines);
                self.tag(&format!("</h{level}>\n"));
            }
            // Readers drop a line feed that directly follows the first tag.
            Block::Code { text, .. } => {
                self.tag("<pre dir=\"auto\"><code>");
                self.text(text);
                self.tag("</code></pre>\n");
            }
            Block::Screenplay { lines } => sheet::write(self.html, lines),
            Block::Attachment { name, content, .. } => {
                self.tag("<figure>\n<figcaption dir=\"auto\">");
                self.text(name);
                self.tag("</figcaption>\n");
                self.block(content);
                self.tag("</figure>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks } => {
                self.tag("<blockquote>\n");
                self.blocks(blocks);
                self.tag("</blockquote>\n");
            }
            Block::Table { align, head, rows } => self.table(align, head, rows),
            Block::Rule => self.tag("<hr>\n"),
            Block::SeeAlso { terms } => {
                self.tag("<p class=\"see-also\" dir=\"auto\">");
                self.text(&self.about.captions().see_also);
                self.tag(": ");
                self.text(&terms.join(" · "));
                self.tag("</p>\n");
            }
        }
    }

    fn list(&mut self, start: Option<u32>, items: &[Vec<Block>]) {
        match start {
            Some(start) => self.tag(&format!("<ol dir=\"auto\" start=\"{start}\">\n")),
            None => self.tag("<ul dir=\"auto\">\n"),
        }
        for item in items {
            self.tag("<li dir=\"auto\">");
            self.item(item);
            self.tag("</li>\n");
        }
        self.tag(if start.is_some() { "</ol>\n" } else { "</ul>\n" });
    }

    /// A single paragraph of an item is its text.
    fn item(&mut self, blocks: &[Block]) {
        match blocks {
            [Block::Paragraph { inlines }] => self.inlines(inlines),
            blocks => self.blocks(blocks),
        }
    }

    fn table(&mut self, align: &[TableAlign], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        self.tag("<table>\n<thead>\n");
        self.row("th", align, head);
        self.tag("</thead>\n<tbody>\n");
        for cells in rows {
            self.row("td", align, cells);
        }
        self.tag("</tbody>\n</table>\n");
    }

    fn row(&mut self, tag: &str, align: &[TableAlign], cells: &[Vec<Inline>]) {
        let aligns = align.iter().chain(std::iter::repeat(&TableAlign::Start));
        self.tag("<tr>");
        for (cell, align) in cells.iter().zip(aligns) {
            let class = match align {
                TableAlign::Start => "",
                TableAlign::Left => " class=\"at-left\"",
                TableAlign::Center => " class=\"at-center\"",
                TableAlign::Right => " class=\"at-right\"",
            };
            self.tag(&format!("<{tag}{class} dir=\"auto\">"));
            self.inlines(cell);
            self.tag(&format!("</{tag}>"));
        }
        self.tag("</tr>\n");
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Emphasis { inlines } => self.tagged("em", inlines),
            Inline::Strong { inlines } => self.tagged("strong", inlines),
            Inline::Strike { inlines } => self.tagged("s", inlines),
            Inline::Code { text } => {
                self.tag("<code>");
                self.text(text);
                self.tag("</code>");
            }
            Inline::Link { index, host, inlines } => self.link(*index, host, inlines),
            Inline::Break => self.tag("<br>\n"),
            Inline::Task { is_done } => self.tag(if *is_done { "☑ " } else { "☐ " }),
        }
    }

    fn tagged(&mut self, tag: &str, inlines: &[Inline]) {
        self.tag(&format!("<{tag}>"));
        self.inlines(inlines);
        self.tag(&format!("</{tag}>"));
    }

    /// Only a link that may be opened leads somewhere, and it says where.
    fn link(&mut self, index: u32, host: &str, inlines: &[Inline]) {
        let target = usize::try_from(index).ok().and_then(|index| self.links.get(index)?.as_ref());
        let Some(Target(url)) = target else { return self.inlines(inlines) };
        self.tag("<a href=\"");
        self.text(url.as_str());
        self.tag("\" rel=\"noreferrer\">");
        self.inlines(inlines);
        self.tag("</a> <bdi class=\"host\" dir=\"ltr\">(");
        self.text(host);
        self.tag(")</bdi>");
    }
}
