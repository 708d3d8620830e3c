//! Lines that look empty. A line without any blank is the end of what came before; one with two or more continues a
//! speech or a note. Every white space counts, a no-break space too, and a tab is four blanks.

/// How many blanks a line has that has nothing else, or nothing where it has something else.
pub(crate) fn width(line: &str) -> Option<usize> {
    line.chars().try_fold(0, |width, next| match next {
        '\t' => Some(width + 4),
        _ if next.is_whitespace() => Some(width + 1),
        _ => None,
    })
}

/// Whether a line of that many blanks ends a speech and a note.
pub(crate) fn is_empty(width: usize) -> bool {
    width < 2
}

/// Whether the line is empty: at most one blank, and nothing else.
pub(crate) fn is_empty_line(line: &[u8]) -> bool {
    match line {
        [] => true,
        [first, ..] if first.is_ascii_graphic() => false,
        _ => std::str::from_utf8(line).ok().and_then(width).is_some_and(is_empty),
    }
}
