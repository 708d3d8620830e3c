//! How a script without a fence begins: with a heading, or with people who speak.

use super::{
    cast::Cast,
    heading::{heading, may_be_heading},
    markup::{Fence, unwrap},
    name::{LONGEST, Name, bold_with_bracket, is_of_voice, labelled, name, without_extension},
    prose::is_prose,
    signs::{is_item, is_parenthetical, opens_bracket},
};

/// How many lines are held at most until it is known whether they begin a script, and how many bytes.
const LINES: usize = 10;
const BYTES: usize = 400;

/// How many blanks and marks may stand behind a name, and still behind what is in brackets.
const MARKS: usize = 8;

/// What begins an extension of a name.
const BRACKETS: [char; 2] = ['(', '（'];

/// A line that only scripts begin with.
const FADE_IN: &str = "FADE IN:";

/// Keys of a title page that a reply may begin with.
const KEYS: [&str; 4] = ["title:", "credit:", "author:", "authors:"];

/// Headings of prose in capitals, which stand above a line as names do.
const HEADINGS: [&str; 122] = [
    "A",
    "AFTERNOON",
    "AI",
    "ANSWER",
    "APPENDIX",
    "ASSISTANT",
    "ATTENTION",
    "BACKGROUND",
    "BACKSTORY",
    "BEGINNING",
    "BEWARE",
    "BONUS",
    "BOT",
    "BREAKFAST",
    "BUDGET",
    "CAST",
    "CATALYST",
    "CAUTION",
    "CHANGES",
    "CHAPTER",
    "CHARACTER",
    "CHORUS",
    "CLIMAX",
    "CONCLUSION",
    "CONFLICT",
    "CONS",
    "CONTENTS",
    "DANGER",
    "DATE",
    "DAY",
    "DEADLINE",
    "DEBATE",
    "DINNER",
    "DIRECTIONS",
    "DISCLAIMER",
    "DO",
    "DON'T",
    "DON'TS",
    "DOS",
    "DURATION",
    "EDIT",
    "ENDING",
    "EVENING",
    "EXAMPLE",
    "EXAMPLES",
    "FACT",
    "FAQ",
    "FINALE",
    "FORMAT",
    "FRIDAY",
    "GENRE",
    "GOAL",
    "GOALS",
    "HINT",
    "HOW",
    "IDEA",
    "IMPORTANT",
    "INGREDIENTS",
    "INSTRUCTIONS",
    "INTRODUCTION",
    "KEY",
    "LESSON",
    "LOCATION",
    "LUNCH",
    "ME",
    "METHOD",
    "MIDDLE",
    "MIDPOINT",
    "MONDAY",
    "MORAL",
    "MORNING",
    "MOTIVATION",
    "NB",
    "NEXT",
    "NIGHT",
    "NOTICE",
    "OBSTACLE",
    "OPENING",
    "OUTLINE",
    "OVERVIEW",
    "PART",
    "PLOT",
    "POEM",
    "PREMISE",
    "PREPARATION",
    "PROLOGUE",
    "PROMPT",
    "PROS",
    "PS",
    "Q",
    "QUESTION",
    "QUESTIONS",
    "REFERENCES",
    "REMEMBER",
    "RESOLUTION",
    "RESOURCES",
    "RULE",
    "SATURDAY",
    "SECTION",
    "SERVES",
    "SERVING",
    "SETUP",
    "SPOILER",
    "STAKES",
    "STEP",
    "STEPS",
    "STORAGE",
    "STRUCTURE",
    "STYLE",
    "SUMMARY",
    "SUNDAY",
    "SYNOPSIS",
    "SYSTEM",
    "TAKEAWAY",
    "THEME",
    "TIP",
    "TIPS",
    "TODO",
    "TONE",
    "USER",
    "VERSE",
    "WARNING",
];

/// Words that names do not have, and headings of prose do.
const OF_HEADINGS: [&str; 24] = [
    "FOR", "HOW", "WHAT", "WHY", "WHEN", "TO", "IN", "ON", "AT", "YOUR", "MY", "OUR", "IS", "ARE", "DO",
    "NOT", "WITH", "WITHOUT", "FROM", "BY", "OR", "ABOUT", "THIS", "IF",
];

