//! The desk holds enough, each thing once, each found under all its names.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod shelf;

use std::collections::HashSet;

use reference::{Desk, Exchange, answer, holdings};
use shelf::everything;

fn heading(answer: &str) -> String {
    answer.lines().next().unwrap().trim_start_matches("## ").to_owned()
}

#[test]
fn desk_holds_at_least_what_it_promises() {
    let held = holdings();
    assert!(held.terms >= 220, "{} terms", held.terms);
    assert!(held.structures >= 10, "{} structures", held.structures);
    assert!(held.exercises >= 15, "{} exercises", held.exercises);
    assert_eq!(held.terms + held.structures, everything().len(), "every data file is read");
}

#[test]
fn names_and_aliases_are_unique() {
    let mut seen = HashSet::new();
    for entry in everything() {
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            assert!(seen.insert(name.to_lowercase()), "{name} is used twice");
        }
    }
}

#[test]
fn every_entry_is_found_by_every_name() {
    for entry in everything() {
        for name in std::iter::once(&entry.name).chain(&entry.aliases) {
            for question in [
                format!("What's a {name}?"),
                format!("What\u{2019}s a {}?", name.to_lowercase()),
                format!("define {name}"),
                format!("Explain {name} please"),
                format!("What does {} mean?", name.to_uppercase()),
                name.clone(),
            ] {
                assert_eq!(
                    heading(&answer(Desk::SceneWriter, &question, None, &[]).text),
                    entry.name,
                    "{question}"
                );
            }
        }
    }
}

#[test]
fn every_entry_has_a_second_example() {
    for entry in everything() {
        let question = format!("What's a {}?", entry.name);
        let first = answer(Desk::Scriptwriter, &question, None, &[]).to_string();
        let earlier = [Exchange { question: &question, answer: &first }];
        let second = answer(Desk::Scriptwriter, "Show me an example", None, &earlier).text;
        assert_eq!(heading(&second), format!("{}: an example", entry.name));
        let shown = second.lines().nth(2).unwrap();
        assert!(second.contains("```fountain") || !first.contains(shown), "{}", entry.name);
        assert_ne!(first, second);
    }
}

#[test]
fn every_answer_has_a_readable_length() {
    for entry in everything() {
        let text = answer(Desk::Scriptwriter, &entry.name, None, &[]).text;
        let words = text.split_whitespace().count();
        assert!((40..=200).contains(&words), "{} has {words} words", entry.name);
    }
}

#[test]
fn a_cold_open_belongs_to_no_platform() {
    let text = answer(Desk::SceneWriter, "cold open", None, &[]).text;
    assert!(text.starts_with("## Cold open\n\n**Plot**. "), "{text}");
}

#[test]
fn a_voice_on_the_telephone_is_a_voice_over() {
    let text = answer(Desk::SceneWriter, "how do I format a phone call?", None, &[]).text;
    assert!(text.contains("MOTHER (V.O.)") && !text.contains("ON PHONE"), "{text}");
}

#[test]
fn exercises_repeat_only_after_all_were_given() {
    for desk in [Desk::Scriptwriter, Desk::SceneWriter] {
        let mut answers: Vec<String> = vec![answer(desk, "Give me an exercise", None, &[]).to_string()];
        while answers.len() < holdings().exercises {
            let earlier: Vec<Exchange<'_>> =
                answers.iter().map(|answer| Exchange { question: "another one", answer }).collect();
            let next = answer(desk, "another one", None, &earlier);
            answers.push(next.to_string());
        }
        let names: HashSet<String> = answers.iter().map(|answer| heading(answer)).collect();
        assert_eq!(names.len(), holdings().exercises);
    }
}
