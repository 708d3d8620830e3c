//! The answer to a screenplay passage: what can be counted, and what may be wrong with its format.

use crate::{Answer, SceneFacts, Slip, SlipKind, shelf::Entry, spelling::edits};

/// The most speaking parts and slips that are listed.
const MOST: usize = 12;
/// The most related terms.
const MOST_RELATED: usize = 5;
/// The longest text of the writer that is repeated, in characters.
const LONGEST: usize = 48;
const ONE: &str = "This scene";
const SEVERAL: &str = "These ";

/// `named`: entries that the words around the passage name. `order`: whether they ask to write.
pub(crate) fn review(facts: &SceneFacts, named: &[&'static Entry], order: bool) -> Answer {
    let heading = match facts.scenes {
        0 | 1 => ONE.to_owned(),
        scenes => format!("{SEVERAL}{scenes} scenes"),
    };
    let mut parts = vec![format!("## {heading}"), figures(facts)];
    parts.extend(speakers(facts));
    parts.push(slips(facts));
    parts.extend(close_names(facts));
    parts.push(
        if order {
            "This desk is a reference and not an AI, so it can count and cannot write. **Connect a model** in Settings to \
             have one write with you."
        } else {
            "These are counts. Whether the scene works, only a reader can say. **Connect a model** in Settings to have one read it."
        }
        .to_owned(),
    );
    Answer { text: parts.join("\n\n"), see_also: related(facts, named) }
}

/// Whether a heading is that of such an answer.
pub(crate) fn is_heading(heading: &str) -> bool {
    heading == ONE || (heading.starts_with(SEVERAL) && heading.ends_with(" scenes"))
}

fn figures(facts: &SceneFacts) -> String {
    let mut lines = Vec::new();
    if let Some(length) = length(facts) {
        lines.push(format!("- **Length:** {length}"));
    }
    let places = listed(&[(facts.interiors, "interior"), (facts.exteriors, "exterior")]);
    let times = listed(&[(facts.day, "by day"), (facts.night, "by night")]);
    let kinds: Vec<String> = [places, times].into_iter().flatten().collect();
    if !kinds.is_empty() {
        lines.push(format!("- **Scenes:** {} ({})", facts.scenes.max(1), kinds.join("; ")));
    }
    let speeches = facts.speakers.iter().map(|speaker| speaker.speeches).fold(0, u32::saturating_add);
    lines.push(match facts.speakers.len() {
        0 => "- **Dialogue:** none".to_owned(),
        parts => format!("- **Dialogue:** {}, {}", count(parts, "speaking part"), count(speeches, "speech")),
    });
    if let Some(longest) = &facts.longest_speech {
        let words = count(longest.words, "word");
        lines.push(format!("- **Longest speech:** {}, {words}", repeated(&longest.name)));
    }
    lines.join("\n")
}

fn length(facts: &SceneFacts) -> Option<String> {
    let eighths = match (facts.eighths / 8, facts.eighths % 8) {
        (0, 0) => None,
        (0, part) => Some(format!("{part}/8 of a page")),
        (whole, 0) => Some(count(whole, "page")),
        (whole, part) => Some(format!("{whole} {part}/8 pages")),
    };
    let laid_out = (facts.pages > 1).then(|| format!("{} as laid out", count(facts.pages, "page")));
    let time = match (facts.seconds / 60, facts.seconds % 60) {
        (0, 0) => None,
        (0, seconds) => Some(format!("about {seconds} s on screen")),
        (minutes, seconds) => Some(format!("about {minutes} min {seconds:02} s on screen")),
    };
    let known: Vec<String> = [eighths, laid_out, time].into_iter().flatten().collect();
    (!known.is_empty()).then(|| known.join(", "))
}

fn listed(counts: &[(u32, &str)]) -> Option<String> {
    let some: Vec<String> = counts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, kind)| format!("{count} {kind}"))
        .collect();
    (!some.is_empty()).then(|| some.join(", "))
}

fn speakers(facts: &SceneFacts) -> Option<String> {
    if facts.speakers.is_empty() {
        return None;
    }
    let rows = facts.speakers.iter().take(MOST).map(|speaker| {
        let name = repeated(&speaker.name);
        format!("| {name} | {} | {} | {} |", speaker.speeches, speaker.lines, speaker.words)
    });
    let rows: Vec<String> = rows.collect();
    let more = facts.speakers.len().saturating_sub(MOST);
    let more =
        if more > 0 { format!("\n\nAnd {}.", count(more, "more speaking part")) } else { String::new() };
    let head = "| Speaks | Speeches | Lines | Words |\n|---|---:|---:|---:|";
    Some(format!("{head}\n{}{more}", rows.join("\n")))
}

fn slips(facts: &SceneFacts) -> String {
    let all = facts.slips.len();
    if all == 0 {
        return "**Format:** no slips found.".to_owned();
    }
    let lines: Vec<String> = facts.slips.iter().take(MOST).map(said).collect();
    let more = all.saturating_sub(MOST);
    let more = if more > 0 { format!("\n- and {more} more") } else { String::new() };
    format!("**Format slips:** {all}\n\n{}{more}", lines.join("\n"))
}

