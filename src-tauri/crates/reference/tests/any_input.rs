//! Any input gets an answer.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use proptest::prelude::*;
use reference::{Desk, Exchange, answer};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_and_conversation_get_an_answer(question in "\\PC{0,80}", before in any::<String>(), said in any::<String>()) {
        let earlier = [Exchange { question: &before, answer: &said }, Exchange { question: &said, answer: &before }];
        let found = answer(Desk::Scriptwriter, &question, None, &earlier);
        prop_assert!(!found.text.is_empty() && !found.text.ends_with(char::is_whitespace));
    }

    #[test]
    fn known_words_in_any_order_answer_the_same(
        words in prop::collection::vec(
            prop::sample::select(vec![
                "wide", "shot", "what's", "a", "example", "vs", "more", "it", "write", "zoom", "dolly", "exercise", "s", "ies",
            ]),
            0..12,
        )
    ) {
        let question = words.join(" ");
        let earlier = [Exchange { question: "pan", answer: "## Pan" }];
        prop_assert_eq!(answer(Desk::SceneWriter, &question, None, &earlier), answer(Desk::SceneWriter, &question, None, &earlier));
    }
}

#[test]
fn a_megabyte_of_text_is_answered() {
    for piece in [
        "a",
        "wide shot ",
        "\u{301}",
        "## ",
        "🎬",
        "שלום ",
        "क्ष ",
        "\u{94d}",
        "\u{fdfa}",
        "\n",
        "s",
        "qwertyui ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let earlier = [Exchange { question: &text, answer: &text }];
        let answer = answer(Desk::SceneWriter, &text, None, &earlier);
        assert!(answer.text.len() < 4_000, "the answer stays an answer");
    }
}
