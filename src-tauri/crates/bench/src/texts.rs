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

/// The same number makes the same words.
pub(crate) fn words(number: usize, count: usize) -> String {
    const SYLLABLES: [&str; 20] = [
        "ka", "lo", "mi", "ren", "ta", "so", "vel", "un", "di", "pra", "te", "os", "gi", "har", "bel", "no",
        "ez", "shu", "lin", "wa",
    ];
    let mut state = number as u64 ^ 0x5851_f42d_4c95_7f2d;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut text = String::new();
    for place in 0..count {
        let most = next() % WORDS + 1;
        let mut word = next() % most + 1;
        if place > 0 {
            text.push(' ');
        }
        while word > 0 {
            text.push_str(SYLLABLES[(word % 20) as usize]);
            word /= 20;
        }
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
