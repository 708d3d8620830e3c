//! How many pages long scripts have, beside screenplain: within 2 % or one page.

use screenplay::layout::{Format, Paper, Preset, layout};
use screenplay::parse;

use crate::others;

const WORDS: [&str; 16] = [
    "the",
    "a",
    "rain",
    "door",
    "light",
    "never",
    "stairs",
    "paper",
    "machine",
    "waits",
    "silence",
    "river",
    "extraordinary",
    "photograph",
    "in",
    "neighbourhood",
];
const NAMES: [&str; 4] = ["MIRA", "JOHN (V.O.)", "THE DRIVER", "ANNA-LENA"];

/// How many scenes, of ten paragraphs how many are action, and how many sentences a paragraph has at most.
/// Speeches of many sentences are left out: there screenplain and afterwriting are 7-9 % apart.
const SCRIPTS: [(usize, usize, usize); 3] = [(55, 3, 3), (60, 5, 4), (70, 7, 5)];

#[test]
fn long_scripts_have_as_many_pages_as_screenplain_makes_of_them() {
    let scripts: Vec<String> = (1u64..).zip(SCRIPTS).map(|(seed, script)| write(seed, script)).collect();
    let sources: Vec<&str> = scripts.iter().map(String::as_str).collect();
    for (source, theirs) in sources.iter().zip(others::pages(&sources)) {
        // Its title page is one of them.
        let theirs = theirs - 1;
        let ours = layout(&parse(source.as_bytes()), Format::new(Preset::Open, Paper::Letter)).pages().len();
        assert!((50..=170).contains(&theirs), "{theirs} pages are not the length this is about");
        let off = ours.abs_diff(theirs);
        assert!(off <= 1 || off * 50 <= theirs, "{ours} pages, and {theirs} by screenplain");
    }
}

fn write(mut seed: u64, (scenes, action, sentences): (usize, usize, usize)) -> String {
    let mut below = move |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % end
    };
    // Without a title page screenplain sets every page as its first, which holds fewer lines.
    let mut source = String::from("Title: Hut\n\n");
    for _ in 0..scenes {
        source.push_str("INT. HUT - DAY\n\n");
        for _ in 0..5 + below(12) {
            if below(10) >= action {
                source.push_str(NAMES[below(NAMES.len())]);
                source.push('\n');
            }
            for _ in 0..=below(sentences) {
                source.push_str("Then");
                for _ in 0..3 + below(9) {
                    source.push(' ');
                    source.push_str(WORDS[below(WORDS.len())]);
                }
                source.push_str(". ");
            }
            source.truncate(source.trim_end().len());
            source.push_str("\n\n");
        }
    }
    source
}
