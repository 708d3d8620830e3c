//! Chooses the answer to a question in the light of the conversation. Finding, reading and formatting have files of
//! their own; this one combines them.

use crate::{
    Desk, Exchange,
    ask::{self, Ask},
    exercise, find, holdings, page,
    shelf::{Entry, shelf},
    topic::{self, Topic},
    words::words,
};

const NOTICE: &str = "*This is the Reference desk: a built-in reference, not an AI. \
    A model that writes with you can be connected in Settings.*";
const SHORT_NOTICE: &str = "*Reference desk, not an AI.*";
const CAN_ASK: &str = "- what a term means: \"What's a wide shot?\", \"define MOS\"\n\
    - two terms side by side: \"difference between a dolly and a zoom\"\n\
    - how something is set on the page: \"How do I format a phone call?\"\n\
    - a structure: \"beat sheet for a short film\"\n\
    - an exercise: \"Give me an exercise\"";

/// Answers a question as Markdown. `earlier`: the conversation so far, oldest first.
pub fn answer(desk: Desk, question: &str, earlier: &[Exchange<'_>]) -> String {
    let (body, found) = reply(desk, &words(question), earlier);
    let notice = if earlier.is_empty() || !found { NOTICE } else { SHORT_NOTICE };
    format!("{body}\n\n{notice}\n")
}

/// The answer without its notice, and whether the desk had one.
fn reply(desk: Desk, question: &[String], earlier: &[Exchange<'_>]) -> (String, bool) {
    let topic = topic::of(earlier);
    let follow_up = topic.is_some() && ask::is_follow_up(question);
    let order = ask::wants_writing(question) && !find::is_a_name(question);
    if let Some(entry) = find::exactly(question).filter(|_| !follow_up && !order) {
        return (page::entry(desk, entry), true);
    }
    let mended = find::mended(question);
    let mut named = find::within(question);
    if named.is_empty() {
        named = find::within(&mended);
    }
    let subjects = || {
        if named.is_empty() { topic.as_ref().map(Topic::entries).unwrap_or_default() } else { named.clone() }
    };
    let kind = ask::kind(&mended, !named.is_empty());
    let body = match (kind, subjects().as_slice()) {
        (Ask::Introduction, _) => Some(introduction(desk)),
        (Ask::Writing, _) => return (cannot_write(desk, question, &named, earlier), false),
        (Ask::Exercise, _) => next_exercise(desk, question, earlier),
        (Ask::Structures, _) => Some(structures()),
        (Ask::Another, _) if matches!(topic, Some(Topic::Exercise(_))) => {
            next_exercise(desk, question, earlier)
        }
        (Ask::Example | Ask::Another, [one, rest @ ..]) => Some(an_example(one, rest, earlier)),
        (Ask::More, [one, ..]) => Some(page::more(one, &near(one, 2))),
        (Ask::When, [one, ..]) => Some(page::when(one, &near(one, 1))),
        (Ask::Related, [one, ..]) => Some(page::related(one, &near(one, 4))),
        (Ask::Comparison, _) => comparison(desk, question, &named, topic.as_ref()),
        _ => None,
    };
    let by_name = || named_in(question, &mended, &named).map(|entry| page::entry(desk, entry));
    match body.or_else(by_name) {
        Some(body) => (body, true),
        None => (not_found(desk, &mended), false),
    }
}

/// The entry a longer question is about. A question for a beat sheet wants the structure.
fn named_in<'a>(question: &[String], mended: &[String], named: &[&'a Entry]) -> Option<&'a Entry> {
    let shape = ["structure", "sheet", "outline", "template", "plan"];
    let shaped = question.iter().any(|word| shape.contains(&word.as_str()));
    let structure = named.iter().find(|entry| entry.structure().is_some()).filter(|_| shaped).copied();
    structure
        .or_else(|| find::best(question))
        .or_else(|| find::exactly(mended))
        .or_else(|| find::nearly(question))
        .or_else(|| find::best(mended))
}

/// A further example for the topic; after that, one for a related entry.
fn an_example(one: &'static Entry, rest: &[&'static Entry], earlier: &[Exchange<'_>]) -> String {
    let shown = |entry: &Entry| {
        let heading = format!("{}: an example", entry.name());
        earlier.iter().any(|exchange| page::headings(exchange.answer).any(|shown| shown == heading))
    };
    let neighbours = near(one, usize::MAX);
    let next = std::iter::once(&one).chain(rest).chain(&neighbours).find(|entry| !shown(entry));
    match next {
        Some(next) if std::ptr::eq(*next, one) => page::example(one),
        Some(next) => format!("{}\n\nThis one comes from next door to {}.", page::example(next), one.name()),
        None => page::example(one),
    }
}

