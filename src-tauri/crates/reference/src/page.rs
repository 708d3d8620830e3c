//! Formats answers as Markdown. Apart from choosing them, so that every answer of a kind looks the same: a heading
//! with the entry's name, short paragraphs, what to look at next.

use crate::{
    Answer, Desk,
    shelf::{Entry, Exercise, Structure, Term},
};

const EXERCISE: &str = "Exercise: ";

/// An answer that leads nowhere else.
pub(crate) fn plain(text: String) -> Answer {
    Answer { text, see_also: Vec::new() }
}

pub(crate) fn entry(desk: Desk, entry: &'static Entry) -> Answer {
    let body = match entry {
        Entry::Term(term) => term_body(desk, term),
        Entry::Structure(structure) => structure_body(structure),
    };
    beside(entry, format!("## {}\n\n{body}", entry.name()))
}

fn term_body(desk: Desk, term: &Term) -> String {
    let short = term.aliases.iter().find(|alias| {
        alias.len() <= 4
            && alias.chars().all(|c| c.is_ascii_uppercase() || c == '.')
            && !alias.ends_with(':')
            && !term.definition.contains(alias.as_str())
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
    format!("{}\n\n{}", structure.about, beats(structure))
}

fn beats(structure: &Structure) -> String {
    let beats: Vec<String> =
        structure.beats.iter().enumerate().map(|(i, beat)| format!("{}. {beat}", i + 1)).collect();
    beats.join("\n")
}

/// What stands below the meaning of an entry: the page or the beats, an example, and advice.
pub(crate) fn more_of(entry: &'static Entry) -> String {
    let example = format!("**For example:** {}", entry.example());
    match entry {
        Entry::Term(term) if term.passage.is_empty() => format!("{example}\n\n**In use:** {}", term.advice),
        Entry::Term(term) => format!("{}\n\n{example}\n\n**In use:** {}", passage(term), term.advice),
        Entry::Structure(structure) => format!("{}\n\n{example}", beats(structure)),
    }
}

/// The entry as it is set on the page, before what it means; `None` where nothing can be set.
pub(crate) fn format(entry: &'static Entry) -> Option<Answer> {
    let Entry::Term(term) = entry else { return None };
    let page = if term.passage.is_empty() { table(&term.table)? } else { passage(term) };
    let text =
        format!("## {}\n\n{page}\n\n{}\n\n**In use:** {}", page_heading(entry), term.definition, term.advice);
    Some(beside(entry, text))
}

/// The heading of an entry set on the page.
pub(crate) fn page_heading(entry: &Entry) -> String {
    format!("{}: on the page", entry.name())
}

/// The heading of a further example.
pub(crate) fn example_heading(entry: &Entry) -> String {
    format!("{}: an example", entry.name())
}

fn passage(term: &Term) -> String {
    format!("```fountain\n{}\n```", term.passage)
}

fn table(rows: &[(String, String)]) -> Option<String> {
    let lines: Vec<String> = rows.iter().map(|(picture, sound)| format!("| {picture} | {sound} |")).collect();
    (!rows.is_empty()).then(|| format!("| VIDEO | AUDIO |\n|---|---|\n{}", lines.join("\n")))
}

/// A further example: the passage in a script, or a second case where a passage would not help.
pub(crate) fn example(entry: &'static Entry) -> Answer {
    let heading = format!("## {}\n\n", example_heading(entry));
    let text = match entry {
        Entry::Term(term) if !term.passage.is_empty() => {
            format!("{heading}On the page it could look like this.\n\n{}\n\n{}", passage(term), term.advice)
        }
        Entry::Term(term) => {
            let table = table(&term.table).map_or(String::new(), |table| format!("{table}\n\n"));
            format!("{heading}{table}{}\n\n{}", term.further, term.advice)
        }
        Entry::Structure(structure) => {
            format!(
                "{heading}{}\n\n{} Try it with {} beats, one sentence each.",
                entry.example(),
                structure.about,
                structure.beats.len()
            )
        }
    };
    beside(entry, text)
}

pub(crate) fn more(entry: &'static Entry, near: &[&'static Entry]) -> Answer {
    let advice = match entry {
        Entry::Term(term) => format!("{}\n\n**For example:** {}", term.advice, entry.example()),
        Entry::Structure(_) => format!("**For example:** {}", entry.example()),
    };
    let text = format!("## {}: more\n\n{advice}\n\n**Close to it:**\n\n{}", entry.name(), gists(near));
    beside(entry, text)
}

pub(crate) fn when(entry: &'static Entry, near: &[&'static Entry]) -> Answer {
    let advice = match entry {
        Entry::Term(term) => &term.advice,
        Entry::Structure(structure) => &structure.about,
    };
    let other = near.first().map_or(String::new(), |near| {
        format!("\n\nWhere it does not fit, look at **{}**: {}", near.name(), near.gist())
    });
    let heading = format!("## {}: when to use it", entry.name());
    beside(entry, format!("{heading}\n\n{advice}\n\n**For example:** {}{other}", entry.example()))
}

pub(crate) fn related(entry: &'static Entry, near: &[&'static Entry]) -> Answer {
    beside(entry, format!("## {}: related\n\n{}", entry.name(), gists(near)))
}

/// Entries under each other, in the order in which they were named.
pub(crate) fn side_by_side(entries: &[&'static Entry]) -> Answer {
    let sides: Vec<String> = entries
        .iter()
        .map(|entry| {
            format!("### {}\n\n{}\n\n**For example:** {}", entry.name(), entry.about(), entry.example())
        })
        .collect();
    let text = format!("## Side by side\n\n{}", sides.join("\n\n"));
    Answer { text, see_also: names(entries) }
}

pub(crate) fn exercise(exercise: &'static Exercise) -> Answer {
    let steps: Vec<String> =
        exercise.steps.iter().enumerate().map(|(i, step)| format!("{}. {step}", i + 1)).collect();
    let text = format!(
        "## {EXERCISE}{}\n\n{}\n\n{}\n\n**What it trains:** {}\n\nAsk for another one when this one is done.",
        exercise.name,
        exercise.task,
        steps.join("\n"),
        exercise.aim
    );
    Answer { text, see_also: exercise.related.iter().map(String::as_str).collect() }
}

/// Entries as a list, each with the first sentence of its explanation.
pub(crate) fn gists(entries: &[&Entry]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("- **{}**: {}", entry.name(), entry.gist())).collect();
    lines.join("\n")
}

/// The names of entries.
pub(crate) fn names(entries: &[&'static Entry]) -> Vec<&'static str> {
    entries.iter().map(|entry| entry.name()).collect()
}

fn beside(entry: &'static Entry, text: String) -> Answer {
    Answer { text, see_also: entry.related().iter().map(String::as_str).collect() }
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
