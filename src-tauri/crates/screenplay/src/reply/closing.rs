//! How models end a reply after a script, in words that action has too: such a paragraph is a remark only where nothing of
//! the script follows it. Those that are remarks wherever they stand are in `prose`.

use super::{
    ahead::Ahead,
    element::LONG,
    heading::heading,
    markup::{Fence, unwrap},
    name::{labelled, name},
    prose::{has_word, is_prose, may_announce},
    signs::{is_rule, is_transition},
};

/// A kind of remark: how it begins, and lists of words, of each of which it has one.
struct Kind {
    begins: &'static [&'static str],
    has: &'static [&'static [&'static [&'static str]]],
}

/// What comes before a remark, or between its first two words, and what the same remark has instead.
const LEADS: [(&str, &str); 18] = [
    ("(", ""),
    ("and ", ""),
    ("but ", ""),
    ("or ", ""),
    ("so ", ""),
    ("also, ", ""),
    ("otherwise, ", ""),
    ("of course, ", ""),
    ("please ", ""),
    ("just ", ""),
    ("do let ", "let "),
    ("i've ", "i "),
    ("i have ", "i "),
    ("i also ", "i "),
    ("i deliberately ", "i "),
    ("i intentionally ", "i "),
    ("i tried to ", "i "),
    ("i wanted to ", "i "),
];

/// Words for a script and its parts that are seldom in one.
const CRAFT: &[&str] = &[
    "ending",
    "endings",
    "the reveal",
    "the twist",
    "scene",
    "scenes",
    "dialogue",
    "tone",
    "pacing",
    "subtext",
    "tension",
    "draft",
    "version",
    "versions",
    "script",
    "screenplay",
    "rewrite",
    "first line",
    "opening line",
    "last line",
    "last lines",
    "final line",
    "final lines",
    "her lines",
    "his lines",
    "their lines",
    "action lines",
    "last beat",
    "final beat",
    "last image",
    "final image",
    "to a page",
    "to one page",
    "to two pages",
    "cold open",
    "punchline",
    "monologue",
    "voice-over",
    "voiceover",
    "parentheticals",
    "stage directions",
    "backstory",
    "midpoint",
    "callback",
    "cliffhanger",
];

/// What only the writer can be asked.
const PREFERRED: &[&str] = &[
    "you prefer",
    "you'd prefer",
    "you would prefer",
    "you'd like",
    "you would like",
    "you'd rather",
    "you like better",
    "you like best",
    "you want it",
    "you want me",
    "you want this",
    "you want another",
    "what you think",
    "works better",
    "works best",
    "work for you",
    "works for you",
    "you had in mind",
    "you were after",
];

/// What speaks of what the writer asked, or asks.
const ADDRESSED: &[&str] = &[
    "as you asked",
    "you asked for",
    "you mentioned",
    "your brief",
    "your notes",
    "if you want",
    "if you like",
    "if you prefer",
    "if you'd",
    "say if",
    "say so",
    "tell me if",
    "tell me which",
    "tell me whether",
    "let me know",
    "on purpose",
    "deliberately",
    "intentionally",
];

/// How a script can be otherwise.
const OTHERWISE: &[&str] = &[
    "darker",
    "lighter",
    "longer",
    "shorter",
    "funnier",
    "sadder",
    "warmer",
    "colder",
    "quieter",
    "softer",
    "sharper",
    "tighter",
    "subtler",
    "scarier",
    "bleaker",
    "gentler",
    "slower",
    "faster",
    "earlier",
    "further",
    "different",
];

/// What can be done to a script.
const WORK: &[&str] = &[
    "rewrite",
    "rework",
    "revise",
    "redraft",
    "expand",
    "extend",
    "lengthen",
    "shorten",
    "tighten",
    "sharpen",
    "soften",
    "tweak",
    "adjust",
    "trim",
    "polish",
    "make it a",
    "push it",
    "push this",
    "take it further",
    "take this further",
    "write it",
    "write another",
    "write the next",
    "add another",
    "try it",
    "try another",
    "change it",
    "cut it",
    "move it",
    "turn it",
    "turn this",
    "keep going",
];

/// The same of a part of it.
const DONE: &[&str] = &[
    "push", "make", "write", "add", "change", "move", "turn", "try", "give", "raise", "shift", "build",
    "swap", "bring", "drop", "end", "start", "put", "play", "keep", "cut", "leave", "suggest", "sketch",
];

