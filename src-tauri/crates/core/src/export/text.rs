//! A conversation as plain text: replies without the marks of Markdown, what the writer typed as it is.

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
    let (who, when) = (about.who(message.role), about.zone().moment(message.created_at));
    let text = match message.role {
        Role::User => typed(&message.content),
        Role::Assistant => joined(about, &markdown::blocks(&message.content), "\n\n"),
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

pub(super) fn joined(about: &About, blocks: &[Block], between: &str) -> String {
    blocks.iter().map(|one| block(about, one)).collect::<Vec<_>>().join(between)
}

fn block(about: &About, of: &Block) -> String {
    match of {
        Block::Paragraph { inlines } | Block::Heading { inlines, .. } => words(inlines),
        Block::Code { text, .. } => text.clone(),
        Block::Screenplay { lines } => sheet(lines),
        Block::Attachment { content, .. } => block(about, content),
        Block::List { start, items } => list(about, *start, items),
        Block::Quote { blocks } => joined(about, blocks, "\n\n"),
        Block::Table { head, rows, .. } => {
            std::iter::once(head).chain(rows).map(|row| cells(row)).collect::<Vec<_>>().join("\n")
        }
        Block::Rule => "* * *".to_owned(),
        Block::SeeAlso { terms } => format!("{}: {}", about.captions().see_also, terms.join(" · ")),
    }
}

fn list(about: &About, start: Option<u32>, items: &[Vec<Block>]) -> String {
    let mut lines = Vec::with_capacity(items.len());
    for (number, item) in (start.unwrap_or_default()..).zip(items) {
        let mark = if start.is_some() { format!("{number}.") } else { "-".to_owned() };
        let indent = format!("\n{}", " ".repeat(mark.len() + 1));
        lines.push(format!("{mark} {}", joined(about, item, "\n").replace('\n', &indent)));
    }
    lines.join("\n")
}

fn cells(row: &[Vec<Inline>]) -> String {
    row.iter().map(|cell| words(cell)).collect::<Vec<_>>().join("\t")
}

fn words(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        Inline::Emphasis { inlines }
        | Inline::Strong { inlines }
        | Inline::Strike { inlines }
        | Inline::Link { inlines, .. } => words(inlines),
        Inline::Break => "\n".to_owned(),
        Inline::Task { is_done } => if *is_done { "[x] " } else { "[ ] " }.to_owned(),
    }
}

/// What is printed of a script, with at most one empty line between two others.
fn sheet(lines: &[ScreenplayLine]) -> String {
    let mut printed: Vec<&str> = Vec::new();
    for line in lines.iter().filter(|line| is_printed(line)) {
        if !line.text.is_empty() || printed.last().is_some_and(|last| !last.is_empty()) {
            printed.push(&line.text);
        }
    }
    printed.join("\n").trim_matches('\n').to_owned()
}

fn is_printed(line: &ScreenplayLine) -> bool {
    use ScreenplayKind::{Boneyard, Note, Section, Synopsis};
    !matches!(line.kind, Note | Section | Synopsis | Boneyard)
}
