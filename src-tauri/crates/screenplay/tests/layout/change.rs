//! After a change, pages are what they would be if the whole script were laid out.

use proptest::prelude::*;
use screenplay::layout::{Format, Preset, change, layout};
use screenplay::parse;

use crate::around::{config, formats};
use crate::scripts::scripts;

/// What a writer types, pastes or deletes, and what changes more than its own line.
const PIECES: [&str; 20] = [
    "",
    "x",
    " and so on, and so on, for more than a row of it. So it is.",
    "\n",
    "\n\n",
    "\n\nRain.\n\n",
    "\n\nMIRA\nHi.\n\n",
    "\n\nJOHN ^\nHo.\n\n",
    " ^\n",
    "\n\nCUT TO:\n\n",
    "\n\nINT. PIER - NIGHT\n\n",
    "\n\n===\n\n",
    "\n\n# Act\n\n",
    "[[",
    "]]",
    "/*",
    "*/",
    "\n(low)\n",
    "Title: Rain\n\n",
    "So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is.",
];

/// Where something changes, in thousandths of the source; how many bytes go; what comes.
fn edits() -> impl Strategy<Value = Vec<(usize, usize, &'static str)>> {
    let gone = prop_oneof![Just(0), Just(1), 0usize..40, 0usize..4_000];
    prop::collection::vec((0usize..1_001, gone, prop::sample::select(&PIECES[..])), 1..6)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn pages_after_a_change_are_those_of_the_whole(
        source in scripts(),
        edits in edits(),
        format in prop::sample::select(formats().collect::<Vec<_>>()),
    ) {
        let mut script = parse(source.as_bytes());
        let mut pages = layout(&script, format);
        for (place, gone, new) in edits {
            let start = script.source().len() * place / 1_000;
            let read = script.splice(start..start + gone, new.as_bytes());
            pages = change(pages, &script, read);
            prop_assert!(pages == layout(&script, format), "at {start}: {gone} gone, {new:?}");
        }
    }

    #[test]
    fn pages_after_a_caret_are_those_of_the_whole(speeches in prop::collection::vec((any::<bool>(), 1usize..14), 1..60), place in 0usize..60) {
        let speech = |(dual, lines): &(bool, usize)| format!("MIRA{}\n{}\n", if *dual { " ^" } else { "" }, "So.\n".repeat(*lines));
        let source: String = speeches.iter().map(speech).collect();
        let mut script = parse(source.as_bytes());
        let place = place % speeches.len();
        let start: usize = speeches[..place].iter().map(|each| speech(each).len()).sum();
        let (from, to) = (start + "MIRA".len(), start + "MIRA".len() + if speeches[place].0 { 2 } else { 0 });
        let pages = layout(&script, Format::default());
        let read = script.splice(from..to, if speeches[place].0 { b"" } else { b" ^" });
        prop_assert!(change(pages, &script, read) == layout(&script, Format::default()));
    }
}

#[test]
fn an_empty_script_grows_and_shrinks() {
    let mut script = parse(b"");
    let mut pages = layout(&script, Format::default());
    for (range, new) in [(0..0, "INT. HUT\n\nRain.\n"), (0..0, "Title: Rain\n\n"), (0..13, ""), (0..99, "")] {
        let read = script.splice(range, new.as_bytes());
        pages = change(pages, &script, read);
        assert_eq!(pages, layout(&script, Format::default()));
    }
    assert_eq!(pages.format().preset(), Preset::Open);
}