/// Who does it.
const OFFERED: &[&str] =
    &["i can", "i could", "i'll", "i will", "i'd", "we can", "we could", "tell me", "say so", "say the word"];

/// How something is said to be meant.
const MEANT: &[&str] =
    &["deliberate", "deliberately", "intentional", "intentionally", "on purpose", "by design", "meant to"];

/// Of what in a script that is said.
const OF_MEANT: &[&str] =
    &["at the end is", "at the end are", "the repetition", "the ambiguity", "the title is"];

const HINDI: &[&str] = &[
    "अंत",
    "दृश्य",
    "संवाद",
    "पंक्ति",
    "रहस्य",
    "लहजा",
    "स्क्रिप्ट",
    "पटकथा",
    "सीन",
    "डायलॉग",
    "तनाव",
    "संस्करण",
    "ड्राफ्ट",
    "ट्विस्ट",
];

const HINDI_WORK: &[&str] = &[
    "बदलूं",
    "बदल दूं",
    "लिखूं",
    "लिख दूं",
    "जोडूं",
    "जोड दूं",
    "बढाऊं",
    "बढा दूं",
    "घटाऊं",
    "हटाऊं",
    "हटा दूं",
    "छोटा करूं",
    "लंबा करूं",
    "पसंद",
    "चाहेंगे",
    "चाहेंगी",
    "कैसा लगा",
    "कैसी लगी",
];

const HINGLISH: &[&str] = &["ant", "drishya", "samvad", "aakhri line", "akhri line", "dialogues"];

const HINGLISH_WORK: &[&str] = &[
    "badloon",
    "badlun",
    "badlu",
    "badal doon",
    "badal dun",
    "badal du",
    "likhoon",
    "likhun",
    "likh doon",
    "likh dun",
    "likh du",
    "jodoon",
    "jodun",
    "jod doon",
    "jod dun",
    "jod du",
    "badhaoon",
    "badhaun",
    "badha doon",
    "badha dun",
    "badha du",
    "hata doon",
    "hata dun",
    "hata du",
    "lamba karoon",
    "chhota karoon",
    "pasand",
];

const ARABIC: &[&str] = &[
    "المشهد",
    "مشهد",
    "النهاية",
    "نهاية",
    "الحوار",
    "حوار",
    "السطر الاخير",
    "النص",
    "السيناريو",
    "نسخة",
    "التوتر",
    "الايقاع",
    "المفاجاة",
];

const ARABIC_WORK: &[&str] =
    &["اكتب", "اغير", "اضيف", "اعدل", "اطيل", "اختصر", "اكمل", "اعيد", "اجعل", "تفضل", "تفضلين"];

