//! Text as HTML.

/// A text that stays text wherever it stands in a page, between tags or in the quotes of an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            // Readers would make a line feed of it.
            '\r' => html.push_str("&#13;"),
            '\0' => html.push('\u{fffd}'),
            _ => html.push(letter),
        }
    }
    html
}
