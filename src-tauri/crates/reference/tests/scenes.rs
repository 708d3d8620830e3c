//! A screenplay passage in a question is answered with what can be counted in it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use proptest::prelude::*;
use reference::{Desk, Exchange, LongestSpeech, SceneFacts, Slip, SlipKind, Speaker, answer, see_also};

fn speaker(name: &str, speeches: u32, lines: u32, words: u32) -> Speaker {
    Speaker { name: name.into(), speeches, lines, words }
}

fn slip(line: u32, kind: SlipKind) -> Slip {
    Slip { line, kind }
}

fn facts() -> SceneFacts {
    SceneFacts {
        scenes: 3,
        pages: 3,
        eighths: 19,
        seconds: 141,
        speakers: vec![speaker("MIRA", 4, 9, 61), speaker("KEEPER", 1, 1, 3)],
        interiors: 2,
        exteriors: 1,
        day: 0,
        night: 3,
        longest_speech: Some(LongestSpeech { name: "MIRA".into(), words: 43 }),
        slips: Vec::new(),
    }
}

fn reviewed(question: &str, facts: &SceneFacts) -> String {
    answer(Desk::SceneWriter, question, Some(facts), &[]).text
}

#[test]
fn a_pasted_scene_is_counted() {
    for question in ["", "review this scene:", "CUT TO:", "what do you think?"] {
        let text = reviewed(question, &facts());
        for line in [
            "## These 3 scenes",
            "- **Length:** 2 3/8 pages, 3 pages as laid out, about 2 min 21 s on screen",
            "- **Scenes:** 3 (2 interior, 1 exterior; 3 by night)",
            "- **Dialogue:** 2 speaking parts, 5 speeches",
            "- **Longest speech:** MIRA, 43 words",
            "| MIRA | 4 | 9 | 61 |",
            "| KEEPER | 1 | 1 | 3 |",
            "**Format:** no slips found.",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        }
    }
}

#[test]
fn one_scene_is_spoken_of_as_one() {
    let one = SceneFacts {
        scenes: 1,
        pages: 1,
        eighths: 3,
        seconds: 22,
        interiors: 1,
        night: 1,
        ..SceneFacts::default()
    };
    let text = reviewed("", &one);
    assert!(
        text.starts_with("## This scene\n\n- **Length:** 3/8 of a page, about 22 s on screen\n"),
        "{text}"
    );
    assert!(text.contains("- **Scenes:** 1 (1 interior; 1 by night)\n- **Dialogue:** none\n"), "{text}");
    assert!(!text.contains('|'), "no table of nobody: {text}");
}

#[test]
fn facts_that_are_unknown_are_left_out() {
    let text = reviewed("", &SceneFacts::default());
    assert!(
        text.starts_with("## This scene\n\n- **Dialogue:** none\n\n**Format:** no slips found.\n\n"),
        "{text}"
    );
}

#[test]
fn slips_are_said_in_plain_words_with_their_lines() {
    let heading = || "INT. BAR".to_owned();
    let slips = vec![
        slip(1, SlipKind::NoTimeOfDay { heading: heading() }),
        slip(2, SlipKind::NoPlace { heading: "INT. - DAY".into() }),
        slip(3, SlipKind::HeadingInAction { heading: heading() }),
        slip(4, SlipKind::NothingSaid { name: "MIRA".into() }),
        slip(5, SlipKind::LongAction { lines: 7 }),
        slip(6, SlipKind::LongSpeech { name: "MIRA".into(), lines: 12 }),
        slip(7, SlipKind::LongParenthetical { words: 9 }),
        slip(8, SlipKind::TypedContinued),
        slip(9, SlipKind::PlainCut),
        slip(10, SlipKind::UnclosedNote),
        slip(0, SlipKind::UnclosedBoneyard),
    ];
    let found = answer(Desk::SceneWriter, "", Some(&SceneFacts { slips, ..facts() }), &[]);
    assert!(found.text.contains("**Format slips:** 11\n"), "{}", found.text);
    for line in [
        "- **Line 1:** the heading “INT. BAR” has no time of day, such as DAY or NIGHT.",
        "- **Line 2:** the heading “INT. - DAY” names no place.",
        "- **Line 3:** “INT. BAR” is read as action: a heading needs an empty line before and after it.",
        "- **Line 4:** “MIRA” looks like a cue, but nothing is said below it.",
        "- **Line 5:** a paragraph of action has 7 lines. Four are a kind limit; break it where the view changes.",
        "- **Line 6:** MIRA speaks for 12 lines on end.",
        "- **Line 7:** a parenthetical has 9 words. More than a few belong in an action line.",
        "- **Line 8:** (CONT’D) or (MORE) is typed by hand. Writing programs add both, and keep them right.",
        "- **Line 9:** CUT TO: says what a new heading says already.",
        "- **Line 10:** a note opens with \\[\\[ and never closes, so it is printed.",
        "- **In the passage:** a hidden part opens with /\\* and never closes, so it is printed.",
    ] {
        assert!(found.text.lines().any(|said| said == line), "{line} is not in\n{}", found.text);
    }
    assert_eq!(
        found.see_also,
        ["Scene heading", "Character cue", "Action line", "Monologue", "Parenthetical"]
    );
}

