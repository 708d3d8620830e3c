//! What was written for Word is read back as the script that it was.

use screenplay::docx::write;
use screenplay::import::{Imported, read};
use screenplay::layout::{Format, Paper, Preset, layout};
use screenplay::parse;

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
