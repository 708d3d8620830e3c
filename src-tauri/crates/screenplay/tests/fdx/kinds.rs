//! Paragraphs of any type with any text are read back as that type with that text, or it is listed.

use proptest::prelude::*;
use screenplay::fdx::read;
use screenplay::{Kind, Loss, parse};

const TYPES: [(&str, Kind); 9] = [
    ("Scene Heading", Kind::SceneHeading),
    ("Action", Kind::Action),
    ("Character", Kind::Character),
    ("Dialogue", Kind::Dialogue),
    ("Transition", Kind::Transition),
    ("Shot", Kind::Shot),
    ("Outline 2", Kind::Section),
    ("Outline Body", Kind::Synopsis),
    ("New Act", Kind::Centered),
];

/// Texts that mean something in Fountain.
const TEXTS: [&str; 44] = [
    "Rain.",
    "RAIN",
    "MIRA",
    "Mira",
    "मीरा",
    "INT. HUT",
    "int. hut",
    "LATER",
    "\"X\"",
    "...",
    ".45",
    ". x",
    "CUT TO:",
    "Cut to:",
    "FADE OUT.",
    "FADE IN:",
    "!BANG",
    "!!BANG",
    "!!!",
    "!",
    "@mira",
    "@",
    "~la",
    "~",
    "# one",
    "#blessed",
    "#",
    "= two",
    "=)",
    "===",
    "> three",
    "> four <",
    "five <",
    "[[six]]",
    "[[",
    "/* seven */",
    "/*",
    "*eight*",
    "_nine_",
    "\\*ten",
    "Title: x",
    "KEY: y",
    "Key: z",
    "MIRA ^",
];

fn paragraphs() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    prop::collection::vec((0..TYPES.len(), prop::sample::select(TEXTS.to_vec())), 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_is_what_was_there(paragraphs in paragraphs()) {
        let content: String = paragraphs
            .iter()
            .map(|(kind, text)| {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                format!("<Paragraph StartsNewPage=\"No\" Type=\"{}\"><Text>{text}</Text></Paragraph>", TYPES[*kind].0)
            })
            .collect();
        let file = format!("<FinalDraft><Content>{content}</Content></FinalDraft>");
        let read = read(file.as_bytes()).unwrap();
        let script = parse(read.fountain().as_bytes());
        let found: Vec<(Kind, String)> = script
            .elements()
            .filter(|element| element.kind() != Kind::Blank)
            .map(|element| (element.kind(), element.text().replace('\u{2060}', "")))
            .collect();
        let mut expected: Vec<(Kind, String)> = Vec::new();
        for (kind, text) in &paragraphs {
            match expected.last_mut() {
                // A speech has one text.
                Some((Kind::Dialogue, open)) if TYPES[*kind].1 == Kind::Dialogue => *open += &format!("\n{text}"),
                _ => expected.push((TYPES[*kind].1, (*text).to_owned())),
            }
        }
        let texts = |list: &[(Kind, String)]| list.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>().join("\n").replace(" ^", "");
        prop_assert_eq!(texts(&found), texts(&expected), "{}", read.fountain());
        let is_moved = |loss: &Loss| matches!(loss, Loss::Headings | Loss::Cues | Loss::Speeches);
        if !read.not_carried().iter().any(|lost| is_moved(&lost.what())) {
            let kinds = |list: &[(Kind, String)]| list.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
            prop_assert_eq!(kinds(&found), kinds(&expected), "{}", read.fountain());
        }
    }
}