#[test]
fn names_one_letter_apart_are_pointed_out() {
    let speakers = vec![speaker("MIRA", 1, 1, 1), speaker("MIRRA", 1, 1, 1), speaker("KEEPER", 1, 1, 1)];
    let text = reviewed("", &SceneFacts { speakers, ..facts() });
    assert!(text.contains("- MIRA and MIRRA are one letter apart"), "{text}");
    let numbered = vec![
        speaker("GUARD 1", 1, 1, 1),
        speaker("GUARD 2", 1, 1, 1),
        speaker("AL", 1, 1, 1),
        speaker("ED", 1, 1, 1),
    ];
    assert!(reviewed("", &SceneFacts { speakers: numbered, ..facts() }).contains("no slips found"));
}

#[test]
fn what_stands_around_the_scene_leads_on() {
    let found = answer(Desk::SceneWriter, "is this a good use of a dolly zoom?", Some(&facts()), &[]);
    assert!(found.text.starts_with("## These 3 scenes") && found.see_also[0] == "Dolly zoom", "{found}");
    assert!(reviewed("rewrite this", &facts()).contains("it can count and cannot write"));
    assert!(reviewed("make it funnier:", &facts()).contains("Connect a model"));
}

#[test]
fn an_example_follows_a_slip() {
    let slips = vec![slip(1, SlipKind::LongParenthetical { words: 9 })];
    let first = answer(Desk::SceneWriter, "", Some(&SceneFacts { slips, ..facts() }), &[]).to_string();
    let scene = "INT. HUT - NIGHT\n\nRain. A match cut, a wide shot.\n\nCUT TO:\n";
    let earlier = [Exchange { question: scene, answer: &first }];
    let second = answer(Desk::SceneWriter, "show me an example", None, &earlier).text;
    assert!(second.starts_with("## Parenthetical: an example"), "{second}");
}

#[test]
fn a_scene_that_a_model_answered_is_no_topic() {
    let scene = format!("INT. HUT - NIGHT\n\n{}\n\nCUT TO:\n", "Rain on the roof of the hut. ".repeat(6));
    let earlier = [Exchange { question: &scene, answer: "A fine scene." }];
    let found = answer(Desk::SceneWriter, "show me an example", None, &earlier).text;
    assert!(found.starts_with("## Not in the reference"), "{found}");
}

#[test]
fn the_writers_words_are_not_markdown() {
    let speakers = vec![speaker("**A|B** [x](https://example.org) `c` <b>", 1, 1, 1)];
    let slips = vec![slip(1, SlipKind::NoTimeOfDay { heading: format!("INT.\n# {}", "X".repeat(90)) })];
    let text = reviewed("", &SceneFacts { speakers, slips, longest_speech: None, ..facts() });
    assert!(text.contains(r"| \*\*A\|B\*\* \[x\](https\://example.org) \`c\` \<b\> | 1 | 1 | 1 |"), "{text}");
    let heading = text.lines().find(|line| line.contains("INT.")).unwrap();
    assert!(heading.contains(r"“INT. \# XXX") && heading.contains("X…” has no time"), "{heading}");
}

#[test]
fn a_large_cast_and_many_slips_stay_an_answer() {
    let speakers = (0..500).map(|at| speaker(&format!("SOLDIER {at}"), at, at, at)).collect();
    let slips = (0..500).map(|line| slip(line, SlipKind::PlainCut)).collect();
    let text = reviewed("", &SceneFacts { speakers, slips, scenes: u32::MAX, eighths: u32::MAX, ..facts() });
    assert!(text.contains("And 488 more speaking parts.") && text.contains("- and 488 more"), "{text}");
    assert_eq!(text.matches("| SOLDIER").count(), 12);
    assert!(text.len() < 4_000, "{}", text.len());
}

#[test]
fn the_thirteenth_part_is_counted_and_not_listed() {
    let cast = |parts: u32| (0..parts).map(|at| speaker(&format!("SOLDIER {at}"), 1, 1, 1)).collect();
    let twelve = reviewed("", &SceneFacts { speakers: cast(12), ..facts() });
    assert!(twelve.contains("| SOLDIER 11 |") && !twelve.contains("more speaking part"), "{twelve}");
    let thirteen = reviewed("", &SceneFacts { speakers: cast(13), ..facts() });
    assert!(
        !thirteen.contains("| SOLDIER 12 |") && thirteen.contains("And 1 more speaking part."),
        "{thirteen}"
    );
}

#[test]
fn a_long_name_is_cut_at_its_limit() {
    let named = |letters| {
        let longest_speech = Some(LongestSpeech { name: "N".repeat(letters), words: 1 });
        reviewed("", &SceneFacts { longest_speech, ..facts() })
    };
    assert!(named(48).contains(&format!("{}, 1 word", "N".repeat(48))));
    assert!(named(49).contains(&format!("{}…, 1 word", "N".repeat(48))));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_facts_are_answered(name in any::<String>(), numbers in any::<[u32; 8]>(), question in "\\PC{0,40}") {
        let [scenes, pages, eighths, seconds, interiors, exteriors, day, night] = numbers;
        let speakers = vec![speaker(&name, scenes, pages, eighths), speaker("B", u32::MAX, u32::MAX, u32::MAX)];
        let slips = vec![slip(day, SlipKind::NothingSaid { name: name.clone() })];
        let longest_speech = Some(LongestSpeech { name, words: night });
        let facts = SceneFacts { scenes, pages, eighths, seconds, speakers, interiors, exteriors, day, night, longest_speech, slips };
        let found = answer(Desk::Scriptwriter, &question, Some(&facts), &[]);
        prop_assert!(found.text.starts_with("## Th"));
        prop_assert_eq!(see_also(found.to_string().trim_end().lines().last().unwrap()), Some(found.see_also));
    }
}
