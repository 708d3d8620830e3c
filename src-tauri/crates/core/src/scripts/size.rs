//! How long a script is, in the few figures that fit on its sheet.

use screenplay::{
    Pace,
    layout::{Format, layout},
    measure::measure,
    parse,
};

use super::{facts::count, page};
use crate::ipc::{PagePaper, PagePreset, ScriptSize};

/// The size of a script in Fountain.
pub(crate) fn of(fountain: &str, preset: PagePreset, paper: PagePaper) -> ScriptSize {
    let script = parse(fountain.as_bytes());
    let pages = layout(&script, Format::new(page::preset(preset), page::paper(paper)));
    let facts = measure(&script, &pages, Pace::default());
    ScriptSize {
        scenes: count(facts.scenes().len()),
        eighths: count(facts.eighths()),
        seconds: count(facts.seconds()),
        speakers: count(facts.cast().len()),
    }
}
