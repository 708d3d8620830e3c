//! What is correct Fountain already is read the same after it was made strict, and mostly stays letter by letter.

use proptest::prelude::*;
use screenplay::reply::{Part, read, strict};
use screenplay::{Kind, parse};

/// What stands between empty lines. It is written as Fountain asks for it, because of what is not, this reader makes more:
/// a heading or a transition over text gets its empty line, `1. INT.` and `NAME: text` become what models mean by them,
/// a heading in bold is one, and a name without its `@`, or capitals that are no name, get their mark.
const BLOCKS: [&str; 53] = [
    "INT. HOUSE - DAY",
    "  ext. pier",
    "I/E CAR #1A#",
    "e./i. car",
    "INT. CASINO - BINGO!",
    ".HUT",
    ".1984 #2#",
    "INT. HUT\n= They meet.",
    "Rain falls.",
    "    Rain.\n  Wind.",
    "\tRain.",
    "Two *fine* lines\nof **action**.",
    "   a poem\n      by nobody",
    "**THE LAST FERRY**",
    "*SILENCE*",
    "SILENCE",
    "THE DOOR OPENS.",
    "**Later that day**\nRain.",
    "**Mira**\nRain.",
    "A path\\dir\\",
    "__x__",
    "He says: no.",
    "12:30 at the pier",
    "- a point",
    "1) a point",
    "---",
    "...",
    ". x",
    "!BANG",
    "!  BANG\n  Rain.",
    "!INT. NO",
    "!! CLOSE ON",
    "~la la\n~lo",
    "> THE END <",
    "> FADE OUT",
    "> Burn to white.",
    "CUT TO:",
    "CUT TO: ",
    "THE END",
    "FADE OUT.",
    "FADE IN:",
    "FADE TO BLACK.",
    "# Act",
    "## Two",
    "= What happens",
    "===",
    "[[a note]]",
    "Rain. [[a note]] Wind.",
    "/* gone */",
    "/* a\n\nb */",
    "Would you like more?",
    "The silence at the end is deliberate.",
    "मीरा चलती है।",
];

const CUES: [&str; 10] = [
    "MIRA",
    "MIRA (V.O.)",
    "  JOHN ^",
    "@McCoy",
    "@मीरा",
    "ÉLODIE (on the phone)",
    "**MIRA**",
    "DR. LIN (CONT'D)",
    "GUARD 2",
    "AI",
];

/// Speech, without lines in capitals that could be a name: inside a speech they begin the next one.
const SAID: [&str; 24] = [
    "Hello there.",
    "(beat)",
    "THE END.",
    "THE END",
    "FADE IN",
    "FADE TO BLACK.",
    "CUT TO:",
    "BLACKOUT.",
    "~la la",
    "You *came* back.",
    "**You.**",
    "#no",
    "=)",
    "=",
    "NO!",
    "  indented",
    "> said",
    ".45",
    "dir\\",
    "Yes.\n  \nNo.",
    "[[a note]]",
    "मैं आया।",
    "Shall I go on?",
    "__x__",
];

/// Directly under a cue stands neither what could be of the outline nor a note before it.
fn speech() -> impl Strategy<Value = String> {
    let first: Vec<&str> = SAID.into_iter().filter(|said| !said.starts_with(['#', '=', '['])).collect();
    let rest = prop::collection::vec(prop::sample::select(&SAID), 0..3);
    (prop::sample::select(&CUES), prop::sample::select(first), rest)
        .prop_map(|(cue, first, rest)| [&[cue, first], rest.as_slice()].concat().join("\n"))
}

fn block() -> impl Strategy<Value = String> {
    prop_oneof![2 => prop::sample::select(&BLOCKS).prop_map(str::to_owned), 1 => speech()]
}

fn script() -> impl Strategy<Value = String> {
    let title =
        prop::sample::select(vec!["", "Title: The Hut\n\n", "Title:\n    _**THE HUT**_\nAuthor: Me\n\n"]);
    let gap = prop::sample::select(vec!["\n\n", "\n\n\n"]);
    let blocks = prop::collection::vec((block(), gap), 1..12);
    (title, blocks).prop_map(|(title, blocks)| {
        title.to_owned() + &blocks.into_iter().map(|(block, gap)| block + gap).collect::<String>()
    })
}

/// The kinds and texts of a script, but for its empty lines.
fn told(fountain: &str) -> Vec<(Kind, String)> {
    let script = parse(fountain.as_bytes());
    let printed = script.elements().filter(|element| element.kind() != Kind::Blank);
    printed.map(|element| (element.kind(), element.text())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_script_is_the_same_when_it_is_made_strict(script in script()) {
        let strict = strict(&script);
        prop_assert_eq!(told(&script), told(&strict), "{}", strict);
    }
}

#[test]
fn blanks_before_action_stay() {
    for fountain in ["INT. HUT - DAY\n\n    Rain.\n      Wind.\n\nSun.", "INT. HUT - DAY\n\n!  BANG\n  Rain."]
    {
        assert_eq!(strict(fountain), fountain);
    }
    let indented = "  ```fountain\n  INT. HUT - DAY\n\n  Rain.\n    Wind.\n  ```";
    let Some(Part::Script { fountain, .. }) = read(indented).pop() else { unreachable!("it holds a script") };
    assert_eq!(fountain, "INT. HUT - DAY\n\nRain.\n  Wind.");
}

#[test]
fn a_line_in_bold_before_an_empty_line_is_no_name() {
    for fountain in ["**THE LAST FERRY**\n\nThe crowd roars.", "**Later that day**\nRain.\n\n**SILENCE**"] {
        assert_eq!(strict(fountain), fountain);
    }
}

#[test]
fn what_looks_like_a_transition_may_be_said() {
    for fountain in
        ["MARY\nTHE END.", "MARY\nIt says\nTHE END\non the wall.", "MARY\n(low)\nCUT TO:\n\nTHE END"]
    {
        assert_eq!(strict(fountain), fountain);
    }
}

#[test]
fn a_blank_after_a_transition_makes_it_action() {
    assert_eq!(strict("Rain.\n\nCUT TO: \n\nSun."), "Rain.\n\nCUT TO: \n\nSun.");
}
