//! A conversation as Markdown: who and when as headings, and under each the text, byte for byte.

use history::Message;

use super::About;
use crate::markdown::closing;

pub(super) fn head(about: &About) -> String {
    format!("# {}\n", about.title())
}

pub(super) fn message(about: &About, message: &Message) -> String {
    let (who, when) = (about.who(message.role), about.when(message.created_at));
    let (text, closing) = (&message.content, closing(&message.content).unwrap_or_default());
    format!("\n## {who}, {when}\n\n{text}{closing}\n")
}
