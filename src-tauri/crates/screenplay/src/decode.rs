//! Bytes as text: what their byte order mark says, UTF-8 where they are that, and otherwise what Windows wrote.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How far an XML declaration is looked for, in bytes.
const DECLARATION: usize = 200;

/// A text. Bytes that are not of its encoding are U+FFFD.
pub(crate) fn text(bytes: &[u8]) -> Cow<'_, str> {
    let (encoding, rest) = marked(bytes).unwrap_or_else(|| (unmarked(bytes), bytes));
    encoding.decode_without_bom_handling(rest).0
}

/// A document of XML, which may name its encoding.
pub(crate) fn xml(bytes: &[u8]) -> Cow<'_, str> {
    let guessed = || match bytes {
        [b'<', 0, ..] => UTF_16LE,
        [0, b'<', ..] => UTF_16BE,
        _ => declared(bytes).unwrap_or_else(|| unmarked(bytes)),
    };
    let (encoding, rest) = marked(bytes).unwrap_or_else(|| (guessed(), bytes));
    encoding.decode_without_bom_handling(rest).0
}

fn marked(bytes: &[u8]) -> Option<(&'static Encoding, &[u8])> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some((encoding, &bytes[length..]))
}

fn unmarked(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 }
}

/// Whether bytes are text at all: no control characters but blanks, and no zeros unless they are UTF-16.
pub(crate) fn is_text(bytes: &[u8]) -> bool {
    if marked(bytes).is_some() {
        return !text(bytes).contains('\0');
    }
    !bytes.iter().any(|byte| matches!(byte, 0..=8 | 0xe..=0x1a | 0x1c..=0x1f))
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let begin = &bytes[..bytes.len().min(DECLARATION)];
    let begin = begin.split(|byte| *byte == b'>').next()?;
    let begin = std::str::from_utf8(begin).ok()?.strip_prefix("<?xml")?;
    let (_, value) = begin.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let label = value.split(['"', '\'']).nth(1)?;
    // A document that was read this far byte by byte is not in UTF-16, whatever it says.
    Encoding::for_label(label.as_bytes()).filter(|found| found.is_ascii_compatible() && *found != UTF_8)
}