/// The kinds, as [`folded`].
const KINDS: [Kind; 25] = [
    Kind {
        begins: &[
            "if you want",
            "if you like",
            "if you'd",
            "if you prefer",
            "if you need",
            "if you wish",
            "if you think",
            "if that",
            "if this",
        ],
        has: &[&[CRAFT, OTHERWISE, WORK], &[OFFERED, CRAFT]],
    },
    Kind {
        begins: &[
            "tell me if",
            "tell me which",
            "tell me whether",
            "tell me what",
            "tell me how",
            "tell me where",
        ],
        has: &[&[CRAFT, PREFERRED, OTHERWISE]],
    },
    Kind {
        begins: &["say if", "say whether", "say which", "say so", "say the word", "let me know"],
        has: &[&[CRAFT, PREFERRED, OTHERWISE, WORK]],
    },
    Kind { begins: &["pick ", "choose "], has: &[&[CRAFT, PREFERRED]] },
    Kind {
        begins: &[
            "i kept",
            "i left",
            "i wrote",
            "i used",
            "i made",
            "i gave",
            "i put",
            "i set",
            "i tried",
            "i avoided",
            "i ended",
            "i opened",
            "i started",
            "i held",
            "i saved",
            "i added",
            "i changed",
            "i cut",
            "i trimmed",
            "i moved",
            "i went",
            "i aimed",
            "i leaned",
            "i let",
            "i played",
            "i stayed",
            "i built",
            "i chose",
            "i resisted",
            "i skipped",
            "i placed",
            "i hid",
            "i stuck",
            "i dropped",
            "i assumed",
            "i structured",
            "i framed",
            "i focused",
            "i broke",
            "i turned",
            "i keep",
            "i leave",
            "i end",
            "i avoid",
        ],
        has: &[&[CRAFT, ADDRESSED, OTHERWISE]],
    },
    Kind {
        begins: &["i can", "i could", "i'll", "i will", "i'd", "i would", "we could"],
        has: &[&[DONE, WORK], &[CRAFT, ADDRESSED]],
    },
    Kind {
        begins: &["i think", "i suggest", "i recommend", "i was going for", "my instinct", "my suggestion"],
        has: &[&[CRAFT]],
    },
    Kind { begins: &["you can", "you could", "you may", "you might", "you asked"], has: &[&[CRAFT]] },
    Kind { begins: &["as you asked", "as requested"], has: &[] },
    Kind {
        begins: &[
            "which ", "what ", "how ", "does ", "do ", "is ", "are ", "can i", "could i", "may i", "any ",
        ],
        has: &[&[CRAFT, PREFERRED], &[&["?"]]],
    },
    Kind {
        begins: &[
            "want it",
            "want the",
            "want a",
            "want another",
            "need it",
            "prefer it",
            "prefer a",
            "prefer the",
        ],
        has: &[&[CRAFT, OTHERWISE]],
    },
    Kind { begins: &["thoughts?", "any thoughts?", "any notes?", "any changes?", "enjoy!"], has: &[] },
    Kind { begins: &["hope that helps", "hope it helps"], has: &[] },
    Kind { begins: &["glad to", "i'd love to", "good luck with"], has: &[&[CRAFT, WORK]] },
    Kind {
        begins: &["this keeps", "this leaves", "this gives", "this lets", "this ends", "this should"],
        has: &[&[CRAFT]],
    },
    Kind {
        begins: &["that's about", "that's roughly", "this runs", "this should run"],
        has: &[&[&["page", "pages", "screen time", "on screen"]]],
    },
    Kind {
        begins: &[
            "बताइए",
            "बताइये",
            "बताएं",
            "बता दीजिए",
            "बता दें",
            "कहिए",
            "आप बताएं",
            "आप बताइए",
            "मुझे बताएं",
            "मुझे बताइए",
            "कृपया बता",
            "आप चाहें तो",
            "चाहें तो",
            "आप कहें तो",
            "कहें तो",
            "यदि आप",
            "जरूरत हो तो",
            "चाहो तो",
            "मैंने",
            "क्या मैं",
            "कौन सा",
            "कौन सी",
            "कौनसा",
        ],
        has: &[&[HINDI, HINDI_WORK]],
    },
    Kind {
        begins: &["मैं "], has: &[&[HINDI], &[&["सकता हूं", "सकती हूं", "दूंगा", "दूंगी"]]]
    },
    Kind {
        begins: &["अंत की", "अंत का", "आखिरी पंक्ति", "अंतिम पंक्ति"],
        has: &[&[&["जानबूझकर", "जान-बूझकर", "सोच-समझकर"]]],
    },
    Kind {
        begins: &[
            "bataiye",
            "batao",
            "bata do",
            "bata dijiye",
            "batayein",
            "aap chahein",
            "aap chahen",
            "aap chaho",
            "chahein to",
            "chaho to",
            "kahein to",
            "kaho to",
            "agar chaho",
            "agar chahein",
            "kya main ",
            "kaunsa ",
            "kaunsi ",
            "kaun sa ",
            "kaun si ",
            "maine ",
        ],
        has: &[&[HINGLISH, HINGLISH_WORK, CRAFT]],
    },
    Kind {
        begins: &["main "],
        has: &[
            &[HINGLISH, CRAFT],
            &[&["sakta hoon", "sakti hoon", "sakta hun", "sakti hun", "doonga", "doongi", "dunga", "dungi"]],
        ],
    },
    Kind {
        begins: &[
            "اخبرني",
            "اخبريني",
            "قل لي",
            "قولي لي",
            "اذا اردت",
            "ان اردت",
            "اذا كنت",
            "اذا رغبت",
            "ان رغبت",
            "ان شئت",
            "اذا احببت",
            "لو تحب",
            "هل تفضل",
            "هل ترغب",
            "هل تود",
            "هل اعجبك",
            "اي نهاية",
            "اي نسخة",
        ],
        has: &[&[ARABIC, ARABIC_WORK]],
    },
    Kind { begins: &["يمكنني", "استطيع", "بامكاني", "بوسعي"], has: &[&[ARABIC]] },
    Kind { begins: &["ما رايك"], has: &[] },
    Kind {
        begins: &["الصمت في النهاية", "النهاية", "السطر الاخير", "المشهد الاخير"],
        has: &[&[&["مقصود", "مقصودة", "متعمد", "متعمدة", "عن قصد"]]],
    },
];

