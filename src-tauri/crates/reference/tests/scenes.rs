//! A screenplay passage in a question is answered with what can be counted in it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

use proptest::prelude::*;
use reference::{Desk, Exchange, LongestSpeech, SceneFacts, Slip, SlipKind, Speaker, answer, see_also};

fn speaker(name: &str, speeches: u32, lines: u32, words: u32) -> Speaker {
    Speaker { name: name.into(), speeches, lines, words }
}

fn slip(line: u32, words: &str, kind: SlipKind) -> Slip {
    Slip { line, words: words.into(), kind }
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
fn slips_are_described_in_plain_words_with_their_lines() {
    let slips = vec![
        slip(1, "INT. BAR - DAY", SlipKind::HeadingWithoutLineBefore),
        slip(2, "INT. BAR - DAY", SlipKind::HeadingWithoutLineAfter),
        slip(3, "INT BAR - DAY", SlipKind::HeadingWithoutPeriod),
        slip(4, "INT. BAR", SlipKind::HeadingWithoutTime),
        slip(5, "INT. BAR – DAY", SlipKind::MixedDashes),
        slip(6, "INT.  BAR - DAY", SlipKind::DoubleSpaces),
        slip(7, "INT. BAR - DAY #4#", SlipKind::SceneNumberTwice),
        slip(8, "MIRA", SlipKind::CueWithoutSpeech),
        slip(9, "Mira", SlipKind::CueInLowerCase),
        slip(10, "MIRA.", SlipKind::CueSpelledTwoWays),
        slip(11, "CUT TO", SlipKind::TransitionNotAtRight),
        slip(12, "(beat)", SlipKind::ParentheticalOutsideSpeech),
    ];
    let rest = vec![
        slip(13, "[[check", SlipKind::UnclosedNote),
        slip(14, "/* old", SlipKind::UnclosedBoneyard),
        slip(15, "Rain falls", SlipKind::LongAction),
        slip(16, "MIRA", SlipKind::LongSpeech),
    ];
    let first = answer(Desk::SceneWriter, "", Some(&SceneFacts { slips, ..facts() }), &[]);
    let second = answer(Desk::SceneWriter, "", Some(&SceneFacts { slips: rest, ..facts() }), &[]);
    assert!(first.text.contains("**Format slips:** 12\n"), "{first}");
    for line in [
        "- **Line 1:** “INT. BAR - DAY” has no empty line before it, so it is not read as a heading.",
        "- **Line 2:** “INT. BAR - DAY” has no empty line after it, so it is not read as a heading.",
        "- **Line 3:** “INT BAR - DAY” has no period after its first word, as INT. and EXT. have.",
        "- **Line 4:** “INT. BAR” has no time of day, such as DAY or NIGHT.",
        "- **Line 5:** “INT. BAR – DAY” has another dash than most headings here.",
        "- **Line 6:** “INT. BAR - DAY” has two blanks in a row.",
        "- **Line 7:** “INT. BAR - DAY \\#4\\#” has the number of an earlier scene.",
        "- **Line 8:** “MIRA” looks like a cue, but nothing is said below it.",
        "- **Line 9:** “Mira” looks like a cue, but is not in capitals and is read as action.",
        "- **Line 10:** “MIRA.” is spelled another way in other cues.",
        "- **Line 11:** “CUT TO” looks like a transition, but is read as action. A \\> before it puts it at the right.",
        "- **Line 12:** “(beat)” stands outside a speech, so it is read as action.",
        "- **Line 13:** “\\[\\[check” opens a note that never closes, so it is printed.",
        "- **Line 14:** “/\\* old” opens a hidden part that never closes, so it is printed.",
        "- **Line 15:** the paragraph from “Rain falls” is longer than five lines. Break it where the view changes.",
        "- **Line 16:** the speech under “MIRA” is longer than fifteen lines.",
    ] {
        let found = [&first, &second].iter().any(|answer| answer.text.lines().any(|said| said == line));
        assert!(found, "{line} is not in\n{first}\n{second}");
    }
    assert_eq!(first.see_also, ["Scene heading", "Character cue", "Transition", "Parenthetical", "Eighths"]);
    assert_eq!(second.see_also, ["Fountain", "Action line", "Monologue", "Eighths", "Page-a-minute rule"]);
}

#[test]
fn names_one_letter_apart_are_pointed_out() {
    let speakers = vec![speaker("MIRA", 1, 1, 1), speaker("MIRRA", 1, 1, 1), speaker("KEEPER", 1, 1, 1)];
    let text = reviewed("", &SceneFacts { speakers, ..facts() });
    assert!(text.contains("**Close names:**\n\n- MIRA and MIRRA are one letter apart"), "{text}");
    assert!(text.contains("**Format:** no slips found."), "it is no slip of the format: {text}");
    let numbered = vec![
        speaker("GUARD 1", 1, 1, 1),
        speaker("GUARD 2", 1, 1, 1),
        speaker("AL", 1, 1, 1),
        speaker("ED", 1, 1, 1),
    ];
    assert!(!reviewed("", &SceneFacts { speakers: numbered, ..facts() }).contains("Close names"));
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
    let slips = vec![slip(1, "(beat)", SlipKind::ParentheticalOutsideSpeech)];
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
    let slips = vec![slip(1, &format!("INT.\n# {}", "X".repeat(90)), SlipKind::HeadingWithoutTime)];
    let text = reviewed("", &SceneFacts { speakers, slips, longest_speech: None, ..facts() });
    assert!(text.contains(r"| \*\*A\|B\*\* \[x\](https\://example.org) \`c\` \<b\> | 1 | 1 | 1 |"), "{text}");
    let heading = text.lines().find(|line| line.contains("INT.")).unwrap();
    assert!(heading.contains(r"“INT. \# XXX") && heading.contains("X…” has no time of day"), "{heading}");
}

#[test]
fn a_large_cast_and_many_slips_stay_an_answer() {
    let speakers = (0..500).map(|at| speaker(&format!("SOLDIER {at}"), at, at, at)).collect();
    let slips = (0..500).map(|line| slip(line, "CUT TO", SlipKind::TransitionNotAtRight)).collect();
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
        let slips = vec![slip(day, &name, SlipKind::CueWithoutSpeech)];
        let longest_speech = Some(LongestSpeech { name, words: night });
        let facts = SceneFacts { scenes, pages, eighths, seconds, speakers, interiors, exteriors, day, night, longest_speech, slips };
        let found = answer(Desk::Scriptwriter, &question, Some(&facts), &[]);
        prop_assert!(found.text.starts_with("## Th"));
        prop_assert_eq!(see_also(found.to_string().trim_end().lines().last().unwrap()), Some(found.see_also));
    }
}
