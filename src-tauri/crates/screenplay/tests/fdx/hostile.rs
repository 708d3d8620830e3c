//! Files that nobody should read, and the limits.

use proptest::prelude::*;
use screenplay::fdx::{MAX_BYTES, MAX_DEPTH, MAX_PARAGRAPHS, ReadError, read, write};
use screenplay::parse;

fn error(text: &str) -> ReadError {
    read(text.as_bytes()).unwrap_err()
}

#[test]
fn a_document_type_is_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
        <FinalDraft><Content><Paragraph><Text>&b;</Text></Paragraph></Content></FinalDraft>";
    assert_eq!(error(bomb), ReadError::DocumentType);
    assert_eq!(error("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><FinalDraft/>"), ReadError::DocumentType);
}

#[test]
fn an_entity_that_nobody_defined_is_refused() {
    let with = |text: &str| {
        format!("<FinalDraft><Content><Paragraph><Text>{text}</Text></Paragraph></Content></FinalDraft>")
    };
    assert_eq!(error(&with("&nbsp;")), ReadError::Entity);
    assert_eq!(error(&with("&#0;")), ReadError::Entity);
    assert_eq!(read(with("&amp;&lt;&#x41;").as_bytes()).unwrap().fountain(), "&<A\n");
    let attribute = "<FinalDraft><Content><Paragraph Type=\"&x;\"/></Content></FinalDraft>";
    assert_eq!(error(attribute), ReadError::Entity);
}

#[test]
fn what_is_not_of_final_draft_is_refused() {
    assert_eq!(error("<html><body/></html>"), ReadError::NotFinalDraft);
    assert_eq!(error(""), ReadError::NotFinalDraft);
    assert_eq!(error("INT. HUT"), ReadError::NotFinalDraft);
    assert_eq!(error("<FinalDraft/>"), ReadError::NoContent);
    assert_eq!(error("<FinalDraft><Content>"), ReadError::Malformed);
    assert_eq!(error("<FinalDraft></Content>"), ReadError::Malformed);
    assert_eq!(read(b"<FinalDraft><Content/></FinalDraft>").unwrap().fountain(), "");
}

#[test]
fn depth_ends_at_its_limit() {
    let nested = |depth: usize| {
        format!("<FinalDraft><Content/>{}{}</FinalDraft>", "<x>".repeat(depth), "</x>".repeat(depth))
    };
    assert!(read(nested(MAX_DEPTH - 1).as_bytes()).is_ok());
    assert_eq!(error(&nested(MAX_DEPTH)), ReadError::TooDeep);
    assert_eq!(error(&nested(1_000_000)), ReadError::TooDeep);
}

#[test]
fn paragraphs_end_at_their_limit() {
    let of = |count: usize| {
        format!("<FinalDraft><Content>{}</Content></FinalDraft>", "<Paragraph/>".repeat(count))
    };
    assert!(read(of(MAX_PARAGRAPHS).as_bytes()).is_ok());
    assert_eq!(error(&of(MAX_PARAGRAPHS + 1)), ReadError::TooManyParagraphs);
}

#[test]
fn length_ends_at_its_limit() {
    let mut file = b"<FinalDraft><Content/></FinalDraft>".to_vec();
    file.resize(MAX_BYTES, b' ');
    assert!(read(&file).is_ok());
    file.push(b' ');
    assert_eq!(read(&file), Err(ReadError::TooLong));
}

#[test]
fn many_notes_on_one_place_take_no_time() {
    let notes = "<ScriptNote Range=\"1,1\"><Paragraph><Text>n</Text></Paragraph></ScriptNote>".repeat(20_000);
    let file = format!(
        "<FinalDraft><Content><Paragraph><Text>abc</Text></Paragraph></Content><ScriptNotes>{notes}</ScriptNotes></FinalDraft>"
    );
    assert!(read(file.as_bytes()).unwrap().fountain().starts_with("a[[n]][[n]]"));
}

#[test]
fn many_notes_before_empty_lines_of_a_speech_take_no_time() {
    let notes = "<ScriptNote/>".repeat(300_000);
    let said =
        format!("<Paragraph Type=\"Dialogue\">{notes}<Text>{}Hi.</Text></Paragraph>", "\n".repeat(300_000));
    let cue = "<Paragraph Type=\"Character\"><Text>MIRA</Text></Paragraph>";
    let file = format!("<FinalDraft><Content>{cue}{said}</Content></FinalDraft>");
    assert!(read(file.as_bytes()).unwrap().fountain().ends_with("[[]]\nHi.\n"));
}

#[test]
fn many_notes_in_one_paragraph_are_written_in_no_time() {
    let fountain = "a[[b]]".repeat(300_000);
    let file = write(&parse(fountain.as_bytes()));
    assert_eq!(file.matches("<ScriptNote ").count(), 300_000);
    assert!(file.contains("Range=\"300000,300000\""));
}

/// What files are made of, whole and broken.
const PIECES: [&str; 30] = [
    "<FinalDraft>",
    "</FinalDraft>",
    "<Content>",
    "</Content>",
    "<Paragraph Type=\"Character\">",
    "<Paragraph Type=\"Dialogue\">",
    "<Paragraph Type=\"Scene Heading\" Number=\"1\">",
    "<Paragraph>",
    "</Paragraph>",
    "<Text>",
    "<Text Style=\"Bold+Underline\">",
    "</Text>",
    "MIRA",
    "(low)",
    "*a_",
    "[[x]]",
    "/*",
    "&#10;",
    "&amp;",
    "&x;",
    "<DualDialogue>",
    "</DualDialogue>",
    "<ScriptNotes>",
    "<ScriptNote Range=\"2,4\">",
    "</ScriptNote>",
    "</ScriptNotes>",
    "<OmittedScene>",
    "</OmittedScene>",
    "<TitlePage>",
    "]]>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30)) {
        let _ = read(format!("<FinalDraft><Content>{}", pieces.concat()).as_bytes());
        let _ = read(format!("<FinalDraft><Content>{}</Content></FinalDraft>", pieces.concat()).as_bytes());
    }
}
