//! Conversations of several questions: the earlier ones decide what "it" is.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use reference::{Desk, Exchange, answer};

/// Asks one question after the other and returns all answers.
fn converse(questions: &[&str]) -> Vec<String> {
    let mut answers: Vec<String> = Vec::new();
    for (at, question) in questions.iter().enumerate() {
        let earlier: Vec<Exchange<'_>> =
            (0..at).map(|i| Exchange { question: questions[i], answer: &answers[i] }).collect();
        let next = answer(Desk::SceneWriter, question, None, &earlier);
        answers.push(next.to_string());
    }
    answers
}

fn last(questions: &[&str]) -> String {
    converse(questions).pop().unwrap()
}

#[test]
fn example_follows_the_last_term() {
    for follow_up in [
        "Show me an example",
        "an example?",
        "example please",
        "Example",
        "Can you give me an example of it?",
        "Show me an example of that",
        "and an example?",
        "Example kya hai",
        "उदाहरण?",
    ] {
        let answer = last(&["What's a wide shot?", follow_up]);
        assert!(answer.starts_with("## Wide shot: an example"), "{follow_up}: {answer}");
        assert!(answer.contains("```fountain\nEXT. SALT FLAT - DAWN"), "{answer}");
    }
}

#[test]
fn second_example_differs_from_the_first() {
    let answers = converse(&["What's a wide shot?", "Show me an example", "another one"]);
    assert_ne!(answers[1], answers[2]);
    assert!(answers[2].contains("which is close to Wide shot."), "{}", answers[2]);
}

#[test]
fn example_may_name_its_own_term() {
    assert!(last(&["Show me an example of a match cut"]).starts_with("## Match cut: an example"));
    assert!(last(&["rack focus", "give me an example of a whip pan"]).starts_with("## Whip pan: an example"));
}

#[test]
fn more_when_and_related_follow_the_last_term() {
    let about = "What is subtext?";
    assert!(last(&[about, "tell me more"]).starts_with("## Subtext: more"));
    for follow_up in ["more", "TELL ME MORE", "aur batao", "और बताओ", "go on please"] {
        assert!(last(&[about, follow_up]).starts_with("## Subtext: more"), "{follow_up}");
    }
    assert!(last(&[about, "When would I use it?"]).starts_with("## Subtext: when to use it"));
    assert!(last(&[about, "what else is there?"]).starts_with("## Subtext: related"));
    assert!(last(&[about, "related"]).starts_with("## Subtext: related"));
}

#[test]
fn new_term_changes_the_topic() {
    let answers = converse(&["What's a wide shot?", "and a close-up?", "an example?"]);
    assert!(answers[1].starts_with("## Close-up\n"), "{}", answers[1]);
    assert!(answers[2].starts_with("## Close-up: an example"), "{}", answers[2]);
}

#[test]
fn topic_survives_follow_ups_and_misses() {
    let answer =
        last(&["What's a dolly zoom?", "tell me more", "what about Mongolia?", "show me an example"]);
    assert!(answer.starts_with("## Dolly zoom: an example"), "{answer}");
}

#[test]
fn topic_can_be_compared_with_a_term() {
    let answer = last(&["What's a pan?", "How is it different from a tilt?"]);
    assert!(answer.contains("### Pan\n") && answer.contains("### Tilt\n"), "{answer}");
}

#[test]
fn another_after_an_exercise_is_an_exercise() {
    let answers = converse(&["give me an exercise", "another one", "another one please"]);
    assert!(answers.iter().all(|answer| answer.starts_with("## Exercise: ")));
    assert!(answers[0] != answers[1] && answers[1].lines().next() != answers[2].lines().next());
}

#[test]
fn topic_of_a_models_answer_is_its_question() {
    let earlier = [Exchange { question: "What's a wide shot?", answer: "It shows everything, friend." }];
    let answer = answer(Desk::SceneWriter, "Show me an example", None, &earlier).text;
    assert!(answer.starts_with("## Wide shot: an example"));
}

#[test]
fn example_after_the_page_is_another() {
    let answers = converse(&["how do I format a phone call?", "show me an example"]);
    assert!(answers[0].starts_with("## Phone call: on the page"), "{}", answers[0]);
    assert!(answers[1].contains("which is close to Phone call."), "{}", answers[1]);
}

#[test]
fn the_page_follows_the_last_term() {
    let answer = last(&["what is a montage", "how do I format it?"]);
    assert!(answer.starts_with("## Montage: on the page\n\n```fountain\n"), "{answer}");
}

#[test]
fn thanks_do_not_end_the_topic() {
    let answers = converse(&["What's a wide shot?", "thanks!", "and an example?"]);
    assert!(answers[1].starts_with("You’re welcome."), "{}", answers[1]);
    assert!(answers[2].starts_with("## Wide shot: an example"), "{}", answers[2]);
}

#[test]
fn older_answers_with_straight_quotes_are_topics() {
    let earlier = [Exchange { question: "?", answer: "## Bird's-eye view\n\nText." }];
    let answer = answer(Desk::SceneWriter, "more", None, &earlier).text;
    assert!(answer.starts_with("## Bird’s-eye view: more"), "{answer}");
}

#[test]
fn follow_up_without_a_topic_is_not_found() {
    assert!(last(&["Show me an example"]).starts_with("## Not in the reference"));
}