fn comparison(
    desk: Desk,
    question: &[String],
    named: &[&'static Entry],
    topic: Option<&Topic>,
) -> Option<String> {
    let sides = find::sides(question);
    match if named.len() < 2 && sides.len() > 1 { sides.as_slice() } else { named } {
        [one, other, ..] => Some(page::side_by_side(one, other)),
        [one] => {
            let before = topic.map(Topic::entries).unwrap_or_default();
            let before = before.into_iter().find(|entry| !std::ptr::eq(*entry, *one));
            let before = before.filter(|_| ask::points_back(question));
            Some(before.map_or_else(|| page::entry(desk, one), |before| page::side_by_side(before, one)))
        }
        [] => None,
    }
}

fn near(entry: &Entry, most: usize) -> Vec<&'static Entry> {
    entry.related().iter().filter_map(|name| shelf().named(name)).take(most).collect()
}

fn next_exercise(desk: Desk, question: &[String], earlier: &[Exchange<'_>]) -> Option<String> {
    exercise::next(desk, question, earlier).map(page::exercise)
}

fn structures() -> String {
    let names: Vec<String> = shelf()
        .entries
        .iter()
        .filter(|entry| entry.structure().is_some())
        .map(|entry| format!("- {}", entry.name()))
        .collect();
    format!(
        "## Structures\n\nThese are on the shelf; ask for one by name and its beats are laid out.\n\n{}",
        names.join("\n")
    )
}

fn introduction(desk: Desk) -> String {
    let held = holdings();
    let offer = match desk {
        Desk::Scriptwriter => "Try \"three-act structure\", \"What is subtext?\" or \"Give me an exercise\".",
        Desk::SceneWriter => "Try \"What's a wide shot?\", \"rack focus\" or \"Give me an exercise\".",
    };
    format!(
        "## The Reference desk\n\nHello. Here are {} terms of film, sound, editing, story and online video, \
         {} structures and {} exercises. They are looked up, not made up, and they work without a network. You can ask:\
         \n\n{CAN_ASK}\n\nAfter an answer, \"Show me an example\", \"tell me more\" or \"what else is there?\" \
         carry on from it. {offer}",
        held.terms, held.structures, held.exercises
    )
}

fn cannot_write(
    desk: Desk,
    question: &[String],
    named: &[&'static Entry],
    earlier: &[Exchange<'_>],
) -> String {
    let usual = match desk {
        Desk::Scriptwriter => ["Three-act structure", "Logline", "Subtext"],
        Desk::SceneWriter => ["Scene structure", "Blocking", "Establishing shot"],
    };
    let mut help: Vec<&Entry> = named.to_vec();
    help.extend(usual.into_iter().filter_map(|name| shelf().named(name)));
    let mut kept: Vec<&Entry> = Vec::new();
    for entry in help {
        if !kept.iter().any(|known| std::ptr::eq(*known, entry)) {
            kept.push(entry);
        }
    }
    kept.truncate(3);
    let exercise = exercise::next(desk, question, earlier).map_or(String::new(), |exercise| {
        format!("An exercise to start from, **{}**: {}", exercise.name, exercise.task)
    });
    format!(
        "## Writing it is yours\n\nThis desk is a reference and not an AI, so it cannot write for you. \
         It can lay out what helps.\n\n{}\n\n{exercise}\n\nTo have a model write with you, connect one in Settings.",
        page::gists(&kept)
    )
}

fn not_found(desk: Desk, question: &[String]) -> String {
    let usual = match desk {
        Desk::Scriptwriter => ["Logline", "Scene", "Hook"],
        Desk::SceneWriter => ["Wide shot", "Blocking", "Diegetic sound"],
    };
    let mut nearest: Vec<&Entry> = find::nearest(question);
    for entry in usual.into_iter().filter_map(|name| shelf().named(name)) {
        if nearest.len() < 3 && !nearest.iter().any(|known| std::ptr::eq(*known, entry)) {
            nearest.push(entry);
        }
    }
    format!(
        "## Not in the reference\n\nThere is nothing here under those words. The nearest entries are:\n\n{}\n\n\
         The desk can answer:\n\n{CAN_ASK}",
        page::gists(&nearest)
    )
}
