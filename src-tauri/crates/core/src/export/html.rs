//! A conversation as a page that stands alone: without scripts, without anything from elsewhere, and all text in it
//! is escaped.

mod blocks;
mod escape;
mod sheet;

use base64::{Engine, engine::general_purpose::STANDARD};
use history::{Message, Role};
use sha2::{Digest, Sha256};

use super::About;
use crate::markdown;
use escape::{escape, escaped};

/// How a page begins, with the names of its parts between two percent signs each.
const HEAD: &str = include_str!("html/head.html");

const STYLE: &str = include_str!("html/style.css");

pub(super) fn head(about: &About) -> String {
    let part = |name: &str| match name {
        "language" => escaped(&about.captions().language),
        "direction" => direction(&about.captions().language).to_owned(),
        // The one style sheet is allowed by its hash, so that no other style is, whatever a text may contain.
        "hash" => STANDARD.encode(Sha256::digest(STYLE)),
        "style" => STYLE.to_owned(),
        "assistant" => about.scope().assistant.as_str().to_owned(),
        "name" => escaped(about.assistant()),
        _ => escaped(about.title()),
    };
    let pieces = HEAD.split('%').enumerate();
    pieces.map(|(at, piece)| if at % 2 == 0 { piece.to_owned() } else { part(piece) }).collect()
}

/// Languages of the page whose words run from right to left.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// Which way the words of the page around the messages run.
fn direction(language: &str) -> &'static str {
    let spoken = language.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&spoken) { "rtl" } else { "ltr" }
}

pub(super) fn message(about: &About, message: &Message) -> String {
    let (class, (blocks, targets)) = match message.role {
        Role::User => ("by-writer", (markdown::typed_blocks(&message.content), Vec::new())),
        Role::Assistant => ("by-assistant", markdown::blocks_and_targets(&message.content)),
    };
    let (who, moment) = (escaped(about.who(message.role)), message.created_at.to_rfc3339());
    let when = about.when(message.created_at);
    let mut html = format!(
        "<article class=\"{class}\">\n<h2>{who} <time datetime=\"{moment}\" dir=\"ltr\">{when}</time></h2>\n"
    );
    if blocks.is_empty() {
        html.push_str("<div class=\"typed\" dir=\"auto\">");
        escape(&mut html, &message.content);
        html.push_str("</div>\n");
    } else {
        blocks::write(&mut html, about, &blocks, &targets);
    }
    html.push_str("</article>\n");
    html
}

pub(super) fn foot(about: &About) -> String {
    format!("</main>\n<footer><p>{}</p></footer>\n</body>\n</html>\n", escaped(about.copy()))
}

#[cfg(test)]
mod tests;
