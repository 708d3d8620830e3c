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
                assert_eq!(heading(&answer(Desk::SceneWriter, &question, &[])), entry.name, "{question}");
            }
        }
    }
}

#[test]
fn every_entry_has_a_second_example() {
    for entry in everything() {
        let question = format!("What's a {}?", entry.name);
        let first = answer(Desk::Scriptwriter, &question, &[]);
        let earlier = [Exchange { question: &question, answer: &first }];
        let second = answer(Desk::Scriptwriter, "Show me an example", &earlier);
        assert_eq!(heading(&second), format!("{}: an example", entry.name));
        let shown = second.lines().nth(2).unwrap();
        assert!(second.contains("```fountain") || !first.contains(shown), "{}", entry.name);
        assert_ne!(first, second);
    }
}

#[test]
fn every_answer_has_a_readable_length() {
    let earlier = [Exchange { question: "hello", answer: "Hello." }];
    for entry in everything() {
        for earlier in [&[][..], &earlier] {
            let text = answer(Desk::Scriptwriter, &entry.name, earlier);
            let words = text.split_whitespace().count();
            assert!((60..=200).contains(&words), "{} has {words} words", entry.name);
        }
    }
}

#[test]
fn exercises_repeat_only_after_all_were_given() {
    for desk in [Desk::Scriptwriter, Desk::SceneWriter] {
        let mut answers: Vec<String> = vec![answer(desk, "Give me an exercise", &[])];
        while answers.len() < holdings().exercises {
            let earlier: Vec<Exchange<'_>> =
                answers.iter().map(|answer| Exchange { question: "another one", answer }).collect();
            let next = answer(desk, "another one", &earlier);
            answers.push(next);
        }
        let names: HashSet<String> = answers.iter().map(|answer| heading(answer)).collect();
        assert_eq!(names.len(), holdings().exercises);
    }
}
