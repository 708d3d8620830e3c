//! Markdown, in which scripts may stand with fences or without.

use super::sheet::Sheet;
use crate::reply::{self, Part};

/// A script where there is nothing else. Otherwise the text as it stands, with its scripts as Fountain in fences.
pub(super) fn read(text: String) -> Sheet {
    let parts = reply::read(&text);
    if let Some(script) = joined(&text, &parts) {
        return Sheet::Script(script);
    }
    let mut written = String::new();
    for part in &parts {
        match part {
            Part::Prose { span } => written.push_str(&text[span.clone()]),
            Part::Script { fountain, .. } => {
                if !written.is_empty() && !written.ends_with('\n') {
                    written.push('\n');
                }
                let fence = fence(fountain);
                written.extend([&fence, "fountain\n", fountain, "\n", &fence, "\n"]);
            }
        }
    }
    Sheet::Text(written)
}

/// The script that a text is, if it is nothing else.
pub(super) fn only_script(text: &str) -> Option<String> {
    joined(text, &reply::read(text))
}

fn joined(text: &str, parts: &[Part]) -> Option<String> {
    let mut scripts = Vec::new();
    for part in parts {
        match part {
            Part::Script { fountain, .. } => scripts.push(fountain.as_str()),
            Part::Prose { span } if text[span.clone()].trim().is_empty() => {}
            Part::Prose { .. } => return None,
        }
    }
    (!scripts.is_empty()).then(|| scripts.join("\n\n") + "\n")
}

/// Backquotes that nothing in the script closes.
fn fence(fountain: &str) -> String {
    let longest = fountain.split(|sign| sign != '`').map(str::len).max().unwrap_or(0);
    "`".repeat((longest + 1).max(3))
}
