//! A conversation for providers that insist on turns: the writer begins, and nobody speaks twice in a row.

use std::borrow::Cow;

use crate::PromptRole;

/// Stands for what came before, where the oldest message in the prompt is a reply.
const EARLIER: &str = "(Earlier messages are left out.)";

/// The same messages as turns. Nothing is lost: neighbours of one role become one turn, and a reply that comes
/// first gets a line before it. Blank messages go, because these providers refuse them.
pub(super) fn alternating(messages: &[(PromptRole, String)]) -> Vec<(PromptRole, Cow<'_, str>)> {
    let mut turns: Vec<(PromptRole, Cow<'_, str>)> = Vec::new();
    for (role, text) in messages.iter().filter(|(_, text)| !text.trim().is_empty()) {
        match turns.last_mut() {
            Some((last, before)) if last == role => {
                let before = before.to_mut();
                before.push_str("\n\n");
                before.push_str(text);
            }
            None if *role == PromptRole::Assistant => {
                turns.push((PromptRole::User, Cow::Borrowed(EARLIER)));
                turns.push((*role, Cow::Borrowed(text)));
            }
            _ => turns.push((*role, Cow::Borrowed(text))),
        }
    }
    turns
}
