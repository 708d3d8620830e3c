//! Related terms: data beside an answer, and one line of the text that is stored.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, unreachable_pub)]

mod shelf;

use proptest::prelude::*;
use reference::{Answer, Desk, answer, see_also};
use shelf::everything;

fn last_line(stored: &str) -> &str {
    stored.trim_end().lines().last().unwrap()
}

#[test]
fn related_terms_are_found_in_the_stored_text() {
    for entry in everything() {
        let found = answer(Desk::Scriptwriter, &entry.name, None, &[]);
        assert!(!found.see_also.is_empty(), "{}", entry.name);
        let stored = found.to_string();
        assert_eq!(see_also(last_line(&stored)).unwrap(), found.see_also, "{stored}");
        assert!(stored.starts_with(&found.text));
    }
}

#[test]
fn a_related_term_asked_is_answered_with_its_entry() {
    for entry in everything() {
        for term in answer(Desk::SceneWriter, &entry.name, None, &[]).see_also {
            let found = answer(Desk::SceneWriter, term, None, &[]).text;
            assert!(found.starts_with(&format!("## {term}\n")), "{found}");
        }
    }
}

#[test]
fn other_programs_can_read_the_line() {
    let stored = answer(Desk::SceneWriter, "pan", None, &[]).to_string();
    assert_eq!(last_line(&stored), "See also: Tilt · Whip pan · Truck · Reveal");
}

#[test]
fn names_with_commas_and_old_apostrophes_are_read() {
    let read = see_also("See also: As you know, Bob · Bird's-eye view\n").unwrap();
    assert_eq!(read, ["As you know, Bob", "Bird’s-eye view"]);
}

#[test]
fn other_paragraphs_are_text() {
    for paragraph in [
        "",
        "See also:",
        "See also: ",
        "See also: Wide shot, Pan.",
        "See also: Wide shot · the novel",
        "see also: Pan",
        "Pan · Tilt",
        "See also: Pan\nTilt it.",
        "See also: Pan · ",
    ] {
        assert_eq!(see_also(paragraph), None, "{paragraph}");
    }
    assert_eq!(see_also(&format!("See also: {}", ["Pan"; 9].join(" · "))), None, "more than an answer has");
    let eight = ["Pan"; 8].join(" · ");
    assert_eq!(see_also(&format!("See also: {eight}")).unwrap().len(), 8);
    assert_eq!(see_also(&format!("See also: {}", "Pan · ".repeat(100_000))), None);
}

#[test]
fn answers_have_no_boilerplate_and_curly_quotes() {
    let questions = [
        "hello",
        "thanks",
        "who directed Jaws?",
        "give me a name",
        "exercise",
        "review my scene",
        "structures",
    ];
    let names = everything().into_iter().flat_map(|entry| entry.aliases.into_iter().chain([entry.name]));
    for name in names.chain(questions.map(str::to_owned)) {
        for question in [
            name.clone(),
            format!("how do I format {name}"),
            format!("example of {name}"),
            format!("{name} vs pan"),
        ] {
            let Answer { text, .. } = answer(Desk::SceneWriter, &question, None, &[]);
            let prose: String = text.split("```").step_by(2).collect();
            assert!(!prose.contains(['"', '\'']), "{question}: {text}");
            assert!(!text.contains("See also") && !text.contains("Say “show me"), "{question}: {text}");
            assert!(!text.contains("*Reference desk"), "{question}: {text}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn any_list_of_terms_survives_storing(text in "[a-z \n]{0,40}", picks in prop::collection::vec(0usize..300, 1..8)) {
        let names: Vec<String> = everything().into_iter().map(|entry| entry.name).collect();
        let terms: Vec<String> = picks.into_iter().map(|at| names[at].clone()).collect();
        let line = format!("See also: {}", terms.join(" · "));
        let found = see_also(&line).unwrap();
        prop_assert_eq!(&found, &terms);
        let stored = Answer { text, see_also: found.clone() }.to_string();
        prop_assert_eq!(see_also(last_line(&stored)), Some(found));
    }

    #[test]
    fn any_paragraph_is_read(paragraph in any::<String>()) {
        let _ = see_also(&paragraph);
        let _ = see_also(&format!("See also: {paragraph}"));
    }
}
