//! Scene headings as models write them: bold, with a number, in the language of the reply.

use super::markup::{Unwrapped, unwrap};
use crate::{heading::PREFIXES, letters::are_capitals};

/// Prefixes that Fountain knows by `.` only.
const LOCAL: [&str; 7] = ["ИНТ", "НАТ", "ЭКСТ", "ΕΣΩΤ", "ΕΞΩΤ", "内景", "外景"];

/// What stands before the time of day.
const DASHES: [&str; 4] = [" - ", " – ", " — ", " -- "];

/// How many words a heading with small letters has at most.
const LONGEST: usize = 10;

/// A scene heading as Fountain writes it, with the number a model gave it.
pub(super) fn heading(line: &str) -> Option<String> {
    if !may_be_marked(line) {
        return None;
    }
    let Unwrapped { text, is_strong, .. } = unwrap(line);
    let (number, text) = numbered(text);
    let Unwrapped { text, is_strong: is_strong_inside, .. } = unwrap(text);
    let text = text.trim_end_matches([':', '：']).trim_end();
    let mark = mark(text, is_strong || is_strong_inside || number.is_some())?;
    Some(match number {
        Some(number) if !text.ends_with('#') => format!("{mark}{text} #{number}#"),
        _ => format!("{mark}{text}"),
    })
}

/// Whether a line begins as headings do. Most do not, and need no more looking at.
fn may_be_marked(line: &str) -> bool {
    let bare = line.trim_start_matches(|sign: char| sign.is_whitespace() || "#*_".contains(sign));
    bare.starts_with(|letter: char| letter.is_ascii_digit() || "IiEeSsИНЭΕ内外".contains(letter))
}

/// The mark that a heading needs in Fountain, if it is one. Small letters are those of a heading only where something
/// else says so.
fn mark(text: &str, is_marked: bool) -> Option<&'static str> {
    if let Some(rest) = LOCAL.iter().find_map(|prefix| text.strip_prefix(prefix)) {
        let is_apart = rest.starts_with(['.', ' ', '。', '：', '·', '・', '，']);
        let is_named = rest.chars().any(char::is_alphanumeric) && !rest.ends_with('。');
        return (is_apart && is_named && !rest.chars().any(char::is_lowercase)).then_some(".");
    }
    let upper: String = text.chars().take(10).flat_map(char::to_uppercase).collect();
    let (prefix, _) = PREFIXES.iter().find(|(prefix, _)| upper.starts_with(prefix))?;
    let rest = text.get(prefix.len()..)?;
    if is_sentence(rest) || !rest.starts_with(['.', ' ']) || !rest.chars().any(char::is_alphanumeric) {
        return None;
    }
    let is_capitals = !text.chars().any(char::is_lowercase);
    let last_dash = DASHES.iter().filter_map(|dash| rest.rfind(dash)).max();
    let is_small_heading = last_dash.is_some_and(|dash| {
        if is_marked {
            count_words(rest) <= LONGEST && !has_sentence_after_period(&rest[dash..])
        } else {
            let is_short = rest.split_whitespace().count() <= LONGEST && !rest.ends_with(['.', ',', ';']);
            text.starts_with(prefix) && rest.starts_with('.') && is_short
        }
    });
    (is_capitals || is_small_heading).then_some("")
}

fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether a text goes on after a period, as the step of an outline does.
fn has_sentence_after_period(text: &str) -> bool {
    text.split('.').skip(1).any(|after| {
        let after = after.trim_start_matches(['*', '_']);
        after.starts_with(char::is_whitespace) && after.trim_start().starts_with(char::is_alphabetic)
    })
}

/// Whether what follows a prefix ends as sentences do. Capitals are shouted in headings too, so there it says nothing.
fn is_sentence(rest: &str) -> bool {
    let is_caseless =
        |letter: char| letter.is_alphabetic() && !letter.is_uppercase() && !letter.is_lowercase();
    let is_shouted = are_capitals(rest) && !rest.contains(is_caseless);
    !is_shouted && rest.ends_with(['।', '。', '？', '！', '?', '!', '؟'])
}

/// The number before a heading, as in `1. INT. BAR`, `SCENE 4 - INT. BAR` and `Scene 4A: INT. BAR`, and the rest.
fn numbered(text: &str) -> (Option<&str>, &str) {
    let scene = text.get(..6).filter(|scene| scene.eq_ignore_ascii_case("scene "));
    let rest = if scene.is_some() { text[6..].trim_start() } else { text };
    let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (number, after) = rest.split_at(end);
    if !number.starts_with(|digit: char| digit.is_ascii_digit()) || number.len() > 5 {
        return (None, text);
    }
    let separators: &[char] = if scene.is_some() { &['.', ')', ':', '-', '–', '—'] } else { &['.', ')'] };
    match after.trim_start().strip_prefix(separators) {
        Some(rest) => (Some(number), rest.trim_start()),
        None => (None, text),
    }
}

