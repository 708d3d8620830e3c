//! What was written for Word is read back as the script that it was.

use proptest::prelude::*;
use screenplay::docx::write;
use screenplay::import::{Imported, read};
use screenplay::layout::{Format, Paper, Preset, layout};
use screenplay::{Kind, Loss, Side, parse};

use crate::packed::word;

fn back(fountain: &str) -> Imported {
    let script = parse(fountain.as_bytes());
    let format = Format::new(Preset::Open, Paper::Letter);
    read("a.docx", &write(&script, &layout(&script, format), None).unwrap()).unwrap()
}

#[track_caller]
fn comes_back(fountain: &str) {
    let read = back(fountain);
    assert_eq!(read.text(), fountain);
    assert_eq!(read.not_carried(), []);
}

#[test]
fn numbers_of_scenes() {
    comes_back("INT. HUT - NIGHT #12#\n\nRain.\n\nEXT. *PIER* - DAWN #1A-2.#\n\nGulls.\n\n.HUT\n\nFog.\n");
}

#[test]
fn what_stands_at_the_right_margin() {
    comes_back(
        "FADE IN:\n\nINT. HUT - NIGHT\n\nRain.\n\nCUT TO:\n\nEXT. PIER - DAWN\n\nGulls.\n\nFADE OUT.\n",
    );
}

#[test]
fn speeches_side_by_side() {
    comes_back(
        "INT. HUT - NIGHT\n\nMIRA\n(low)\nYes.\n\nJO (O.S.) ^\n(loud)\nNo!\n\nA\nOne.\n\nB ^\nTwo.\n\n\
         C\nThree.\n\nRain.\n",
    );
}

#[test]
fn pages_are_those_of_the_writer() {
    let speech = "She said that it would rain tomorrow, and it did. ".repeat(12);
    let scene = |number: usize| {
        let rain = "Rain falls on the roof, and on the road, and into the sea. ".repeat(1 + number % 9);
        format!(
            "INT. ROOM {number} - DAY\n\n{}\nIt ends.\n\nMIRA\n{}\n(low)\n{}\nYes.\n\nRain.\n\nMIRA\nNo.\n\n",
            rain.trim(),
            speech.trim(),
            speech.trim()
        )
    };
    let long: String = (0..40).map(scene).collect();
    comes_back(&format!("{}===\n\n{}\n", long, long.trim()));
}

#[test]
fn a_mark_for_who_goes_on_is_not_of_the_script() {
    comes_back("INT. HUT\n\nMIRA\nYes.\n\nRain.\n\nMIRA\nNo.\n\nRain.\n\nMIRA (cont'd)\nYes.\n");
}

#[test]
fn a_title_page() {
    comes_back(
        "Title:\n    **_THE HUT_**\n    A story\nCredit: written by\nAuthor: Mira Rao\nSource: from the novel\n\
         Contact:\n    Mira Rao\n    12 Hill Road\n\nINT. HUT - NIGHT\n\nRain.\n",
    );
}

#[test]
fn a_section_of_the_script_is_no_title_page() {
    let body = "<w:p><w:pPr><w:pStyle w:val=\"SceneHeading\"/></w:pPr><w:r><w:t>INT. HUT</w:t></w:r></w:p>\
        <w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>Rain.</w:t></w:r></w:p><w:p><w:r><w:t>Wind.</w:t></w:r></w:p>";
    assert_eq!(read("a.docx", &word(body, "")).unwrap().text(), "INT. HUT\n\nRain.\n\nWind.\n");
}

#[test]
fn what_is_typed_in_place_of_what_the_layout_adds_stays() {
    let added = |text: &str| {
        format!(
            "<w:r><w:rPr><w:rStyle w:val=\"Added\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>"
        )
    };
    let cue = |more: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"Character\"/></w:pPr><w:r><w:t>MIRA</w:t></w:r>{more}</w:p>")
    };
    let said = "<w:p><w:pPr><w:pStyle w:val=\"Dialogue\"/></w:pPr><w:r><w:t>Yes.</w:t></w:r></w:p>";
    for (typed, fountain) in [
        (added(" (CONT'D)"), "MIRA"),
        (added(" (CONT") + &added("'D)"), "MIRA"),
        (added(" (V.O.)"), "MIRA (V.O.)"),
        (added(" (CONT'D) (V.O.)"), "MIRA (CONT'D) (V.O.)"),
    ] {
        let read = read("a.docx", &word(&(cue(&typed) + said), "")).unwrap();
        assert_eq!(read.text(), format!("{fountain}\nYes.\n"));
    }
}

/// Blocks of a script that Word shows: it has neither notes nor an outline, no more empty lines than needed, and no songs
/// outside speeches.
fn block() -> impl Strategy<Value = String> {
    let words =
        (1usize..90, prop::sample::select(vec!["It *rains* a lot. ", "and so on and on ", "Wind!\n"]));
    let text = words.prop_map(|(count, words)| words.repeat(count).trim().to_owned());
    let cue = prop::sample::select(vec!["MIRA", "JO (V.O.)", "@McCoy", "MIRA (CONT'D)", "A & <B>"]);
    prop_oneof![
        prop::sample::select(vec![
            "INT. HUT - DAY",
            ".PIER #12A#",
            "CUT TO:",
            "FADE OUT.",
            "> THE END <",
            "!! CLOSE ON",
            "==="
        ])
        .prop_map(str::to_owned),
        text.clone(),
        (cue.clone(), text.clone()).prop_map(|(cue, said)| format!("{cue}\n{said}")),
        (cue.clone(), text.clone(), text).prop_map(|(cue, one, two)| format!("{cue}\n{one}\n(low)\n{two}")),
        (cue.clone(), cue).prop_map(|(one, two)| format!("{one}\nYes.\n\n{two} ^\n(low)\nNo.")),
    ]
}

/// The kinds, texts and sides of a script, but for empty lines, and for page breaks where no page would be between them.
fn told(fountain: &str) -> Vec<(Kind, String, Option<Side>)> {
    let script = parse(fountain.as_bytes());
    let printed = script.elements().filter(|element| element.kind() != Kind::Blank);
    let mut told: Vec<_> = printed.map(|element| (element.kind(), element.text(), element.side())).collect();
    told.dedup_by(|next, before| next.0 == Kind::PageBreak && before.0 == Kind::PageBreak);
    let is_break = |element: &(Kind, String, Option<Side>)| element.0 == Kind::PageBreak;
    told.pop_if(|last| is_break(last));
    if told.first().is_some_and(is_break) {
        told.remove(0);
    }
    told
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_script_comes_back_from_word(blocks in prop::collection::vec(block(), 1..24)) {
        let fountain = format!("INT. HUT - DAY\n\n{}\n", blocks.join("\n\n"));
        let read = back(&fountain);
        prop_assert_eq!(told(&fountain), told(read.text()), "{}", read.text());
        prop_assert!(read.not_carried().iter().all(|lost| lost.what() != Loss::Tables));
    }
}
