//! The limits of the numbers in Settings, in one table. The page's copy, with the lengths of a channel's and an action's fields, `ui/src/limits.js`, is written by the test below.

use std::ops::RangeInclusive;

/// How many messages before the new one are sent with it.
pub(super) const CONTEXT_MESSAGES: RangeInclusive<u32> = 2..=50;

/// How many messages before the new one are sent with it, where the writer has set nothing.
pub(super) const USUAL_CONTEXT_MESSAGES: u32 = 10;

/// The port of the HTTP API, where the writer has set nothing.
pub(super) const USUAL_API_PORT: u16 = 8000;

/// How many seconds of silence are waited for.
pub(super) const PATIENCE: RangeInclusive<u32> = 30..=900;

/// How many tokens a model takes; the instructions alone are some hundred tokens long.
pub(super) const CONTEXT_WINDOW: RangeInclusive<u32> = 512..=100_000_000;

/// How many tokens a reply may have.
pub(super) const REPLY_TOKENS: RangeInclusive<u32> = 1..=10_000_000;

/// How freely a model writes.
pub(super) const TEMPERATURE: RangeInclusive<f32> = 0.0..=2.0;

/// What a million tokens cost, in US dollars.
pub(super) const PRICE: RangeInclusive<f64> = 0.0..=1_000_000.0;

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::{fmt::Display, fs, path::Path};

    use super::*;
    use crate::channels::{LONGEST_FIELD, LONGEST_NAME, LONGEST_NOTES, WORDS_PER_MINUTE};
    use crate::ipc::Appearance;
    use crate::{actions, channels};

    fn row<T: Display>(name: &str, range: &RangeInclusive<T>, usual: Option<String>) -> String {
        let usual = usual.map(|usual| format!(", usual: {usual}")).unwrap_or_default();
        format!("  {name}: {{ least: {}, most: {}{usual} }},\n", range.start(), range.end())
    }

    fn length(name: &str, most: u32) -> String {
        format!("  {name}: {{ most: {most} }},\n")
    }

    #[test]
    fn export_limits_to_the_page() {
        let patience = llm::Options::default().idle_timeout.as_secs().to_string();
        let rows = [
            row("context_messages", &CONTEXT_MESSAGES, Some(USUAL_CONTEXT_MESSAGES.to_string())),
            row("patience", &PATIENCE, Some(patience)),
            row("window_tokens", &CONTEXT_WINDOW, None),
            row("reply_tokens", &REPLY_TOKENS, None),
            row("temperature", &TEMPERATURE, None),
            row("price", &PRICE, None),
            row("text_size", &Appearance::TEXT_SIZE, Some(Appearance::USUAL_TEXT_SIZE.to_string())),
            format!("  zoom: {{ steps: {:?}, usual: {} }},\n", Appearance::ZOOMS, Appearance::USUAL_ZOOM),
            row(
                "sidebar_width",
                &Appearance::SIDEBAR_WIDTH,
                Some(Appearance::USUAL_SIDEBAR_WIDTH.to_string()),
            ),
            length("channel_name", LONGEST_NAME),
            length("channel_field", LONGEST_FIELD),
            length("channel_notes", LONGEST_NOTES),
            row(
                "words_per_minute",
                &WORDS_PER_MINUTE,
                Some(channels::pace(None).words_per_minute().to_string()),
            ),
            length("actions", actions::MOST),
            length("action_name", actions::LONGEST_NAME),
            length("action_text", actions::LONGEST_TEXT),
            length("session_title", history::Title::LONGEST),
            length("tag", history::Tag::LONGEST),
            length("tags", history::Tag::MOST),
            length("message_bytes", crate::turns::LONGEST_MESSAGE),
            length("attachment_bytes", crate::attachments::LARGEST),
        ];
        let script = format!(
            "/* Written by the tests of core/src/settings/limits.rs. Do not edit. */\nexport const LIMITS = {{\n{}}};\n",
            rows.concat()
        );
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/limits.js");
        fs::write(file, script).unwrap();
    }
}
