//! Text: Fountain, Markdown, and what could be either.

use proptest::prelude::*;
use screenplay::fdx::ReadError;
use screenplay::import::{Format, ImportError, ImportedKind, MAX_BYTES, MAX_TEXT_BYTES, read};

const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came.\n";

#[track_caller]
fn is_read(name: &str, bytes: &[u8], format: Format, kind: ImportedKind, text: &str) {
    let read = read(name, bytes).unwrap();
    assert_eq!((read.format(), read.kind(), read.text()), (format, kind, text));
}

#[test]
fn fountain_stays_as_it_is() {
    for name in ["a.fountain", "a.spmd", "A.FOUNTAIN"] {
        is_read(name, b"Nothing but prose.", Format::Fountain, ImportedKind::Script, "Nothing but prose.");
    }
}

#[test]
fn plain_text_is_a_script_if_it_has_a_scene_or_is_mostly_speech() {
    is_read("a.txt", SCENE.as_bytes(), Format::PlainText, ImportedKind::Script, SCENE);
    is_read("a", SCENE.as_bytes(), Format::PlainText, ImportedKind::Script, SCENE);
    let speeches = "MIRA\nHi.\n\nJOHN\nYo.\n\nMIRA\nBye.\n";
    is_read("a.txt", speeches.as_bytes(), Format::PlainText, ImportedKind::Script, speeches);
    let loose = "INT. HUT - NIGHT\nRain.\n\nMIRA: Hi.\n";
    let strict = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nHi.\n";
    is_read("a.txt", loose.as_bytes(), Format::PlainText, ImportedKind::Script, strict);
    let letter = "NOTE\nBring the keys.\n\nI come late.\n";
    is_read("a.txt", letter.as_bytes(), Format::PlainText, ImportedKind::Text, letter);
}

#[test]
fn markdown_that_is_only_a_script_is_fountain() {
    let script = ImportedKind::Script;
    is_read(
        "a.md",
        b"```fountain\nINT. HUT\n\nRain.\n```\n",
        Format::Markdown,
        script,
        "INT. HUT\n\nRain.\n",
    );
    is_read(
        "a.markdown",
        "**INT. HUT – NIGHT**\n\n**MIRA**\n*(low)*\nHi.\n".as_bytes(),
        Format::Markdown,
        script,
        "INT. HUT – NIGHT\n\nMIRA\n(low)\nHi.\n",
    );
}

#[test]
fn scripts_between_prose_are_fenced_where_they_stand() {
    is_read(
        "a.md",
        "# Ideas\n\nOne:\n\n**INT. HUT - NIGHT**\n\n**MIRA**\nHi.\n\n---\n\n**Why it works:**\n\n- It is short.\n".as_bytes(),
        Format::Markdown,
        ImportedKind::Text,
        "# Ideas\n\nOne:\n\n```fountain\nINT. HUT - NIGHT\n\nMIRA\nHi.\n```\n---\n\n**Why it works:**\n\n- It is short.\n",
    );
}

#[test]
fn markdown_without_a_script_is_text() {
    let text = "# Notes\n\n- Bring *keys*.\n";
    is_read("a.md", text.as_bytes(), Format::Markdown, ImportedKind::Text, text);
}

#[test]
fn every_encoding_of_a_text_is_read() {
    let scene = "INT. CAFÉ\n\nRain.\n";
    let script = |bytes: &[u8]| is_read("a.txt", bytes, Format::PlainText, ImportedKind::Script, scene);
    script(scene.as_bytes());
    script(&[b"\xef\xbb\xbf", scene.as_bytes()].concat());
    script(b"INT. CAF\xc9\r\n\r\nRain.\r\n");
    let little: Vec<u8> = "\u{feff}INT. CAFÉ\n\nRain.\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}INT. CAFÉ\n\nRain.\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
    script(&little);
    script(&big);
    is_read("a.txt", b"A \x93quote\x94 \x96 \x80", Format::PlainText, ImportedKind::Text, "A “quote” – €");
}

#[test]
fn fdx_is_known_by_what_it_holds() {
    let fdx = screenplay::fdx::write(&screenplay::parse(SCENE.as_bytes()));
    for name in ["a.fdx", "a.xml", "a.txt"] {
        is_read(name, fdx.as_bytes(), Format::Fdx, ImportedKind::Script, SCENE);
    }
    let broken = fdx.replace("</Content>", "");
    assert_eq!(read("a.fdx", broken.as_bytes()), Err(ImportError::Fdx(ReadError::Malformed)));
    assert_eq!(read("a.fdx", b"no XML"), Err(ImportError::Damaged));
}

#[test]
fn what_is_no_text_is_refused() {
    for bytes in
        [b"\x89PNG\r\n\x1a\n\0\0".as_slice(), b"\x7fELF\x02\x01\x01\0", b"GIF89a\x01\0", b"text\0text"]
    {
        assert_eq!(read("a.txt", bytes), Err(ImportError::UnknownType));
    }
    assert_eq!(read("a.fountain", b" \n"), Err(ImportError::NoText));
    assert_eq!(read("a.fountain", b""), Err(ImportError::NoText));
}

#[test]
fn length_ends_at_its_limits() {
    assert!(read("a.fountain", &vec![b'a'; MAX_TEXT_BYTES]).is_ok());
    assert_eq!(read("a.fountain", &vec![b'a'; MAX_TEXT_BYTES + 1]), Err(ImportError::TooLong));
    assert_eq!(read("a.fdx", &vec![b'a'; MAX_BYTES + 1]), Err(ImportError::TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(
        name in prop::sample::select(vec!["a.fountain", "a.txt", "a.md", "a.fdx", "a.docx", "a.pdf", "a"]),
        begin in prop::sample::select(vec![b"".as_slice(), b"PK\x03\x04", b"%PDF-1.7\n", b"<FinalDraft>", b"\xff\xfe"]),
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        let _ = read(name, &[begin, &bytes].concat());
    }
}
