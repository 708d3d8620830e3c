//! The topic of the conversation, read from its earlier questions and answers. This desk's answers have the name of
//! their entry as a heading, which is read first; a model's answers do not, so their questions count too.

use crate::{
    Exchange, exercise, find,
    page::headings,
    review, see_also,
    shelf::{Entry, Exercise, shelf},
    words::words,
};

/// How many exchanges back a "show me an example" may refer.
const REACH: usize = 12;
/// The most words of a question that names a topic; a longer one has a scene or a synopsis in it.
const LONGEST: usize = 30;

pub(crate) enum Topic {
    Entries(Vec<&'static Entry>),
    Exercise(&'static Exercise),
}

impl Topic {
    /// The entries of the topic; for an exercise, one it trains.
    pub(crate) fn entries(&self) -> Vec<&'static Entry> {
        match self {
            Topic::Entries(entries) => entries.clone(),
            Topic::Exercise(exercise) => {
                exercise.related.iter().filter_map(|name| shelf().named(name)).take(1).collect()
            }
        }
    }
}

/// The latest topic of the conversation.
pub(crate) fn of(earlier: &[Exchange<'_>]) -> Option<Topic> {
    earlier.iter().rev().take(REACH).find_map(of_one)
}

fn of_one(exchange: &Exchange<'_>) -> Option<Topic> {
    if let Some(exercise) = exercise::in_answer(exchange.answer) {
        return Some(Topic::Exercise(exercise));
    }
    if headings(exchange.answer).any(review::is_heading) {
        return of_review(exchange.answer);
    }
    let headed: Vec<_> = headings(exchange.answer).filter_map(entry_of_heading).take(2).collect();
    if !headed.is_empty() {
        return Some(Topic::Entries(headed));
    }
    let question = words(exchange.question);
    if question.len() > LONGEST {
        return None;
    }
    find::exactly(&question)
        .or_else(|| find::longest(&find::hits(&question)).map(|hit| hit.entry))
        .map(|entry| Topic::Entries(vec![entry]))
}

/// The entries that the figures of a scene led to.
fn of_review(answer: &str) -> Option<Topic> {
    let names = see_also(answer.trim_end().lines().last()?)?;
    Some(Topic::Entries(names.into_iter().filter_map(|name| shelf().named(name)).collect()))
}

/// Older answers have straight apostrophes in their headings.
fn entry_of_heading(heading: &str) -> Option<&'static Entry> {
    let named = |heading: &str| shelf().named(&heading.replace('\'', "\u{2019}"));
    named(heading).or_else(|| heading.rsplit_once(": ").and_then(|(name, _)| named(name)))
}
