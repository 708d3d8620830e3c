//! Any bytes are a script of which nothing is lost, and a change reads as the whole would.

use std::ops::Range;

use proptest::prelude::*;
use screenplay::{Element, Hidden, HiddenKind, Kind, Problem, Run, Script, Side, annotated, closed, parse};

/// What text of screenplays is made of, and what breaks readers of it.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n  \n",
    "\n \n",
    "\n\t\n",
    "\n\u{a0}\u{a0}\n",
    "INT. HOUSE - DAY",
    "ext. pier",
    "I/E CAR",
    "INT.",
    " #1A#",
    "#",
    "## Act",
    "# ",
    "= What happens",
    "===",
    "=",
    "MIRA",
    "MIRA (V.O.)",
    "JOHN ^",
    "^",
    "@McCoy",
    "@",
    "मीरा",
    "ÉLODIE",
    "STRASSE ß",
    "(beat)",
    "(",
    ")",
    "Hello there.",
    "hello",
    " ",
    "  ",
    "\t",
    "~la la",
    "~",
    "> FADE OUT",
    ">",
    "<",
    "> THE END <",
    "CUT TO:",
    "CUT TO: ",
    "FADE OUT.",
    "FADE IN:",
    "!",
    "!!",
    "!INT. NO",
    "!! CLOSE ON",
    ".45",
    ".HUT",
    "...",
    ".",
    "[[",
    "]]",
    "[[note]]",
    "[[two\nlines]]",
    "[[a\n\nb]]",
    "[",
    "]",
    "/*",
    "*/",
    "/* gone */",
    "/* a\n\nb */",
    "/",
    "*",
    "**",
    "***",
    "_",
    "*it*",
    "**bo**",
    "_un_",
    "\\",
    "\\*",
    "Title: Big Fish",
    "Author: Me",
    "    value",
    "Key:",
    "Key: value",
    ":",
    "\u{feff}",
    "＠",
    "！",
    "．",
    "（",
    "\u{2028}",
    "\0",
    "🎬",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..30).prop_map(|pieces| pieces.concat())
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let hostile = prop::sample::select(b"[]/*\n\r !#=>@.~^_()\\:AaT\t\0\xef\xbb\xbf\xc2\xa0\xff".to_vec());
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..80),
        prop::collection::vec(hostile, 0..80),
        text().prop_map(String::into_bytes),
        (text(), prop::collection::vec(any::<u8>(), 0..4))
            .prop_map(|(text, end)| [text.into_bytes(), end].concat()),
    ]
}

fn line_ends() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["\n", "\r", "\r\n"])
}

/// Everything that can be asked of an element.
type Facts =
    (Kind, Range<usize>, String, Vec<Run>, Vec<Hidden>, Option<Side>, [bool; 3], usize, [Option<String>; 4]);

fn facts(element: &Element<'_>) -> Facts {
    let cue = element.cue().map(|cue| [vec![cue.name()], cue.extensions().collect()].concat().join("|"));
    let setting = element.setting().map(|setting| format!("{setting:?} {:?}", element.level()));
    (
        element.kind(),
        element.span(),
        element.text(),
        element.runs(),
        element.hidden().to_vec(),
        element.side(),
        [element.is_forced(), element.is_spoken(), element.is_at_right_margin()],
        element.blank_lines(),
        [element.key(), element.scene_number(), cue, setting],
    )
}

fn everything(script: &Script) -> (Vec<Facts>, Vec<Problem>) {
    (script.elements().map(|element| facts(&element)).collect(), script.problems().to_vec())
}

fn partitions(script: &Script) -> Result<(), TestCaseError> {
    let mut end = 0;
    for (index, element) in script.elements().enumerate() {
        prop_assert_eq!(element.span().start, end);
        prop_assert!(!element.span().is_empty());
        prop_assert_eq!(script.index_at(element.span().start), Some(index));
        end = element.span().end;
    }
    prop_assert_eq!(end, script.source().len());
    Ok(())
}

/// What is printed of a script.
fn printed(script: &Script) -> Vec<(Kind, String, Option<Side>)> {
    use Kind::{Blank, Boneyard, Note, Section, Synopsis};
    let is_printed =
        |element: &Element<'_>| !matches!(element.kind(), Blank | Boneyard | Note | Section | Synopsis);
    let facts = |element: Element<'_>| (element.kind(), element.text(), element.side());
    script.elements().filter(is_printed).map(facts).collect()
}

/// The notes, sections and synopses of a script.
fn remarks(script: &Script) -> Vec<String> {
    let mut remarks = Vec::new();
    for element in script.elements() {
        if matches!(element.kind(), Kind::Section | Kind::Synopsis) {
            remarks.push(element.text());
        }
        let notes = element.hidden().iter().filter(|hidden| hidden.kind() == HiddenKind::Note);
        remarks
            .extend(notes.map(|note| String::from_utf8_lossy(&script.source()[note.inner()]).into_owned()));
    }
    remarks
}

/// Their words, in any order.
fn words<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let is_of_word = |letter: char| letter.is_alphanumeric();
    let mut words: Vec<String> = texts
        .flat_map(|text| text.split(move |letter| !is_of_word(letter)))
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.sort();
    words
}

