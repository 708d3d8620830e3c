//! How many pages long scripts have: within 2 % or one page of what the nearer of screenplain and afterwriting makes of them.
//! Where speeches are long, those two are a tenth apart.

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
const SCRIPTS: [(usize, usize, usize); 7] =
    [(55, 3, 3), (60, 5, 4), (120, 7, 5), (70, 3, 9), (70, 1, 9), (60, 3, 12), (55, 1, 15)];

#[test]
fn long_scripts_have_as_many_pages_as_the_nearer_of_two_peers_makes_of_them() {
    let scripts: Vec<String> = (1u64..).zip(SCRIPTS).map(|(seed, script)| write(seed, script)).collect();
    let sources: Vec<&str> = scripts.iter().map(String::as_str).collect();
    let (screenplain, afterwriting) =
        (others::pages("screenplain", &sources), others::pages("afterwriting", &sources));
    for ((source, screenplain), afterwriting) in sources.iter().zip(screenplain).zip(afterwriting) {
        // Its title page is one of them.
        let screenplain = screenplain - 1;
        let ours = layout(&parse(source.as_bytes()), Format::new(Preset::Open, Paper::Letter)).pages().len();
        assert!((50..=190).contains(&screenplain), "{screenplain} pages are not the length this is about");
        let close = |theirs: usize| ours.abs_diff(theirs) <= 1 || ours.abs_diff(theirs) * 50 <= theirs;
        assert!(
            close(screenplain) || close(afterwriting),
            "{ours} pages, {screenplain} by screenplain and {afterwriting} by afterwriting"
        );
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
