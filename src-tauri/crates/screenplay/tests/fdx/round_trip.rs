//! A script that was written and read again is the same, but for what is listed.

use proptest::prelude::*;
use screenplay::Loss;

use crate::facts::{body, lacks, plain_body, remarks, there_and_back, title};

/// What scripts are made of, and what could be taken for something else on the way.
const PIECES: [&str; 92] = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\n\n",
    "\n\n\n",
    "\n  \n",
    "INT. HOUSE - DAY",
    "ext. pier",
    "I/E CAR",
    "INT. HUT #1A#",
    ".McDONALD'S",
    ".1984 #2#",
    "INT. *HUT*",
    "MIRA",
    "MIRA (V.O.)",
    "@McCoy (on the phone)",
    "मीरा",
    "@मीरा",
    "JOHN ^",
    "**JOHN** ^",
    "ÉLODIE",
    "(beat)",
    "(*softly*)",
    "((a) b)",
    "Hello there.",
    "hello",
    "You *came* back.",
    "**Both** of _us_.",
    "***all*** _**of**_ it",
    "*a **b** c*",
    "_x **y** z_",
    "a_b_c",
    "2 * 3 * 4",
    "\\*not\\*",
    "C:\\dir\\*",
    "\\",
    "~la la",
    "~*la*",
    "~",
    "> FADE OUT",
    "> Burn to white.",
    "> THE END <",
    "> *THE* END <",
    "CUT TO:",
    "CUT TO: ",
    "FADE OUT.",
    "FADE IN:",
    "!BANG",
    "!  BANG",
    "!!! wow",
    "!~tilde",
    "!# hash",
    "!INT. NO",
    "!! CLOSE ON",
    "!! *x*",
    "# Act",
    "## Two",
    "##### Deep",
    "#",
    "= What happens",
    "=",
    "===",
    "====",
    "[[a note]]",
    "[[two\nlines]]",
    "[[",
    "]]",
    "[[x]",
    "/* gone */",
    "/* a\n\nb */",
    "/*",
    "*/",
    "Title: Big Fish",
    "Author: Me",
    "    value",
    "Key: value",
    "Notes: x",
    ":",
    " ",
    "  ",
    "\t",
    "\u{feff}",
    "＠",
    "！",
    "🎬",
    "ß",
    "...",
    "<&\"'>",
    "]]>",
    "&amp;",
];

fn script() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_script_comes_back(source in script()) {
        let (script, back, lost) = there_and_back(&source);
        let text = String::from_utf8_lossy(back.source()).into_owned();
        prop_assert_eq!(plain_body(&script), plain_body(&back), "{}", text);
        if !lacks(&lost, Loss::Emphasis) {
            prop_assert_eq!(body(&script), body(&back), "{}", text);
        }
        if !lacks(&lost, Loss::Keys) {
            prop_assert_eq!(title(&script), title(&back), "{}", text);
        }
        prop_assert_eq!(remarks(&script), remarks(&back), "{}", text);
    }
}

/// Holds that nothing is listed, too.
#[track_caller]
fn is_the_same(source: &str) {
    let (script, back, lost) = there_and_back(source);
    let fountain = String::from_utf8_lossy(back.source()).into_owned();
    assert_eq!(body(&script), body(&back), "{fountain}");
    assert_eq!(title(&script), title(&back), "{fountain}");
    assert_eq!(remarks(&script), remarks(&back), "{fountain}");
    assert_eq!(lost, [], "{fountain}");
}

#[test]
fn a_whole_script_is_the_same() {
    is_the_same(
        "Title:\n    _**BIG FISH**_\nCredit: written by\nAuthor: Mira Rao\nSource: from the novel by J. Doe\n\
         Draft date: 1/20/2026\nContact:\n    Mira Rao\n    12 Hill Road\n\n\
         # Act One\n\n= She comes home.\n\nFADE IN:\n\nINT. HUT - NIGHT #12A#\n\n= Mira waits.\n\n\
         Rain on the *roof*.\nIt does not stop.\n\n\n\nShe waits. [[how long?]] Then:\n\n\
         MIRA (V.O.)\n(low)\nYou came **back**.\n  \nYou did.\n~A song\n\n~Another\n~line\n\n\
         JOHN\nYes!\n\n@McCoy ^\n(together)\nYes!\n\n[[cut this?]]\n\n.LATER\n\n!! CLOSE ON the door\n\n\
         !BANG\n\n> THE END <\n\n===\n\n> Burn to white.\n\nFADE OUT.\n\nCUT TO:\n\n\
         EXT. PIER - DAY\n\n/* An older scene.\n\nIt was longer. */\n\nGulls.\n",
    );
}

#[test]
fn marks_in_the_keys_of_a_title_page_are_text() {
    is_the_same("Title: Big Fish /* one */\nINT. HOUSE/*Key: value\nTwo [[ Key: value\n");
}

#[test]
fn names_keep_their_small_letters() {
    is_the_same("@McCLANE (O.S.)\nHi.\n\nHANS (on the radio)\nHi.");
    is_the_same("int. hut - day\n\n> Burn to white.\n\n!! close on");
}

#[test]
fn what_looks_like_a_mark_stays_text() {
    is_the_same("2 * 3 * 4, \\*not\\* this, a_b_c and C:\\*dir*.");
    is_the_same("!INT. NO\n\n!@nobody\nsays\n\n!~tilde\n\n!# hash\n\n!> no transition");
    is_the_same("A [[ that nothing closes, and /* neither.");
    is_the_same("a <b> & \"c\" ]]> 'd' &amp;");
}

#[test]
fn several_pages_can_be_empty() {
    is_the_same("One.\n\n===\n\n===\n\nTwo.\n\n===\n");
}

#[test]
fn a_title_page_keeps_what_has_no_place_of_its_own() {
    is_the_same("Title: A\nContact: Phone: 555\nEpisode: 3\nDraft date: the very first\n\nRain.");
    is_the_same("Contact: Me\nNotes: For nobody.\nCopyright: (c) 2026 Me\n\nRain.");
    is_the_same("Title: Only\nSource: from a book by Me\n\nRain.");
}

#[test]
fn what_does_not_come_back_is_listed() {
    let counts = |source: &str| {
        let (.., lost) = there_and_back(source);
        lost.iter().map(|lost| (lost.what(), lost.count())).collect::<Vec<_>>()
    };
    assert_eq!(counts("##### Deep\n\nRain."), [(Loss::Levels, 1)]);
    assert_eq!(counts("Title: A\nAuthor:\n\nRain."), [(Loss::EmptyEntries, 1)]);
    assert_eq!(counts("A \u{1} sign."), [(Loss::Signs, 1)]);
    assert_eq!(counts("Title: A\nAuthors: B and C\n\nRain."), [(Loss::Keys, 1)]);
}

#[test]
fn reading_what_was_read_changes_nothing() {
    let source = "INT. HUT #1#\n\nRain. [[a note]]\n\nA\nHi.\n\nB ^\nYo.\n\n===\n\n> END <\n";
    let once =
        screenplay::fdx::read(screenplay::fdx::write(&screenplay::parse(source.as_bytes())).as_bytes())
            .unwrap();
    assert_eq!(once.fountain(), source);
}