/// Words that people say to each other.
const SAID: [&str; 40] = [
    "i", "i'm", "i'll", "i've", "i'd", "me", "my", "mine", "you", "you're", "you'll", "you've", "you'd",
    "your", "yours", "we", "we're", "we'll", "us", "our", "let's", "yes", "no", "yeah", "okay", "ok",
    "hello", "hi", "hey", "please", "sorry", "thanks", "what's", "it's", "that's", "don't", "je", "tu",
    "ich", "du",
];

/// Whether a script begins with this line, whatever follows.
pub(super) fn begins(line: &str) -> bool {
    heading(line).is_some() || unwrap(line).text == FADE_IN
}

/// Whether a script begins with the first of these lines; nothing while that is not known. `is_end` is whether no others
/// follow.
pub(super) fn is_opening<'a>(
    lines: impl Iterator<Item = &'a str> + Clone,
    is_end: bool,
    cast: &Cast,
) -> Option<bool> {
    let first = lines.clone().next().unwrap_or_default();
    if begins(first) {
        return Some(true);
    }
    let verdict = if has_key(first) {
        title_page(lines.clone())
    } else if ["FADE IN", "FADE IN."].contains(&unwrap(first).text) {
        let next = lines.clone().skip(1).find(|line| !line.trim().is_empty());
        next.map(begins)
    } else if is_name(first) || has_direction(first) {
        speeches(lines.clone(), is_end, cast)
    } else {
        Some(false)
    };
    let is_held = lines.clone().count() <= LINES && lines.map(str::len).sum::<usize>() <= BYTES;
    verdict.or((is_end || !is_held).then_some(false))
}

/// Whether a fence without a telling label holds a script: it begins as one, or with a title and a few short lines.
pub(super) fn is_in_fence<'a>(
    lines: impl Iterator<Item = &'a str> + Clone,
    is_end: bool,
    cast: &Cast,
) -> Option<bool> {
    let words = lines.clone().skip_while(|line| line.trim().is_empty());
    if words.clone().next().is_none() {
        return is_end.then_some(false);
    }
    match is_opening(words.clone(), is_end, cast) {
        Some(false) => {}
        verdict => return verdict,
    }
    let mut titles = words.filter(|line| !line.trim().is_empty()).take(4);
    let is_title = |line: &str| {
        let text = line.trim();
        text.len() < 60
            && text.chars().all(|letter| letter.is_alphanumeric() || " .,:'’\"&*_#-–—()".contains(letter))
    };
    let telling = titles.clone().position(|line| begins(line) || !is_title(line));
    match telling.and_then(|at| titles.nth(at)) {
        Some(line) => Some(begins(line)),
        None => (is_end || titles.count() >= 4).then_some(false),
    }
}

fn has_key(line: &str) -> bool {
    let lower: String = line.trim_start().chars().take(8).flat_map(char::to_lowercase).collect();
    KEYS.iter().any(|key| lower.starts_with(key))
}

/// Whether a title page stands here: keys and values, and a heading after the blank lines.
fn title_page<'a>(lines: impl Iterator<Item = &'a str>) -> Option<bool> {
    let mut lines = lines.skip_while(|line| !line.trim().is_empty());
    let next = lines.find(|line| !line.trim().is_empty())?;
    Some(begins(next))
}

/// Whether a line is a name in capitals that is no heading of prose.
fn is_name(line: &str) -> bool {
    let text = unwrap(line).text;
    // Most lines of prose have a small letter early on, and need no more looking at.
    if before_bracket(text).any(char::is_lowercase) {
        return false;
    }
    let bare = without_extension(text);
    let mut words = bare.split([' ', '-']);
    name(line) == Some(Name::Capitals)
        && bare.starts_with(char::is_uppercase)
        && bare.chars().count() > 1
        && text[bare.len()..].chars().count() <= LONGEST
        && !HEADINGS.contains(&bare)
        && !words.clone().next().is_some_and(|first| HEADINGS.contains(&first) && bare.len() > first.len())
        && !words.any(|word| OF_HEADINGS.contains(&word))
}

fn before_bracket(text: &str) -> impl Iterator<Item = char> {
    text.chars().take_while(|letter| !BRACKETS.contains(letter))
}

/// Whether a line is a name in bold with a direction behind it.
fn has_direction(line: &str) -> bool {
    bold_with_bracket(line).is_some_and(|(who, name, bracket)| {
        name == Name::Capitals && is_name(who) && bracket.chars().count() <= LONGEST && is_direction(bracket)
    })
}

/// Whether brackets say how something is said, and not how old somebody is.
fn is_direction(bracket: &str) -> bool {
    !bracket.contains(|sign: char| sign.is_ascii_digit())
}