fn changes() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    prop::collection::vec(
        (any::<prop::sample::Index>(), 0usize..8, prop_oneof![Just(Vec::new()), bytes()]),
        1..6,
    )
}

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn elements_are_the_source(source in bytes()) {
        let script = parse(&source);
        partitions(&script)?;
        let joined: Vec<u8> = script.elements().flat_map(|element| element.source().to_vec()).collect();
        prop_assert_eq!(&joined, &source);
        everything(&script);
    }

    #[test]
    fn a_change_reads_as_the_whole_does(source in bytes(), changes in changes()) {
        let mut script = parse(&source);
        for (place, length, bytes) in changes {
            let start = place.index(script.source().len() + 1);
            script.splice(start..start + length, &bytes);
            partitions(&script)?;
            prop_assert_eq!(everything(&script), everything(&parse(script.source())), "{:?}", script.source());
        }
    }

    #[test]
    fn what_was_not_read_again_is_as_before(source in bytes(), place in any::<prop::sample::Index>(), bytes in bytes()) {
        let mut script = parse(&source);
        let start = place.index(source.len() + 1);
        let before: Vec<Vec<u8>> = script.elements().map(|element| element.source().to_vec()).collect();
        let read = script.splice(start..start, &bytes);
        let after: Vec<Vec<u8>> = script.elements().map(|element| element.source().to_vec()).collect();
        let rest = after.len() - read.end;
        prop_assert_eq!(&before[..read.start], &after[..read.start]);
        prop_assert_eq!(&before[before.len() - rest..], &after[read.end..]);
    }

    #[test]
    fn line_ends_change_nothing(source in text(), end in line_ends()) {
        let told = |text: &str| {
            parse(text.as_bytes()).elements().map(|element| (element.kind(), element.runs())).collect::<Vec<_>>()
        };
        prop_assert_eq!(told(&source), told(&source.replace('\n', end)));
    }

    #[test]
    fn what_is_closed_reads_as_before_and_hides_nothing_after_it(source in text()) {
        let told = |text: &str| {
            parse(text.as_bytes()).elements().map(|element| (element.kind(), element.runs())).collect::<Vec<_>>()
        };
        let closed = closed(&source);
        prop_assert_eq!(told(&source), told(&closed));
        let joined = parse(format!("{closed}\n\nMira goes. */").as_bytes());
        let last = joined.elements().next_back().map(|element| element.text());
        prop_assert!(last.as_deref().is_some_and(|last| last.ends_with("Mira goes. */")), "{:?}", last);
    }

    #[test]
    fn what_is_annotated_prints_the_same_and_every_remark(source in text()) {
        // After text there is no title page.
        let source = format!("Rain.\n\n{source}");
        let script = parse(source.as_bytes());
        let mut expected = printed(&script).into_iter().peekable();
        let mut added = Vec::new();
        for element in printed(&parse(annotated(&source).as_bytes())) {
            if expected.next_if_eq(&element).is_none() {
                added.push(element);
            }
        }
        prop_assert_eq!(expected.next(), None);
        prop_assert!(added.iter().all(|(kind, _, _)| *kind == Kind::Action), "{added:?}");
        let added = added.iter().map(|(_, text, _)| text.as_str());
        prop_assert_eq!(words(added), words(remarks(&script).iter().map(String::as_str)));
    }

    #[test]
    fn no_visible_word_is_lost(source in text()) {
        let script = parse(source.as_bytes());
        let kept: String = script.elements().map(|element| {
            let number = element.scene_number().unwrap_or_default();
            element.key().unwrap_or_default() + &element.text() + "\n" + &number
        }).collect();
        for word in ["Hello there.", "HOUSE", "ÉLODIE", "THE END", "मीरा", "🎬", "Big Fish"] {
            let inside = |hidden: &Hidden| {
                String::from_utf8_lossy(&source.as_bytes()[hidden.inner()]).matches(word).count()
            };
            let lone = |element: &Element<'_>| matches!(element.kind(), Kind::Note | Kind::Boneyard);
            let inline: usize = script.elements().filter(|element| !lone(element)).flat_map(|element| element.hidden().to_vec()).map(|hidden| inside(&hidden)).sum();
            prop_assert_eq!(kept.matches(word).count() + inline, source.matches(word).count(), "{}", word);
        }
    }
}

#[test]
fn notes_of_a_dual_dialogue_come_after_both_speeches() {
    let script = annotated("MIRA [[older]]\nYes.\n\n[[or no]]\n\nJOHN ^\nNo.\n\nRain.").into_owned();
    let printed = printed(&parse(script.as_bytes()));
    let printed: Vec<_> = printed.iter().map(|(_, text, side)| (text.as_str(), *side)).collect();
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    let speeches = [("MIRA", left), ("Yes.", left), ("JOHN", right), ("No.", right)];
    assert_eq!(printed[..4], speeches);
    assert_eq!(printed[4..], [("[[older]]", None), ("[[or no]]", None), ("Rain.", None)]);
}

#[test]
fn an_unclosed_note_before_a_section_stays_text() {
    let script = annotated("Rain.\n\n[[\n  \n/* a\n\nb */ # Act ]]").into_owned();
    let printed = printed(&parse(script.as_bytes()));
    let printed: Vec<_> = printed.iter().map(|(_, text, _)| text.as_str()).collect();
    assert_eq!(printed, ["Rain.", "[[", "# Act ]]"]);
}
