//! Texts as long as a writer's and a model's, never the same one twice.

/// How many words there are. Few are common and most are rare, as in a language.
const WORDS: u64 = 4_000;

/// What a writer asks: 25 words.
#[must_use]
pub fn question(number: usize) -> String {
    words(number, 25)
}

/// What a model answers: 150 words.
#[must_use]
pub fn reply(number: usize) -> String {
    words(number, 150)
}

/// A scene in Fountain, at least so many bytes long, inside one fence.
#[must_use]
pub fn screenplay(bytes: usize) -> String {
    let mut text = "```fountain\n".to_owned();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        let (action, speech) = (words(number * 2, 18), words(number * 2 + 1, 12));
        text.push_str(&format!("INT. KITCHEN {number} - NIGHT\n\n{action}.\n\nASHA\n{speech}?\n\n"));
    }
    text.push_str("```\n");
    text
}

/// A script in Fountain, which begins with a title page. 46 scenes are 120 pages: action, speeches with and without
/// parentheticals, two at once, notes, sections, synopses, transitions, emphasis and what is left out.
#[must_use]
pub fn script(scenes: usize) -> String {
    const NAMES: [&str; 6] = ["ASHA", "JOHN", "THE DRIVER", "MIRA (V.O.)", "ANNA-LENA", "DR. RAO (O.S.)"];
    const PLACES: [&str; 4] = ["INT. KITCHEN", "EXT. HARBOUR", "INT./EXT. CAR", "EST. STATION"];
    const TIMES: [&str; 3] = ["DAY", "NIGHT", "DAWN"];
    let mut text = "Title: Pilot\nCredit: written by\nAuthor: A. Writer\nDraft date: 1 May\n\n".to_owned();
    for scene in 0..scenes {
        let part = |place: usize, count: usize| sentences(scene * 100 + place, count);
        if scene % 10 == 0 {
            text.push_str(&format!("# Act {}\n\n= {}\n\n", scene / 10 + 1, part(0, 1)));
        }
        text.push_str(&format!("{} {scene} - {}\n\n{}\n\n", PLACES[scene % 4], TIMES[scene % 3], part(1, 4)));
        for speech in 0..12 {
            let (name, at) = (NAMES[(scene + speech * 5) % 6], speech * 4 + 2);
            let remark = if (scene + speech) % 4 == 0 { "(without turning)\n" } else { "" };
            text.push_str(&format!("{name}\n{remark}{}\n\n", part(at, 1 + (scene + speech) % 4)));
            match (scene + speech) % 8 {
                0 => text.push_str(&format!("JOHN\n{}\n\nASHA ^\n{}\n\n", part(at + 1, 2), part(at + 2, 1))),
                1 | 4 => text.push_str(&format!("{}\n\n", part(at + 1, 2))),
                2 => text.push_str(&format!("{} [[{}]]\n\n", part(at + 1, 2), part(at + 2, 1))),
                3 => text.push_str(&format!("He *waits*. **_{}_**\n\n", words(at + scene, 3))),
                6 => text.push_str(&format!("/*\n{}\n*/\n\n", part(at + 1, 2))),
                _ => {}
            }
        }
        if scene % 3 == 0 {
            text.push_str("CUT TO:\n\n");
        }
    }
    text
}

/// So many of them, of 5 to 16 words.
fn sentences(number: usize, count: usize) -> String {
    let sentence = |place: usize| format!("Then {}.", words(number * 8 + place, 4 + (number + place) % 12));
    (0..count).map(sentence).collect::<Vec<_>>().join(" ")
}

/// The word of this rank, from 1, which is the most common one, to 4,000.
#[must_use]
pub fn word(mut rank: u64) -> String {
    const SYLLABLES: [&str; 20] = [
        "ka", "lo", "mi", "ren", "ta", "so", "vel", "un", "di", "pra", "te", "os", "gi", "har", "bel", "no",
        "ez", "shu", "lin", "wa",
    ];
    let mut word = String::new();
    while rank > 0 {
        word.push_str(SYLLABLES[(rank % 20) as usize]);
        rank /= 20;
    }
    word
}

/// The same number makes the same words.
pub(crate) fn words(number: usize, count: usize) -> String {
    let mut state = number as u64 ^ 0x5851_f42d_4c95_7f2d;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut text = String::new();
    for place in 0..count {
        let most = next() % WORDS + 1;
        if place > 0 {
            text.push(' ');
        }
        text.push_str(&word(next() % most + 1));
    }
    text
}

/// What a model usually writes, at least so many bytes: headings, paragraphs, lists, quotations, emphasis and code.
#[must_use]
pub(crate) fn markdown(bytes: usize) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= bytes {
            break;
        }
        let part = |place: usize, count: usize| words(number * 8 + place, count);
        text.push_str(&format!(
            "## {}\n\n{}, **{}**, {}.\n\n- {}\n- *{}*\n- `{}`\n\n> {}\n\n",
            part(0, 4),
            part(1, 30),
            part(2, 3),
            part(3, 20),
            part(4, 8),
            part(5, 6),
            part(6, 2),
            part(7, 12),
        ));
    }
    text
}
