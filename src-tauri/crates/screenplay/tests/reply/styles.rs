//! Replies in the styles of many models, and the Fountain that is meant.

use screenplay::reply::{OpenPart, Part, Reply, read, strict};

/// The parts of a reply: prose as it stands, scripts in Fountain between bars.
fn shown(reply: &str) -> String {
    let parts = read(reply);
    let part = |part: &Part| match part {
        Part::Prose { span } => reply[span.clone()].trim().to_owned(),
        Part::Script { fountain, .. } => format!("|{fountain}|"),
    };
    parts.iter().map(part).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn is_read_as(reply: &str, expected: &str) {
    assert_eq!(shown(reply), expected);
}

#[test]
fn a_fence_holds_a_script_whatever_its_label() {
    let scene = "INT. BAR - NIGHT\n\nMARA\nYou came back.";
    for label in ["fountain", "Fountain", "screenplay", "", "text", "script"] {
        is_read_as(
            &format!("Here it is:\n\n```{label}\n{scene}\n```\n\nMore?"),
            &format!("Here it is:\n|{scene}|\nMore?"),
        );
    }
}

#[test]
fn a_scene_needs_no_fence() {
    is_read_as(
        "INT. BAR - NIGHT\n\nRain. MIRA waits.\n\nMIRA\n(without turning)\nYou're late.\n\nCUT TO:\n\nEXT. PIER - DAWN\n\nGulls.",
        "|INT. BAR - NIGHT\n\nRain. MIRA waits.\n\nMIRA\n(without turning)\nYou're late.\n\nCUT TO:\n\nEXT. PIER - DAWN\n\nGulls.|",
    );
}

#[test]
fn a_line_that_announces_a_list_ends_the_scene() {
    let scene = "INT. BAR - NIGHT\n\nRain.\n\nJOHN\nThen you knew.\n\nCUT TO:";
    for notes in [
        "Two notes:\n\n- Let him refuse.\n- Keep her back.",
        "And as a table:\n\n| Beat | Time |\n|---|---|\n| 1 | 20 s |",
    ] {
        is_read_as(&format!("{scene}\n\n{notes}"), &format!("|{scene}|\n{notes}"));
    }
    let action = "INT. BAR - NIGHT\n\nOn the wall, in red:\n\nMIRA\nRun.";
    is_read_as(action, &format!("|{action}|"));
}

#[test]
fn a_scene_may_begin_with_every_prefix() {
    for prefix in [
        "INT.",
        "EXT.",
        "EST.",
        "INT./EXT.",
        "INT/EXT",
        "EXT./INT.",
        "EXT/INT.",
        "I/E",
        "I./E.",
        "E/I",
        "E./I.",
    ] {
        let script = format!("INT. BAR - NIGHT\n\nRain.\n\n{prefix} CAR - DAY\n\nMira drives.");
        is_read_as(&script, &format!("|{script}|"));
        let alone = format!("{prefix} CAR - DAY\n\nMira drives.");
        is_read_as(&format!("Here it is:\n\n{alone}"), &format!("Here it is:\n|{alone}|"));
    }
}

#[test]
fn a_heading_in_capitals_may_end_as_a_sentence() {
    for heading in ["INT. CASINO - BINGO!", "INT. BAR - WHO IS IT?"] {
        let script = format!("INT. BAR - NIGHT\n\nRain.\n\n{heading}\n\nMira runs.");
        is_read_as(&script, &format!("|{script}|"));
    }
    let prose = "INT. का मतलब है अंदर का दृश्य।";
    is_read_as(prose, prose);
}

#[test]
fn what_fountain_reads_as_a_heading_is_not_forced_to_be_action() {
    for heading in ["Int. house", "int./ext. car, later", "INT. का मतलब है अंदर।"] {
        let script = format!("INT. BAR - NIGHT\n\nRain.\n\n{heading}\n\nMira runs.");
        is_read_as(&script, &format!("|{script}|"));
        let before_outline = format!("INT. BAR - NIGHT\n\nRain.\n\n{heading}\n= They meet.\n\nMira runs.");
        is_read_as(&before_outline, &format!("|{before_outline}|"));
    }
    is_read_as(
        "INT. BAR - NIGHT\n\nRain.\n\nInt. house,\nshe reads.",
        "|INT. BAR - NIGHT\n\nRain.\n\n!Int. house,\nshe reads.|",
    );
}

#[test]
fn bold_and_italics_of_markdown_are_taken_away() {
    is_read_as(
        "**INT. BAR – NIGHT**\n\nRain.\n\n**MIRA**\n*(without turning)*\nYou're *late*.\n\n**JOHN (V.O.)**\nI know.",
        "|INT. BAR – NIGHT\n\nRain.\n\nMIRA\n(without turning)\nYou're *late*.\n\nJOHN (V.O.)\nI know.|",
    );
}

#[test]
fn empty_lines_under_a_name_in_bold_are_not_the_end_of_it() {
    is_read_as(
        "### SCENE 1 — INT. BAR - NIGHT\n\nRain.\n\n**MIRA**\n\n*(quietly)*\n\nYou're late.\n\nShe drinks.",
        "|INT. BAR - NIGHT #1#\n\nRain.\n\nMIRA\n(quietly)\nYou're late.\n\nShe drinks.|",
    );
}

#[test]
fn words_to_the_writer_may_be_a_speech_too() {
    let scene = "INT. BAR - NIGHT\n\nMIRA\nYou're late.\n\nShe drinks.\n\nMIRA\n";
    for (line, speech) in [
        ("**MIRA**\n\nWould you like a receipt?", "Would you like a receipt?"),
        ("**MIRA**\n\n*(low)*\n\nLet me know when.", "(low)\nLet me know when."),
        ("**MIRA:**\n\nShall I go on?", "Shall I go on?"),
    ] {
        let reply = scene.replace("drinks.\n\nMIRA\n", &format!("drinks.\n\n{line}"));
        is_read_as(&reply, &format!("|{scene}{speech}|"));
    }
    is_read_as(
        "INT. BAR - NIGHT\n\nRain.\n\n**TO BE CONTINUED**\n\nWould you like me to go on?",
        "|INT. BAR - NIGHT\n\nRain.\n\nTO BE CONTINUED|\nWould you like me to go on?",
    );
}

#[test]
fn a_speech_in_one_line_is_a_speech() {
    is_read_as(
        "INT. BAR - NIGHT\n\nMIRA: (beat) You're late.\nJOHN: I know.\n\n**MIRA:** Sit.",
        "|INT. BAR - NIGHT\n\nMIRA\n(beat)\nYou're late.\n\nJOHN\nI know.\n\nMIRA\nSit.|",
    );
}

#[test]
fn speeches_without_empty_lines_between_get_them() {
    is_read_as(
        "INT. BAR - NIGHT\nRain.\n\nMIRA\nYou're late.\nJOHN\nI know.\nMIRA\nNO!\nSit.",
        "|INT. BAR - NIGHT\n\nRain.\n\nMIRA\nYou're late.\n\nJOHN\nI know.\n\nMIRA\nNO!\nSit.|",
    );
}

#[test]
fn capitals_in_action_are_forced_where_fountain_would_hear_a_name() {
    is_read_as(
        "INT. BAR - NIGHT\n\nA LOUD BANG.\nThe door opens.\n\nSILENCE.\n\nMIRA\nWho?",
        "|INT. BAR - NIGHT\n\n!A LOUD BANG.\nThe door opens.\n\nSILENCE.\n\nMIRA\nWho?|",
    );
}

#[test]
fn names_in_scripts_without_capitals_get_their_mark() {
    is_read_as(
        "INT. BAR - NIGHT\n\nमीरा\nतुम देर से आए।\n\n李雷\n我知道。",
        "|INT. BAR - NIGHT\n\n@मीरा\nतुम देर से आए।\n\n@李雷\n我知道。|",
    );
    is_read_as("INT. BAR - NIGHT\n\n**Mira**\nYou're late.", "|INT. BAR - NIGHT\n\n@Mira\nYou're late.|");
}

#[test]
fn prose_around_a_scene_stays_prose() {
    is_read_as(
        "Sure! Here is a tense one:\n\nINT. BAR - NIGHT\n\nRain.\n\nWould you like a longer version?",
        "Sure! Here is a tense one:\n|INT. BAR - NIGHT\n\nRain.|\nWould you like a longer version?",
    );
    is_read_as(
        "INT. BAR - NIGHT\n\nRain.\n\n---\n\n**Why this works:**\n\n- It starts late.",
        "|INT. BAR - NIGHT\n\nRain.|\n---\n\n**Why this works:**\n\n- It starts late.",
    );
    is_read_as(
        "INT. BAR - NIGHT\n\nRain.\n\n---\n\nEXT. PIER - DAY\n\nSun.",
        "|INT. BAR - NIGHT\n\nRain.\n\nEXT. PIER - DAY\n\nSun.|",
    );
}

#[test]
fn prose_without_a_scene_is_prose() {
    for prose in [
        "A cold open is a scene before the titles.\n\n## Why\n\n- Hook\n- Tone",
        "INT. and EXT. say where a scene is.",
        "**Hook:** Start late.\n\n**Body:** Three beats.",
        "WARNING\n\nThis is prose.",
        "```rust\nINT. BAR - NIGHT\n```",
        "1. INT is short for interior\n2. EXT is not",
        "NOTE: keep it short.",
        "",
        "\n\n\n",
    ] {
        assert!(read(prose).iter().all(|part| matches!(part, Part::Prose { .. })), "{prose}");
    }
}

#[test]
fn fountain_of_its_own_is_left_alone() {
    for fountain in [
        "INT. BAR - NIGHT #12A#\n\n!BANG\n\n@McAVOY\n(low)\nNo.\n~A song\n\n> CENTERED <\n\n> IRIS OUT\n\n.FLASHBACK\n\nHe *waits*.",
        "FADE IN:\n\nEXT. PIER - DAY\n\nMARA ^\nBoth.",
        "INT. A - DAY\n\nMARA\nOne.\n\nShe goes.\n\n===\n\n= A synopsis\n\nINT. B - DAY\n\nTwo.",
    ] {
        assert_eq!(strict(fountain), fountain);
    }
}

#[test]
fn an_open_fence_is_a_script_too() {
    is_read_as("```fountain\nINT. BAR - NIGHT\n\nRain.", "|INT. BAR - NIGHT\n\nRain.|");
}

#[test]
fn a_dialogue_without_a_heading_begins_with_a_name_in_bold() {
    let fountain = "|MIRA\n(beat)\nYou're late.\n\nJOHN\nI know.|";
    is_read_as("**MIRA**\n*(beat)*\nYou're late.\n\n**JOHN**\nI know.", fountain);
    is_read_as("LOUD\nThis is prose.", "LOUD\nThis is prose.");
}

#[test]
fn a_direction_stands_behind_a_name_in_bold() {
    is_read_as(
        "INT. BAR - NIGHT\n\n**MIRA** *(from the dark)*\nYou're late.\n\n**JOHN** (V.O.)\nI know.\n\nDr. Lin (O.S.)\nOut!",
        "|INT. BAR - NIGHT\n\nMIRA\n(from the dark)\nYou're late.\n\nJOHN (V.O.)\nI know.\n\n@Dr. Lin (O.S.)\nOut!|",
    );
}

#[test]
fn two_plain_names_over_lines_begin_a_script() {
    let fountain = "GUARD\nHalt!\n\nPRISONER\nMake me.";
    is_read_as(fountain, &format!("|{fountain}|"));
    is_read_as("MIRA\n(low)\nTraffic.", "|MIRA\n(low)\nTraffic.|");
    is_read_as("MIRA\nLate.\n\nThe end of it.", "MIRA\nLate.\n\nThe end of it.");
    is_read_as(
        "INT. COCKPIT - NIGHT\n\nPILOT\n\nWe are not fine.\n\nSILENCE\n\nThe engines stop.",
        "|INT. COCKPIT - NIGHT\n\nPILOT\nWe are not fine.\n\nSILENCE\n\nThe engines stop.|",
    );
}

#[test]
fn a_label_with_nothing_said_is_no_speech() {
    is_read_as(
        "INT. BAR - NIGHT\n\nRain.\n\n**Version 2 (warm):**\n\nINT. BAR - NIGHT\n\nSun.",
        "|INT. BAR - NIGHT\n\nRain.|\n**Version 2 (warm):**\n|INT. BAR - NIGHT\n\nSun.|",
    );
    is_read_as("FADE IN\n\nINT. BAR - NIGHT", "|> FADE IN\n\nINT. BAR - NIGHT|");
}

#[test]
fn a_script_of_its_own_keeps_its_speeches_and_its_outline() {
    for fountain in [
        "Title: The Hut\nAuthor:\n\tA. Writer\n\n# One\n= They meet.\nINT. HUT - DAY\n\nRain.\n\n> Burn to white.",
        "int. hut\n\nMIRA\nYes.\n  \nNo.\n#no\n[[sure?]]\n\n@Jo ^\n~la\n\n!BANG\n\nFADE TO BLACK.",
    ] {
        assert_eq!(strict(fountain), fountain);
    }
}

#[test]
fn only_what_may_begin_a_script_is_held_back() {
    let is_shown = |open: &str| {
        let mut reply = Reply::default();
        reply.push(open);
        matches!(reply.parts().1, Some(OpenPart::Prose { span }) if span.end == open.len())
    };
    for shown in [
        "Once",
        "I want",
        "Interior",
        "Scene one",
        "1. An idea",
        "- a point",
        "**Hook",
        "12345678",
        "CANARY, 123",
        "ONE thing",
        "FADED!",
        "तुम",
        "你来",
    ] {
        assert!(is_shown(shown), "{shown}");
    }
    for held in [
        "I",
        "INT",
        "INT. BAR",
        "**EXT",
        "MIRA",
        "GUARD 2 (on the ",
        "Tit",
        "Title: The ",
        "### Scene 1",
        "SCENE 2 - I",
        "2. EX",
        "**MIRA",
        "``",
        "FADE",
        " ",
    ] {
        assert!(!is_shown(held), "{held}");
    }
}
