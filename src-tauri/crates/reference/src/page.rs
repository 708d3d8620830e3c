//! Formats answers as Markdown. Apart from choosing them, so that every answer of a kind looks the same: a heading
//! with the entry's name, short paragraphs, what to look at next.

use crate::{
    Desk,
    shelf::{Entry, Exercise, Structure, Term},
};

const EXERCISE: &str = "Exercise: ";

pub(crate) fn entry(desk: Desk, entry: &Entry) -> String {
    let body = match entry {
        Entry::Term(term) => term_body(desk, term),
        Entry::Structure(structure) => structure_body(structure),
    };
    format!(
        "## {}\n\n{body}\n\n{} Say \"show me an example\" for another.",
        entry.name(),
        see_also(entry.related())
    )
}

fn term_body(desk: Desk, term: &Term) -> String {
    let short = term.aliases.iter().find(|alias| {
        alias.len() <= 4 && alias.chars().all(|c| c.is_ascii_uppercase() || c == '.') && !alias.ends_with(':')
    });
    let short = short.map_or(String::new(), |short| format!(" (also {short})"));
    let example = format!("**For example:** {}", term.example);
    let advice = format!("**In use:** {}", term.advice);
    let (first, second) = match desk {
        Desk::Scriptwriter => (advice, example),
        Desk::SceneWriter => (example, advice),
    };
    format!("**{}**{short}. {}\n\n{first}\n\n{second}", term.group, term.definition)
}

fn structure_body(structure: &Structure) -> String {
    let beats: Vec<String> =
        structure.beats.iter().enumerate().map(|(i, beat)| format!("{}. {beat}", i + 1)).collect();
    format!("{}\n\n{}", structure.about, beats.join("\n"))
}

/// A further example: the passage in a script, or a second case where a passage would not help.
pub(crate) fn example(entry: &Entry) -> String {
    let heading = format!("## {}: an example\n\n", entry.name());
    match entry {
        Entry::Term(term) if !term.passage.is_empty() => {
            format!(
                "{heading}On the page it could look like this.\n\n```fountain\n{}\n```\n\n{}",
                term.passage, term.advice
            )
        }
        Entry::Term(term) => format!("{heading}{}\n\n{}", term.further, term.advice),
        Entry::Structure(structure) => {
            format!(
                "{heading}{}\n\n{} Try it with {} beats, one sentence each.",
                entry.example(),
                structure.about,
                structure.beats.len()
            )
        }
    }
}

pub(crate) fn more(entry: &Entry, near: &[&Entry]) -> String {
    let advice = match entry {
        Entry::Term(term) => format!("{}\n\n**For example:** {}", term.advice, entry.example()),
        Entry::Structure(_) => format!("**For example:** {}", entry.example()),
    };
    format!("## {}: more\n\n{advice}\n\n**Close to it:**\n\n{}", entry.name(), gists(near))
}

pub(crate) fn when(entry: &Entry, near: &[&Entry]) -> String {
    let advice = match entry {
        Entry::Term(term) => &term.advice,
        Entry::Structure(structure) => &structure.about,
    };
    let other = near.first().map_or(String::new(), |near| {
        format!("\n\nWhere it does not fit, look at **{}**: {}", near.name(), near.gist())
    });
    format!("## {}: when to use it\n\n{advice}\n\n**For example:** {}{other}", entry.name(), entry.example())
}

pub(crate) fn related(entry: &Entry, near: &[&Entry]) -> String {
    format!("## {}: related\n\n{}\n\nAsk for any of them by name.", entry.name(), gists(near))
}

pub(crate) fn side_by_side(one: &Entry, other: &Entry) -> String {
    let side = |entry: &Entry| {
        format!("### {}\n\n{}\n\n**For example:** {}", entry.name(), entry.about(), entry.example())
    };
    format!("## Side by side\n\n{}\n\n{}", side(one), side(other))
}

pub(crate) fn exercise(exercise: &Exercise) -> String {
    let steps: Vec<String> =
        exercise.steps.iter().enumerate().map(|(i, step)| format!("{}. {step}", i + 1)).collect();
    format!(
        "## {EXERCISE}{}\n\n{}\n\n{}\n\n**What it trains:** {}\n\n{}\n\nAsk for another one when this one is done.",
        exercise.name,
        exercise.task,
        steps.join("\n"),
        exercise.aim,
        see_also(&exercise.related)
    )
}

/// Entries as a list, each with the first sentence of its explanation.
pub(crate) fn gists(entries: &[&Entry]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("- **{}**: {}", entry.name(), entry.gist())).collect();
    lines.join("\n")
}

fn see_also(names: &[String]) -> String {
    format!("See also: {}.", names.join(", "))
}

/// The headings of a Markdown answer, without their number signs.
pub(crate) fn headings(answer: &str) -> impl Iterator<Item = &str> {
    let lines = answer.lines().take(200);
    lines.filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### "))).map(str::trim)
}

/// The name of the exercise in an answer, if it is one.
pub(crate) fn exercise_name(answer: &str) -> Option<&str> {
    headings(answer).find_map(|heading| heading.strip_prefix(EXERCISE))
}
