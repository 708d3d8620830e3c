//! Line ends: LF, CR and CRLF, mixed as found.

/// Where the line that begins at `start` ends: its content, and its line end.
pub(crate) fn line_ends(source: &[u8], start: usize) -> (usize, usize) {
    let rest = source.get(start..).unwrap_or_default();
    let end =
        rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).map_or(source.len(), |at| start + at);
    (end, after_line_end(source, end))
}

/// The first byte after the line end at `at`.
pub(crate) fn after_line_end(source: &[u8], at: usize) -> usize {
    match source.get(at..).unwrap_or_default() {
        [b'\r', b'\n', ..] => at + 2,
        [b'\r' | b'\n', ..] => at + 1,
        _ => at,
    }
}

/// A text with LF for every line end.
pub(crate) fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