/// Whether a paragraph that begins with this line is a remark, if nothing of the script follows.
pub(super) fn closes(line: &str) -> bool {
    let text = unwrap(line).text;
    let beginning = beginning(text);
    let mut kinds = KINDS.iter().filter(|kind| kind.begins(&beginning)).peekable();
    if kinds.peek().is_none() {
        return is_meant(&beginning);
    }
    let whole = folded(text);
    let has = |lists: &&[&[&str]]| lists.iter().copied().flatten().any(|words| has_word(&whole, words));
    kinds.any(|kind| kind.has.iter().all(has)) || is_meant(&beginning)
}

/// Whether the beginning of a line is that of such a remark, which more of it could make one.
pub(super) fn may_close(text: &str) -> bool {
    let beginning = beginning(text);
    KINDS.iter().any(|kind| kind.begins(&beginning)) || is_meant(&beginning)
}

/// Whether nothing of a script follows the first of these lines; nothing while that is not known.
pub(super) fn is_last(ahead: &Ahead<'_>) -> Option<bool> {
    let mut is_at_paragraph = false;
    for line in ahead.with_first().skip(1) {
        let unwrapped = unwrap(line);
        if heading(line).is_some() || is_transition(unwrapped.text) {
            return Some(false);
        }
        if Fence::opened(line).is_some() {
            return Some(true);
        }
        let passes = line.trim().is_empty() || is_rule(line) || unwrapped.is_heading;
        if is_at_paragraph && !passes {
            if is_prose(line) {
                return Some(true);
            }
            if !closes(line) && !may_announce(line) {
                return Some(false);
            }
        }
        if !passes && (name(line).is_some() || labelled(line).is_some()) {
            return Some(false);
        }
        is_at_paragraph = passes;
    }
    ahead.is_end().then_some(true)
}

impl Kind {
    fn begins(&self, beginning: &str) -> bool {
        self.begins.iter().any(|begin| beginning.starts_with(begin))
    }
}

/// Whether a line says early on that something of the script is meant as it is.
fn is_meant(beginning: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|words| has_word(beginning, words));
    beginning.starts_with("the ") && has(MEANT) && (has(OF_MEANT) || has(CRAFT))
}

/// As much of a line as is there before any of it is shown, without what comes before a remark.
fn beginning(text: &str) -> String {
    let mut beginning = folded(&text[..text.floor_char_boundary(LONG)]);
    while let Some((lead, instead)) = LEADS.iter().find(|(lead, _)| beginning.starts_with(lead)) {
        beginning.replace_range(..lead.len(), instead);
    }
    beginning
}

/// A text in small letters, without what is written in more than one way: apostrophes, the dot and the moon of
/// Devanagari, vowel signs and the hamza on alef of Arabic.
fn folded(text: &str) -> String {
    let letters = text.chars().filter_map(|letter| match letter {
        '’' => Some('\''),
        '\u{901}' => Some('\u{902}'),
        '\u{93c}' | '\u{640}' | '\u{64b}'..='\u{652}' => None,
        '\u{958}'..='\u{95a}' => char::from_u32(u32::from(letter) - 0x958 + 0x915),
        '\u{95b}' => Some('\u{91c}'),
        '\u{95c}' | '\u{95d}' => char::from_u32(u32::from(letter) - 0x95c + 0x921),
        '\u{95e}' => Some('\u{92b}'),
        '\u{622}' | '\u{623}' | '\u{625}' => Some('\u{627}'),
        _ => Some(letter),
    });
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_is_folded() {
        let of_kinds = KINDS.iter().flat_map(|kind| {
            kind.has.iter().copied().flatten().copied().flatten().chain(kind.begins).copied()
        });
        for words in of_kinds {
            assert_eq!(folded(words), words);
        }
        assert_eq!(folded("I’VE ज़\u{93c} \u{95b} हूँ أَنـا"), "i've ज ज हूं انا");
    }
}