/// Whether people speak here: somebody with a direction, or whose voice comes from elsewhere, or who has spoken before,
/// or two people who say what only people say.
fn speeches<'a>(lines: impl Iterator<Item = &'a str>, is_end: bool, cast: &Cast) -> Option<bool> {
    let mut lines = lines.peekable();
    let (mut spoken, mut is_said) = (Vec::new(), false);
    while let Some(line) = lines.find(|line| !line.trim().is_empty()) {
        if has_direction(line) {
            return lines.peek().map(|next| !next.trim().is_empty() && !is_item(next.trim()));
        }
        if !is_name(line) {
            return Some(false);
        }
        let text = unwrap(line).text;
        let bare = without_extension(text);
        let next = *lines.peek()?;
        if next.trim().is_empty() {
            let Some(next) = lines.find(|line| !line.trim().is_empty()) else {
                return if unwrap(line).is_strong { None } else { Some(false) };
            };
            return Some(unwrap(line).is_strong && is_parenthetical(unwrap(next).text));
        }
        if is_item(next.trim())
            || Fence::opened(next).is_some()
            || is_prose(next)
            || labelled(next).is_some()
            || begins(next)
        {
            return Some(false);
        }
        if is_parenthetical(unwrap(next).text) || opens_bracket(unwrap(next).text) {
            lines.next();
            return lines.peek().map(|next| {
                !next.trim().is_empty() && !is_item(next.trim()) && Fence::opened(next).is_none()
            });
        }
        if is_of_voice(text[bare.len()..].trim()) || cast.has(line) || spoken.contains(&bare) {
            return Some(true);
        }
        let is_person = !["THE ", "A ", "AN "].iter().any(|article| bare.starts_with(article));
        while let Some(line) = lines.next_if(|line| !line.trim().is_empty()) {
            is_said |= is_person && says(line);
        }
        if lines.peek().is_none() && !is_end {
            // The speech may go on.
            return None;
        }
        spoken.push(bare);
        if spoken.len() > 2 {
            return Some(false);
        }
        if spoken.len() == 2 && is_said {
            return Some(true);
        }
    }
    None
}

/// Whether a line is what people say to each other, as far as words show it.
pub(super) fn says(line: &str) -> bool {
    let text = unwrap(line).text;
    let is_lively =
        text.ends_with(['?', '!', '…', '—', '–']) || text.ends_with("...") || text.ends_with("--");
    let lower = text.to_lowercase().replace('’', "'");
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric() && letter != '\'');
    let is_one = !text.contains(' ') && text.ends_with('.');
    is_lively || is_one || words.any(|word| SAID.contains(&word))
}

/// Whether a line that has not ended could still be the first of a script. It is not shown until that is known.
pub(super) fn may_begin(open: &str) -> bool {
    let text = open.trim();
    let bare = text.trim_start_matches(['#', '*', '_', ' ']);
    may_open_fence(open)
        || may_be_heading(open)
        || FADE_IN.get(..bare.len()).is_some_and(|begun| begun.eq_ignore_ascii_case(bare))
        || may_be_name(bare)
        || may_be_key(text)
}

/// Whether a line could still be a name in capitals, with what may stand behind one.
fn may_be_name(open: &str) -> bool {
    let is_of_names = |letter: char| !letter.is_lowercase() && !",!?:;\"=<>[]{}|".contains(letter);
    if !open.starts_with(char::is_uppercase) || !before_bracket(open).all(is_of_names) {
        return false;
    }
    let (name, extension) = open.split_at(open.find(BRACKETS).unwrap_or(open.len()));
    name.chars().count() <= LONGEST + MARKS && extension.chars().count() <= LONGEST + MARKS
}

fn may_be_key(open: &str) -> bool {
    let lower: String = open.chars().take(8).flat_map(char::to_lowercase).collect();
    !lower.is_empty() && KEYS.iter().any(|key| key.starts_with(&lower) || lower.starts_with(key))
}

/// Whether a line that has not ended could still open a fence.
pub(super) fn may_open_fence(open: &str) -> bool {
    let text = open.trim();
    // Blanks alone may be the indentation of one.
    text.is_empty() && !open.is_empty()
        || ['`', '~'].iter().any(|mark| {
            let rest = text.trim_start_matches(*mark);
            let marks = text.len() - rest.len();
            marks >= 3 || (marks > 0 && rest.is_empty())
        })
}