/// Whether a line that has not ended could still become a heading.
pub(super) fn may_be_heading(open: &str) -> bool {
    let bare = open.trim().trim_start_matches(['#', '*', '_', ' ']);
    if !bare.is_empty() && !may_be_marked(bare) {
        return false;
    }
    let upper = bare.to_uppercase();
    let rest = match upper.strip_prefix("SCENE") {
        Some(rest)
            if rest.trim_start().is_empty()
                || rest.trim_start().starts_with(|d: char| d.is_ascii_digit()) =>
        {
            rest.trim_start()
        }
        Some(_) => return false,
        None => upper.as_str(),
    };
    // Its number, and what stands between that and the heading.
    let rest = match rest.find(|letter: char| !letter.is_ascii_alphanumeric()) {
        Some(end) if rest.starts_with(|digit: char| digit.is_ascii_digit()) && end <= 5 => {
            rest[end..].trim_start_matches(|letter: char| " .):-–—*_".contains(letter))
        }
        None if rest.starts_with(|digit: char| digit.is_ascii_digit()) => return rest.len() <= 5,
        _ => rest,
    };
    let begins = |prefix: &str, after: &[char]| {
        prefix.starts_with(rest)
            || rest.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with(after))
    };
    upper.is_empty() && !open.is_empty()
        || ("SCENE".starts_with(rest)
            || PREFIXES.iter().any(|(prefix, _)| begins(prefix, &['.', ' ']))
            || LOCAL.iter().any(|prefix| begins(prefix, &['.', ' ', '。', '：', '·', '・', '，'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lose_their_wrapping_and_keep_their_number() {
        for (line, fountain) in [
            ("INT. KITCHEN - NIGHT", "INT. KITCHEN - NIGHT"),
            ("**INT. KITCHEN – NIGHT**", "INT. KITCHEN – NIGHT"),
            ("### SCENE 1 — INT. KITCHEN - NIGHT", "INT. KITCHEN - NIGHT #1#"),
            ("**Scene 2A: Ext. Pier - Dawn**", "Ext. Pier - Dawn #2A#"),
            ("3. INT. CAR - DAY", "INT. CAR - DAY #3#"),
            ("4) **EXT. ROOF - DAY**", "EXT. ROOF - DAY #4#"),
            ("1. INT. DINER – NIGHT", "INT. DINER – NIGHT #1#"),
            ("1. INT. DINER - NIGHT (CONTINUOUS)", "INT. DINER - NIGHT (CONTINUOUS) #1#"),
            ("2. Ext. Street – Later", "Ext. Street – Later #2#"),
            ("**Int. Kitchen – Night.**", "Int. Kitchen – Night."),
            ("**Int. Office – 3 p.m.**", "Int. Office – 3 p.m."),
            (
                "**INT. McALLISTER HOUSE – UPSTAIRS HALLWAY – KEVIN'S BEDROOM – NIGHT (CONTINUOUS)**",
                "INT. McALLISTER HOUSE – UPSTAIRS HALLWAY – KEVIN'S BEDROOM – NIGHT (CONTINUOUS)",
            ),
            (
                "1. Int. Mara's apartment – Living room – Late at night (Flashback)",
                "Int. Mara's apartment – Living room – Late at night (Flashback) #1#",
            ),
            ("I/E CAR - DAY", "I/E CAR - DAY"),
            ("INT./EXT. CAR - DAY:", "INT./EXT. CAR - DAY"),
            ("**e./i. CAR - DAY**", "e./i. CAR - DAY"),
            ("ИНТ. КВАРТИРА – НОЧЬ", ".ИНТ. КВАРТИРА – НОЧЬ"),
            ("内景。酒吧 - 夜", ".内景。酒吧 - 夜"),
        ] {
            assert_eq!(heading(line).as_deref(), Some(fountain), "{line}");
            assert!(line.char_indices().all(|(at, _)| at == 0 || may_be_heading(&line[..at])), "{line}");
        }
        for prose in [
            "Interior scenes are cheap.",
            "Int. means interior.",
            "INT.",
            "INT. and EXT. - the two prefixes - stand first.",
            "INT. का मतलब है अंदर का दृश्य।",
            "INTERESTING",
            "1. An idea",
            "1. INT. DINER – NIGHT. Mara counts her coins and misses the last bus.",
            "2. EXT. STREET – LATER. She walks.",
            "4. **EXT. PIER – DAWN.** She waits.",
            "3. INT. FLAT – DAWN – Mara counts what is left of her coins and sleeps",
            "**INT. DINER – NIGHT. Mara counts her coins.**",
            "EXT",
            "内景是室内。",
            "Натюрморт",
        ] {
            assert_eq!(heading(prose), None, "{prose}");
        }
    }
}
