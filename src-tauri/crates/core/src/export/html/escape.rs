//! Text as HTML.

/// A text that stays text wherever it stands in a page, between tags or in the quotes of an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    escape(&mut html, text);
    html
}

/// Adds such a text to a page.
pub(super) fn escape(html: &mut String, text: &str) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let reference = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            // Readers would make a line feed of it.
            b'\r' => "&#13;",
            b'\0' => "\u{fffd}",
            _ => continue,
        };
        html.push_str(&text[written..at]);
        html.push_str(reference);
        written = at + 1;
    }
    html.push_str(&text[written..]);
}
