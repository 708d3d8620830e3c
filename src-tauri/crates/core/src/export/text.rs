//! A conversation as plain text: replies without the marks of Markdown, what the writer typed as it is. What a page of
//! a script leaves out has its marks of Fountain, or it would be read as what happens.

use history::{Message, Role};

use super::About;
use crate::{
    attachments,
    ipc::{Block, Inline, ScreenplayKind, ScreenplayLine},
    markdown,
};

pub(super) fn head(about: &About) -> String {
    format!("{}\n", about.title())
}

pub(super) fn message(about: &About, message: &Message) -> String {
    let (who, when) = (about.who(message.role), about.when(message.created_at));
    let text = match message.role {
        Role::User => typed(&message.content),
        Role::Assistant => reply(about, &message.content),
    };
    format!("\n{who}, {when}\n\n{text}\n")
}

/// Marks in it are the writer's. What is attached has its name instead of a fence.
fn typed(content: &str) -> String {
    let (text, attachments) = attachments::split(content);
    if attachments.is_empty() {
        return content.to_owned();
    }
    let named = attachments.iter().map(|attached| format!("{}\n\n{}", attached.name(), attached.text()));
    let text = text.trim_end_matches('\n').to_owned();
    let parts: Vec<String> = std::iter::once(text).filter(|text| !text.is_empty()).chain(named).collect();
    parts.join("\n\n")
}

/// A reply, or a part of one.
pub(super) fn reply(about: &About, text: &str) -> String {
    let (blocks, addresses) = markdown::blocks_and_addresses(text);
    Text { about, addresses: &addresses }.joined(&blocks, "\n\n")
}

struct Text<'a> {
    about: &'a About,
    addresses: &'a [String],
}

impl Text<'_> {
    fn joined(&self, blocks: &[Block], between: &str) -> String {
        blocks.iter().map(|block| self.block(block)).collect::<Vec<_>>().join(between)
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => self.words(inlines),
            Block::Code { text, .. } => text.clone(),
            Block::Screenplay { lines } => sheet(lines),
            Block::Attachment { content, .. } => self.block(content),
            Block::List { start, items } => self.list(*start, items),
            Block::Quote { blocks } => self.joined(blocks, "\n\n"),
            Block::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).map(|row| self.cells(row)).collect::<Vec<_>>().join("\n")
            }
            Block::Rule => "* * *".to_owned(),
            Block::SeeAlso { terms } => {
                format!("{}: {}", self.about.captions().see_also, terms.join(" · "))
            }
        }
    }

    fn list(&self, start: Option<u32>, items: &[Vec<Block>]) -> String {
        let mut lines = Vec::with_capacity(items.len());
        for (number, item) in (start.unwrap_or_default()..).zip(items) {
            let mark = if start.is_some() { format!("{number}.") } else { "-".to_owned() };
            let indent = format!("\n{}", " ".repeat(mark.len() + 1));
            lines.push(format!("{mark} {}", self.joined(item, "\n").replace('\n', &indent)));
        }
        lines.join("\n")
    }

    fn cells(&self, row: &[Vec<Inline>]) -> String {
        row.iter().map(|cell| self.words(cell)).collect::<Vec<_>>().join("\t")
    }

    fn words(&self, inlines: &[Inline]) -> String {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&self, inline: &Inline) -> String {
        match inline {
            Inline::Text { text } | Inline::Code { text } => text.clone(),
            Inline::Emphasis { inlines } | Inline::Strong { inlines } | Inline::Strike { inlines } => {
                self.words(inlines)
            }
            Inline::Link { index, inlines, .. } => self.link(*index, &self.words(inlines)),
            Inline::Break => "\n".to_owned(),
            Inline::Task { is_done } => if *is_done { "[x] " } else { "[ ] " }.to_owned(),
        }
    }

    /// Nothing in a text can be opened, so every address is in it.
    fn link(&self, index: u32, text: &str) -> String {
        let address = usize::try_from(index).ok().and_then(|index| self.addresses.get(index));
        let address = address.map(|address| address.replace(markdown::reverses, "")).unwrap_or_default();
        let is_shown = address == text || address.strip_prefix("mailto:") == Some(text);
        if is_shown || address.is_empty() { text.to_owned() } else { format!("{text} ({address})") }
    }
}

/// A script, with at most one empty line between two others. Notes stand under their line.
fn sheet(lines: &[ScreenplayLine]) -> String {
    let mut written: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| line.kind != ScreenplayKind::Boneyard) {
        let text = marked(line);
        if !text.is_empty() || written.last().is_some_and(|last| !last.is_empty()) {
            written.push(text);
        }
        let notes = line.notes.iter().filter(|note| !note.is_empty());
        written.extend(notes.map(|note| format!("[[{note}]]")));
    }
    written.join("\n").trim_matches('\n').to_owned()
}

/// A line, with its marks if it is not printed.
fn marked(line: &ScreenplayLine) -> String {
    let text = &line.text;
    match line.kind {
        _ if text.is_empty() => String::new(),
        ScreenplayKind::Note => format!("[[{text}]]"),
        ScreenplayKind::Synopsis => format!("= {text}"),
        ScreenplayKind::Section => {
            let written = line.fountain.as_deref().unwrap_or_default().trim_start();
            let text_at = written.find(|letter| letter != '#').unwrap_or(written.len());
            format!("{} {text}", &written[..text_at])
        }
        _ => match &line.number {
            Some(number) => format!("{text} #{number}#"),
            None => text.clone(),
        },
    }
}
