//! The next exercise: one that this conversation has not had, preferably for the asking assistant.

use crate::{
    Desk, Exchange, page,
    shelf::{Exercise, shelf},
    words::words,
};

pub(crate) fn next(desk: Desk, question: &[String], earlier: &[Exchange<'_>]) -> Option<&'static Exercise> {
    let given: Vec<&str> =
        earlier.iter().filter_map(|e| in_answer(e.answer)).map(|e| e.name.as_str()).collect();
    let all = &shelf().exercises;
    let fits = |exercise: &Exercise| {
        let trained = exercise.related.iter().map(|name| words(name));
        trained.into_iter().any(|name| question.windows(name.len()).any(|asked| asked == name))
    };
    // Least given first; then what was asked for; then the own desk's; then the order of the file.
    all.iter().min_by_key(|exercise| {
        let times = given.iter().filter(|name| **name == exercise.name).count();
        (times, !fits(exercise), !exercise.is_for(desk))
    })
}

pub(crate) fn in_answer(answer: &str) -> Option<&'static Exercise> {
    let name = page::exercise_name(answer)?;
    shelf().exercises.iter().find(|exercise| exercise.name == name)
}
