//! Long scripts, made up.

use proptest::prelude::*;

/// What a script is made of. A seed stands for its words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Item {
    Heading { numbered: bool, seed: u64 },
    Shot { seed: u64 },
    Action { sentences: u64, lines: u64, blank_lines: usize, seed: u64 },
    Speech { sentences: u64, remarks: u64, sung: bool, seed: u64 },
    Dual { left: u64, right: u64, seed: u64 },
    Transition { seed: u64 },
    Centered { seed: u64 },
    Section { seed: u64 },
    Note { seed: u64 },
    PageBreak,
}

const WORDS: [&str; 24] = [
    "the",
    "a",
    "of",
    "rain",
    "door",
    "light",
    "never",
    "stairs",
    "paper",
    "machine",
    "waits",
    "silence",
    "*river*",
    "extraordinary",
    "photograph",
    "in",
    "turns",
    "they",
    "**cold**",
    "well-known",
    "I",
    "we",
    "neighbourhood",
    "Mr. Poe",
];

const NAMES: [&str; 5] = ["MIRA", "JOHN (V.O.)", "THE DRIVER", "@McCoy", "ANNA-LENA (CONT'D)"];

/// Long scripts of every element, no paragraph of which is as long as a page.
pub(crate) fn scripts() -> impl Strategy<Value = String> {
    prop::collection::vec(item(), 1..240).prop_map(|items| source(&items))
}

fn item() -> impl Strategy<Value = Item> {
    let seed = any::<u64>;
    prop_oneof![
        2 => (any::<bool>(), seed()).prop_map(|(numbered, seed)| Item::Heading { numbered, seed }),
        1 => seed().prop_map(|seed| Item::Shot { seed }),
        6 => (1u64..14, 1u64..3, 1usize..4, seed()).prop_map(|(sentences, lines, blank_lines, seed)| {
            Item::Action { sentences, lines, blank_lines, seed }
        }),
        8 => (1u64..16, 0u64..3, prop::bool::weighted(0.1), seed())
            .prop_map(|(sentences, remarks, sung, seed)| Item::Speech { sentences, remarks, sung, seed }),
        1 => (1u64..10, 1u64..6, seed()).prop_map(|(left, right, seed)| Item::Dual { left, right, seed }),
        2 => seed().prop_map(|seed| Item::Transition { seed }),
        1 => seed().prop_map(|seed| Item::Centered { seed }),
        1 => seed().prop_map(|seed| Item::Section { seed }),
        1 => seed().prop_map(|seed| Item::Note { seed }),
        1 => Just(Item::PageBreak),
    ]
}

/// The same script in Fountain.
pub(crate) fn source(items: &[Item]) -> String {
    items.iter().map(|item| item.source()).collect()
}

impl Item {
    fn source(self) -> String {
        match self {
            Item::Heading { numbered, seed } => {
                let number = if numbered { format!(" #{}A#", seed % 100) } else { String::new() };
                format!("INT. {} - DAY{number}\n\n", words(seed, 1 + seed % 14))
            }
            Item::Shot { seed } => format!("!! CLOSE ON {}\n\n", words(seed, 2)),
            Item::Action { sentences, lines, blank_lines, seed } => {
                let lines = (0..lines).map(|line| text(seed.wrapping_add(line), sentences));
                lines.collect::<Vec<_>>().join("\n") + &"\n".repeat(1 + blank_lines)
            }
            Item::Speech { sentences, remarks, sung, seed } => speech(seed, sentences, remarks, sung, ""),
            Item::Dual { left, right, seed } => {
                speech(seed, left, 1, false, "") + &speech(seed.wrapping_add(1), right, 1, false, " ^")
            }
            Item::Transition { seed } if seed % 3 == 0 => "FADE OUT.\n\n".to_owned(),
            Item::Transition { .. } => "CUT TO:\n\n".to_owned(),
            Item::Centered { seed } => format!("> {} <\n\n", words(seed, 1 + seed % 4)),
            Item::Section { seed } => format!("# {}\n\n= {}\n\n", words(seed, 2), words(seed, 9)),
            Item::Note { seed } => format!("[[{}]]\n\n", words(seed, 9)),
            Item::PageBreak => "===\n\n".to_owned(),
        }
    }
}

fn speech(seed: u64, sentences: u64, remarks: u64, sung: bool, caret: &str) -> String {
    let name = NAMES[(seed % 5) as usize];
    let mut speech = format!("{name}{caret}\n");
    for remark in 0..remarks {
        speech += &format!(
            "({})\n{}\n",
            words(seed.wrapping_add(remark), 1 + seed % 9),
            text(seed.wrapping_add(remark), 1 + sentences / 2)
        );
    }
    speech += &text(seed, sentences);
    if sung {
        speech += &format!("\n~{}\n~{}", words(seed, 5), words(seed, 11));
    }
    speech + "\n\n"
}

/// So many sentences.
fn text(seed: u64, sentences: u64) -> String {
    let sentence = |index: u64| {
        let seed = mixed(seed.wrapping_add(index));
        format!("So {}{}", words(seed, 1 + seed % 11), [".", "?", "!", "..."][(seed % 4) as usize])
    };
    (0..sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn words(seed: u64, count: u64) -> String {
    let word = |index| WORDS[(mixed(seed.wrapping_add(index)) % WORDS.len() as u64) as usize];
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// A number that looks like none of those beside it.
fn mixed(seed: u64) -> u64 {
    let mut value = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb) >> 16
}