fn said(slip: &Slip) -> String {
    let words = quoted(&slip.words);
    let what = match slip.kind {
        SlipKind::HeadingWithoutLineBefore => {
            format!("{words} has no empty line before it, so it is not read as a heading.")
        }
        SlipKind::HeadingWithoutLineAfter => {
            format!("{words} has no empty line after it, so it is not read as a heading.")
        }
        SlipKind::HeadingWithoutPeriod => {
            format!("{words} has no period after its first word, as INT. and EXT. have.")
        }
        SlipKind::HeadingWithoutTime => format!("{words} has no time of day, such as DAY or NIGHT."),
        SlipKind::MixedDashes => format!("{words} has another dash than most headings here."),
        SlipKind::DoubleSpaces => format!("{words} has two blanks in a row."),
        SlipKind::SceneNumberTwice => format!("{words} has the number of an earlier scene."),
        SlipKind::CueWithoutSpeech => format!("{words} looks like a cue, but nothing is said below it."),
        SlipKind::CueInLowerCase => {
            format!("{words} looks like a cue, but is not in capitals and is read as action.")
        }
        SlipKind::CueSpelledTwoWays => format!("{words} is spelled another way in other cues."),
        SlipKind::TransitionNotAtRight => {
            format!(
                "{words} looks like a transition, but is read as action. A \\> before it puts it at the right."
            )
        }
        SlipKind::ParentheticalOutsideSpeech => {
            format!("{words} stands outside a speech, so it is read as action.")
        }
        SlipKind::UnclosedNote => format!("{words} opens a note that never closes, so it is printed."),
        SlipKind::UnclosedBoneyard => {
            format!("{words} opens a hidden part that never closes, so it is printed.")
        }
        SlipKind::LongAction => {
            format!("the paragraph from {words} is longer than five lines. Break it where the view changes.")
        }
        SlipKind::LongSpeech => format!("the speech under {words} is longer than fifteen lines."),
    };
    format!("- **Line {}:** {what}", slip.line)
}

/// What is no slip of the format, but may be one of the writer.
fn close_names(facts: &SceneFacts) -> Option<String> {
    let alike = alike(facts);
    let lines: Vec<String> = alike.iter().take(MOST).map(|names| format!("- {names}")).collect();
    (!lines.is_empty()).then(|| format!("**Close names:**\n\n{}", lines.join("\n")))
}

/// Names so alike that they could be one person, or be taken for one.
fn alike(facts: &SceneFacts) -> Vec<String> {
    let mut found = Vec::new();
    for (at, one) in facts.speakers.iter().enumerate().take(MOST) {
        for other in facts.speakers.iter().take(MOST).skip(at + 1) {
            let is_numbered = one.name.ends_with(char::is_numeric) || other.name.ends_with(char::is_numeric);
            let are_long = one.name.chars().count() > 2 && other.name.chars().count() > 2;
            if are_long && !is_numbered && edits(&one.name, &other.name, 1).is_some() {
                found.push(format!(
                    "{} and {} are one letter apart: one person spelled in two ways, or two whom readers will mix up.",
                    repeated(&one.name),
                    repeated(&other.name)
                ));
            }
        }
    }
    found
}

fn related(facts: &SceneFacts, named: &[&'static Entry]) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = named.iter().map(|entry| entry.name()).collect();
    names.extend(facts.slips.iter().map(|slip| entry_of(slip.kind)));
    names.extend((!alike(facts).is_empty()).then_some("Character cue"));
    names.extend(["Eighths", "Page-a-minute rule"]);
    let mut kept: Vec<&'static str> = Vec::new();
    for name in names {
        if !kept.contains(&name) {
            kept.push(name);
        }
    }
    kept.truncate(MOST_RELATED);
    kept
}

const fn entry_of(slip: SlipKind) -> &'static str {
    match slip {
        SlipKind::HeadingWithoutLineBefore
        | SlipKind::HeadingWithoutLineAfter
        | SlipKind::HeadingWithoutPeriod
        | SlipKind::HeadingWithoutTime
        | SlipKind::MixedDashes
        | SlipKind::DoubleSpaces
        | SlipKind::SceneNumberTwice => "Scene heading",
        SlipKind::CueWithoutSpeech | SlipKind::CueInLowerCase | SlipKind::CueSpelledTwoWays => {
            "Character cue"
        }
        SlipKind::TransitionNotAtRight => "Transition",
        SlipKind::ParentheticalOutsideSpeech => "Parenthetical",
        SlipKind::UnclosedNote | SlipKind::UnclosedBoneyard => "Fountain",
        SlipKind::LongAction => "Action line",
        SlipKind::LongSpeech => "Monologue",
    }
}

/// A text of the writer, of which nothing is read as Markdown.
fn repeated(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_cut = text.chars().count() > LONGEST;
    let mut repeated = String::new();
    for c in text.chars().take(LONGEST) {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | '\'' | '"' | '/' | '-' | '(' | ')') {
            repeated.push('\\');
        }
        repeated.push(c);
    }
    if is_cut { repeated + "\u{2026}" } else { repeated }
}

fn quoted(text: &str) -> String {
    format!("\u{201c}{}\u{201d}", repeated(text))
}

fn count(number: impl TryInto<usize>, what: &str) -> String {
    match number.try_into().unwrap_or(usize::MAX) {
        1 => format!("1 {what}"),
        number if what.ends_with("ch") => format!("{number} {what}es"),
        number => format!("{number} {what}s"),
    }
}
