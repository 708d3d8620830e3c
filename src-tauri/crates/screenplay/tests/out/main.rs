//! Scripts carried out: PDF, DOCX, tables of picture and sound, text for a teleprompter.
#![allow(clippy::unwrap_used, missing_docs)]

mod av;
mod csv;
mod docx;
mod hostile;
mod pdf;
mod read_docx;
mod read_pdf;
mod teleprompter;

use screenplay::av::Captions;
use screenplay::layout::{Format, Pages, Paper, Preset, layout};
use screenplay::{Script, parse};

const CAPTIONS: Captions<'_> =
    Captions { number: "#", video: "VIDEO", audio: "AUDIO", seconds: "SEC", total: "TOTAL" };

/// One of everything, in scripts of several kinds.
const FERRY: &str = "Title:\n    _**THE LAST FERRY**_\n    A story\nCredit: written by\nAuthors:\n    Asha Raman\n    José Núñez\n\
Contact: asha@example.org\n\nFADE IN:\n\nEXT. PIER - DAWN #1A#\n\nFog. *Somewhere* a **bell**. The fare: ₹250 → Mandwa. ♪ A radio ♫\n\n\
MIRA\n(without turning)\nYou're late.\n\nDEV (O.S.)\nThe ferry's late.\n\nMIRA\n(loud)\nI told you twice.\n\nDEV ^\nYou never _told_ me!\n\n\
@मीरा\nतुम हमेशा देर से आते हो। क्षत्रिय, टिकट ₹250 का था।\n\n@ДМИТРИЙ\nПаром ушёл.\n\n@ΕΛΕΝΗ\nΤο πλοίο έφυγε.\n\n> THE END <\n\n\
~La la la\n\nCUT TO:\n\n!!CLOSE ON THE TICKET\n\nTorn in two.\n";

fn set(script: &Script) -> Pages {
    layout(script, Format::new(Preset::Open, Paper::Letter))
}

/// Scenes with speeches, of so many pages at least.
fn long_script(pages: usize) -> Script {
    let scene = |index: usize| {
        let words = |count: usize| vec!["weather"; count].join(" ");
        format!(
            "INT. ROOM {index} - DAY\n\n{}. {}.\n\nMIRA\n{}. {}.\n\nDEV\n(quietly)\n{}.\n\n",
            words(20 + index % 7),
            words(11),
            words(30 + index % 11),
            words(25),
            words(9)
        )
    };
    parse((0..pages * 3).map(scene).collect::<String>().as_bytes())
}
