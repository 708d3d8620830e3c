//! Two megabytes of what makes readers slow. Where the time were not linear, these would not end.

use screenplay::{Script, parse};

const SIZE: usize = 2_000_000;

/// Pieces that are repeated: unclosed marks, long lines, many lines, and what has to be looked for ahead or behind.
const PIECES: &[&str] = &[
    "a",
    " ",
    "[[",
    "[",
    "[[a\n",
    "[[a\n\n",
    "[[]]",
    "[[a]]\n",
    "]]",
    "/*",
    "/*\n\n",
    "/**/",
    "/**/\n",
    "/",
    "*",
    "**",
    "***",
    "*a",
    "a*",
    "*a ",
    "**a*",
    "*a_",
    "_",
    "_a",
    "_a ",
    "a_",
    "*_",
    "\\",
    "\\*",
    "^",
    "A ^\nB\n\n",
    "A ^",
    "(",
    "()",
    "A()",
    "#",
    "# ",
    "INT. #",
    "=",
    "~",
    "~\n",
    ">",
    "><",
    "!",
    "@",
    "@^",
    ".",
    "\n",
    "\r",
    "\r\n",
    " \n",
    "  \n",
    "\u{a0}\n",
    "A\n",
    "A\nb\n  \n",
    "Key: a\n",
    " a\n",
    ":",
    "\u{feff}",
    "ß",
    "\0",
    "é",
    "🎬",
];

/// A text that begins with `head`, filled with `piece`.
fn filled(head: &str, piece: &str) -> Vec<u8> {
    [head.as_bytes(), piece.repeat(SIZE / piece.len()).as_bytes()].concat()
}

fn said(script: &Script) -> usize {
    script.elements().map(|element| element.text().len() + usize::from(element.cue().is_some())).sum()
}

#[test]
fn every_piece_is_read_in_linear_time() {
    for piece in PIECES {
        for head in ["", "Title: a\n", "A\n", "INT. "] {
            let source = filled(head, piece);
            let script = parse(&source);
            let end = script.elements().last().map(|element| element.span().end);
            assert_eq!(end, Some(source.len()), "{head:?} {piece:?}");
            assert!(said(&script) <= 4 * source.len(), "{head:?} {piece:?}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_read_in_linear_time() {
    for byte in [b'\xff', b'\x80', b'\xe2', b'\xf0'] {
        let script = parse(&vec![byte; SIZE]);
        assert_eq!((script.elements().len(), said(&script) > SIZE), (1, true));
    }
}

#[test]
fn a_change_in_every_piece_is_read_in_linear_time() {
    for piece in PIECES {
        let mut script = parse(&filled("", piece));
        script.splice(SIZE / 2..SIZE / 2, b"*/ ]]\n\nMIRA\nHi.\n\n");
        let whole = parse(script.source());
        assert_eq!(script.elements().len(), whole.elements().len(), "{piece:?}");
        assert_eq!(script.problems(), whole.problems(), "{piece:?}");
    }
}

#[test]
fn a_line_of_a_hundred_megabytes_is_one_element() {
    let script = parse(&vec![b'a'; 100_000_000]);
    assert_eq!(script.elements().len(), 1);
}
