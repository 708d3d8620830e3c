//! Single questions in common phrasings, and the entry each must get.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use reference::{Desk, answer};

fn asked(question: &str) -> String {
    answer(Desk::SceneWriter, question, None, &[]).text
}

fn is_about(question: &str, name: &str) {
    let answer = asked(question);
    assert!(answer.starts_with(&format!("## {name}\n")), "{question} was answered with:\n{answer}");
}

#[test]
fn terms_are_found_in_many_phrasings() {
    for question in [
        "What's a wide shot?",
        "what is a wide shot",
        "wide shot",
        "WIDE SHOTS",
        "define WS",
        "explain wide shots please",
        "Hi, could you tell me what a wide-shot is?",
        "Whats a wideshot",
        "when would I use a wide shot in a film about whales?",
    ] {
        let answer = asked(question);
        assert!(answer.starts_with("## Wide shot"), "{question} was answered with:\n{answer}");
    }
    is_about("what does MOS mean", "MOS");
    is_about("What is voice-over pacing?", "Voice-over pacing");
    is_about("what does (V.O.) stand for", "Voice-over");
    is_about("mise en scene", "Mise-en-scène");
    is_about("what's a \u{201c}bird\u{2019}s-eye view\u{201d}?", "Bird’s-eye view");
}

#[test]
fn longest_name_wins() {
    is_about("tell me about the extreme wide shot in westerns", "Extreme wide shot");
    is_about("what does an over the shoulder shot do for a scene with a phone", "Over-the-shoulder shot");
}

#[test]
fn structures_are_found_by_name_and_purpose() {
    is_about("three act structure", "Three-act structure");
    is_about("give me a beat sheet for a short film", "Short film");
    is_about("What is the hero's journey?", "Hero’s journey");
    is_about("how do I structure a documentary", "Documentary");
    is_about("kishotenketsu", "Kishotenketsu");
    is_about("I need a structure for a youtube explainer about bread", "Online explainer");
    assert!(asked("Which structures are there?").starts_with("## Structures"));
}

#[test]
fn small_typos_are_forgiven() {
    for (typo, name) in [
        ("what's a wide shto?", "Wide shot"),
        ("whats a stoyboard", "Storyboard"),
        ("define montaeg", "Montage"),
        ("diegitic sound", "Diegetic sound"),
        ("what is a tracking shoot", "Tracking shot"),
        ("explain protagonsit", "Protagonist"),
        ("what is a subplott", "Subplot"),
    ] {
        is_about(typo, name);
    }
}

#[test]
fn two_terms_are_set_side_by_side() {
    for question in ["difference between a dolly and a zoom", "dolly vs zoom?", "Is it a dolly or a zoom?"] {
        let answer = asked(question);
        let (dolly, zoom) = (answer.find("### Dolly\n").unwrap(), answer.find("### Zoom\n").unwrap());
        assert!(dolly < zoom, "in the order of asking");
    }
    let answer = asked("What's the difference between want and need?");
    assert!(answer.contains("### Want\n") && answer.contains("### Need\n"));
}

#[test]
fn each_desk_has_its_own_order() {
    let script = answer(Desk::Scriptwriter, "give me an exercise", None, &[]).text;
    let scene = answer(Desk::SceneWriter, "give me an exercise", None, &[]).text;
    assert!(script.starts_with("## Exercise: ") && scene.starts_with("## Exercise: "));
    assert_ne!(script, scene);
    let script = answer(Desk::Scriptwriter, "wide shot", None, &[]).text;
    assert!(script.find("**In use:**").unwrap() < script.find("**For example:**").unwrap());
    let scene = asked("wide shot");
    assert!(scene.find("**For example:**").unwrap() < scene.find("**In use:**").unwrap());
}

#[test]
fn exercise_is_found_by_what_it_trains() {
    assert!(asked("give me an exercise on subtext").starts_with("## Exercise: The wrong subject"));
    assert!(asked("Give me a dialogue exercise").starts_with("## Exercise: Names covered"));
}

#[test]
fn greetings_get_an_introduction() {
    for question in ["Hello", "hi!", "What can you do?", "help", "Are you an AI?", "", "   ", "?!"] {
        let answer = asked(question);
        assert!(answer.starts_with("## The Reference desk"), "{question}: {answer}");
        assert!(answer.contains("not an AI"));
    }
}

#[test]
fn request_to_write_is_declined_with_help() {
    for question in [
        "Write me a scene where a chef loses her sense of taste",
        "can you please write a monologue for a pirate?",
        "help me write a script about bees",
        "rewrite this: INT. BAR - NIGHT",
        "write me a scene",
        "write a hook",
    ] {
        let answer = asked(question);
        assert!(
            answer.contains("cannot write or invent for you") && answer.contains("Settings"),
            "{question}: {answer}"
        );
        assert!(answer.contains("exercise"), "{answer}");
    }
}

#[test]
fn same_question_gets_the_same_answer() {
    for question in ["wide shot", "what's a stoyboard", "capital of Mongolia", "an exercise", "dolly vs zoom"]
    {
        assert_eq!(asked(question), asked(question));
    }
}
