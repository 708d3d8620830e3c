//! Text as HTML.

/// How many bytes are looked at together.
const STRETCH: usize = 32;

/// A text that stays text wherever it stands in a page, between tags or in the quotes of an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + text.len() / 16);
    let mut written = 0;
    for (begin, stretch) in (0..).step_by(STRETCH).zip(text.as_bytes().chunks(STRETCH)) {
        // Compared without a branch for each byte, which processors do many at a time: most stretches are plain.
        if !stretch.iter().fold(false, |found, byte| found | is_special(*byte)) {
            continue;
        }
        for (at, reference) in (begin..).zip(stretch).filter_map(|(at, byte)| Some((at, reference(*byte)?))) {
            html.push_str(&text[written..at]);
            html.push_str(reference);
            written = at + 1;
        }
    }
    html.push_str(&text[written..]);
    html
}

const fn is_special(byte: u8) -> bool {
    (byte == b'&')
        | (byte == b'<')
        | (byte == b'>')
        | (byte == b'"')
        | (byte == b'\'')
        | (byte == b'\r')
        | (byte == b'\0')
}

/// What stands for a sign that a reader of HTML takes for something else.
const fn reference(byte: u8) -> Option<&'static str> {
    Some(match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        b'\'' => "&#39;",
        // Readers would make a line feed of it.
        b'\r' => "&#13;",
        b'\0' => "\u{fffd}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_special_byte_has_a_reference() {
        assert!((0..=u8::MAX).all(|byte| is_special(byte) == reference(byte).is_some()));
    }

    #[test]
    fn what_is_special_is_escaped_at_any_place() {
        for before in 0..2 * STRETCH {
            let plain = "x".repeat(before);
            assert_eq!(escaped(&format!("{plain}<é>{plain}")), format!("{plain}&lt;é&gt;{plain}"));
        }
    }
}
