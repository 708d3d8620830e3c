//! What other programs write, and the Fountain that is meant.

use screenplay::fdx::read;
use screenplay::{Kind, Loss, parse};

fn file(content: &str, rest: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\">\n<Content>{content}</Content>{rest}</FinalDraft>"
    )
}

fn paragraph(kind: &str, text: &str) -> String {
    format!("<Paragraph Type=\"{kind}\"><Text>{text}</Text></Paragraph>")
}

fn fountain(content: &str) -> String {
    read(file(content, "").as_bytes()).unwrap().into_fountain()
}

fn lost(content: &str, rest: &str) -> Vec<(Loss, usize)> {
    let read = read(file(content, rest).as_bytes()).unwrap();
    read.not_carried().iter().map(|lost| (lost.what(), lost.count())).collect()
}

#[test]
fn every_version_reads_the_same() {
    let content = paragraph("Scene Heading", "INT. HUT") + &paragraph("Action", "Rain.");
    for version in 1..=6 {
        let file = file(&content, "").replace("Version=\"5\"", &format!("Version=\"{version}\""));
        assert_eq!(read(file.as_bytes()).unwrap().fountain(), "INT. HUT\n\nRain.\n");
    }
    let bare = format!("<FinalDraft><Content>{content}</Content></FinalDraft>");
    assert_eq!(read(bare.as_bytes()).unwrap().fountain(), "INT. HUT\n\nRain.\n");
}

#[test]
fn runs_are_joined_and_a_summary_is_no_action() {
    let content = "<Paragraph Number=\"12A\" Type=\"Scene Heading\">\
        <SceneProperties Length=\"3/8\" Page=\"1\" Title=\"\"><Summary><Paragraph><Text>She waits.</Text></Paragraph></Summary>\
        <SceneArcBeats><CharacterArcBeat Name=\"MIRA\"><Paragraph><Text>no text</Text></Paragraph></CharacterArcBeat></SceneArcBeats>\
        </SceneProperties><Text>INT. </Text><Text Style=\"\">HUT</Text><Text RevisionID=\"2\"> - DAY</Text></Paragraph>\
        <Paragraph Type=\"Action\"><Text>She </Text><Text Style=\"Bold+Italic\">wai</Text><Text Style=\"Bold+Italic\">ts</Text><Text>.</Text></Paragraph>";
    assert_eq!(fountain(content), "INT. HUT - DAY #12A#\n\n= She waits.\n\nShe ***waits***.\n");
    assert_eq!(lost(content, ""), [(Loss::Revisions, 1)]);
}

#[test]
fn a_dual_dialogue_is_read_in_both_places() {
    let speech = |name: &str, text: &str| paragraph("Character", name) + &paragraph("Dialogue", text);
    let dual = format!("<DualDialogue>{}{}</DualDialogue>", speech("A", "Hi."), speech("B", "Yo."));
    let expected = "A\nHi.\n\nB ^\nYo.\n\nRain.\n";
    for content in [
        dual.clone(),
        format!("<Paragraph>{dual}</Paragraph>"),
        format!("<Paragraph Type=\"General\">{dual}</Paragraph>"),
    ] {
        assert_eq!(fountain(&(content + &paragraph("Action", "Rain."))), expected);
    }
    let twice = dual.repeat(2);
    assert_eq!(fountain(&twice), "A\nHi.\n\nB ^\nYo.\n\nA\nHi.\n\nB ^\nYo.\n");
}

#[test]
fn what_would_be_read_as_something_else_gets_its_mark() {
    for (kind, text, fountain) in [
        ("Scene Heading", "LATER", ".LATER\n"),
        ("Scene Heading", "int. hut", "int. hut\n"),
        ("Action", "INT. HUT", "!INT. HUT\n"),
        ("Action", "BANG&#10;She ducks.", "!BANG\nShe ducks.\n"),
        ("Action", "Title: none", "!Title: none\n"),
        ("Action", "@mira *posts* a_b", "@mira \\*posts\\* a\\_b\n"),
        ("Action", "Rain.&#10;# hash", "Rain.\n!# hash\n"),
        ("Transition", "Burn to white.", "> Burn to white.\n"),
        ("Transition", "CUT TO:", "CUT TO:\n"),
        ("Shot", "CLOSE ON", "!! CLOSE ON\n"),
        ("New Act", "ACT ONE", "> ACT ONE <\n"),
        ("General", "Rain.", "Rain.\n"),
        ("Action", "C:\\*x*\\", "C:\\\\\\*x\\*\\\n"),
    ] {
        assert_eq!(self::fountain(&paragraph(kind, text)), fountain, "{kind}: {text}");
    }
    let said =
        |name: &str, text: &str| fountain(&(paragraph("Character", name) + &paragraph("Dialogue", text)));
    assert_eq!(said("Mira", "Hi."), "@Mira\nHi.\n");
    assert_eq!(said("मीरा", "Hi."), "@मीरा\nHi.\n");
    assert_eq!(said("MIRA", "One.&#10;&#10;Two."), "MIRA\nOne.\n  \nTwo.\n");
    assert_eq!(said("MIRA", "!Stop"), "MIRA\n\u{2060}!Stop\n");
}

#[test]
fn a_missing_type_is_general_and_an_unknown_one_is_action() {
    assert_eq!(fountain("<Paragraph><Text>Rain.</Text></Paragraph>"), "Rain.\n");
    let other = paragraph("Stage Business", "She waits.");
    assert_eq!(fountain(&other), "She waits.\n");
    assert_eq!(lost(&other, ""), [(Loss::Types, 1)]);
    let slug = paragraph("Slug", "THE PIER");
    let settings =
        "<ElementSettings Type=\"Slug\"><Behavior PaginateAs=\"Scene Heading\"/></ElementSettings>";
    assert_eq!(read(file(&slug, settings).as_bytes()).unwrap().fountain(), ".THE PIER\n");
    assert_eq!(lost(&slug, settings), []);
}

#[test]
fn what_the_file_shows_in_capitals_is_in_capitals() {
    let capitals = |name: &str| {
        format!("<ElementSettings Type=\"{name}\"><FontSpec Style=\"Bold+AllCaps\"/></ElementSettings>")
    };
    let content = paragraph("Scene Heading", "Deeper in the woods - cONTINUOUS")
        + &paragraph("Character", "Mira (on the phone)")
        + &paragraph("Dialogue", "Hi.");
    let rest = capitals("Scene Heading") + &capitals("Character");
    assert_eq!(
        read(file(&content, &rest).as_bytes()).unwrap().fountain(),
        ".DEEPER IN THE WOODS - CONTINUOUS\n\nMIRA (on the phone)\nHi.\n"
    );
}

#[test]
fn pages_break_where_the_file_says_or_the_type_does() {
    let one = paragraph("Action", "One.");
    let two = "<Paragraph StartsNewPage=\"Yes\" Type=\"Action\"><Text>Two.</Text></Paragraph>";
    assert_eq!(fountain(&format!("{one}{two}")), "One.\n\n===\n\nTwo.\n");
    for act in ["New Act", "new act"].map(|kind| paragraph(kind, "ACT TWO")) {
        assert_eq!(fountain(&format!("{act}{one}{act}")), "> ACT TWO <\n\nOne.\n\n===\n\n> ACT TWO <\n");
    }
}

#[test]
fn speech_without_a_cue_and_a_cue_without_speech_are_action() {
    let content =
        paragraph("Dialogue", "Hi.") + &paragraph("Character", "MIRA") + &paragraph("Action", "Rain.");
    assert_eq!(fountain(&content), "Hi.\n\nMIRA\n\nRain.\n");
    assert_eq!(lost(&content, ""), [(Loss::Cues, 1), (Loss::Speeches, 1)]);
}

#[test]
fn a_parenthetical_gets_its_brackets_and_keeps_them_outside_the_emphasis() {
    let said = |parenthetical: &str| {
        fountain(&format!("{}{parenthetical}{}", paragraph("Character", "A"), paragraph("Dialogue", "Hi.")))
    };
    assert_eq!(said(&paragraph("Parenthetical", "low")), "A\n(low)\nHi.\n");
    assert_eq!(
        said("<Paragraph Type=\"Parenthetical\"><Text Style=\"Italic\">(low)</Text></Paragraph>"),
        "A\n(*low*)\nHi.\n"
    );
}

#[test]
fn emphasis_that_cannot_be_written_is_listed() {
    let heading = "<Paragraph Type=\"Scene Heading\"><Text Style=\"Bold\">INT. HUT</Text></Paragraph>";
    assert_eq!(fountain(heading), "INT. HUT\n");
    assert_eq!(lost(heading, ""), [(Loss::Emphasis, 1)]);
    let part = "<Paragraph Type=\"Action\"><Text>un</Text><Text Style=\"Underline\">der</Text><Text>line</Text></Paragraph>";
    assert_eq!(fountain(part), "underline\n");
    assert_eq!(lost(part, ""), [(Loss::Emphasis, 1)]);
}

#[test]
fn notes_stand_at_the_words_they_are_about() {
    let content = paragraph("Action", "She waits.") + &paragraph("Action", "Rain.");
    let note = |range: &str| {
        format!(
            "<ScriptNotes><ScriptNote Range=\"{range}\"><Paragraph><Text>why</Text></Paragraph><Paragraph><Text>so</Text></Paragraph></ScriptNote></ScriptNotes>"
        )
    };
    let with = |range: &str| read(file(&content, &note(range)).as_bytes()).unwrap().into_fountain();
    assert_eq!(with("0,3"), "She[[why\nso]] waits.\n\nRain.\n");
    assert_eq!(with("0,10"), "[[why\nso]]\n\nShe waits.\n\nRain.\n");
    assert_eq!(with("11,16"), "She waits.\n\n[[why\nso]]\n\nRain.\n");
    assert_eq!(with("16,16"), "She waits.\n\nRain. [[why\nso]]\n");
    assert_eq!(with("900,901"), "She waits.\n\nRain.\n\n[[why\nso]]\n");
    let old = "<Paragraph Type=\"Action\"><Text>She</Text><ScriptNote ID=\"1\"><Paragraph><Text>why ]] not</Text></Paragraph></ScriptNote><Text> waits.</Text></Paragraph>";
    assert_eq!(fountain(old), "She[[why ] ] not]] waits.\n");
}

#[test]
fn an_omitted_scene_is_kept_and_not_printed() {
    let content = format!(
        "<Paragraph Number=\"21\" Type=\"Scene Heading\"><Text>OMITTED</Text><OmittedScene>{}{}</OmittedScene></Paragraph>{}",
        paragraph("Scene Heading", "EXT. YARD - DUSK"),
        paragraph("Action", "Mira waits."),
        paragraph("Action", "Go."),
    );
    let fountain = fountain(&content);
    assert_eq!(fountain, ".OMITTED #21#\n\n/* EXT. YARD - DUSK\n\nMira waits. */\n\nGo.\n");
    let script = parse(fountain.as_bytes());
    assert_eq!(script.elements().filter(|element| element.kind() == Kind::SceneHeading).count(), 1);
}

/// The heading in the place of a scene that was taken out, with what was in it.
fn omitted(scene: &str) -> String {
    format!(
        "<Paragraph Type=\"Scene Heading\"><Text>OMITTED</Text><OmittedScene>{scene}</OmittedScene></Paragraph>"
    )
}

#[test]
fn a_scene_omitted_within_an_omitted_scene_is_kept_in_its_place() {
    let inner = omitted(&(paragraph("Scene Heading", "INT. SHED") + &paragraph("Action", "Rain.")));
    let outer = omitted(&[paragraph("Action", "Mira waits."), inner, paragraph("Action", "Dust.")].concat());
    assert_eq!(
        fountain(&(outer + &paragraph("Action", "Go."))),
        ".OMITTED\n\n/* Mira waits.\n\n.OMITTED\n\nINT. SHED\n\nRain.\n\nDust. */\n\nGo.\n"
    );
}

#[test]
fn a_dual_dialogue_of_an_omitted_scene_is_not_printed() {
    let speech = |name: &str, text: &str| paragraph("Character", name) + &paragraph("Dialogue", text);
    let dual = format!("<DualDialogue>{}{}</DualDialogue>", speech("A", "Hi."), speech("B", "Yo."));
    for dual in [format!("<Paragraph>{dual}</Paragraph>"), dual] {
        let scene = [paragraph("Action", "Mira waits."), dual, paragraph("Action", "Dust.")].concat();
        assert_eq!(
            fountain(&(omitted(&scene) + &paragraph("Action", "Go."))),
            ".OMITTED\n\n/* Mira waits.\n\nA\nHi.\n\nB ^\nYo.\n\nDust. */\n\nGo.\n"
        );
    }
}

#[test]
fn what_fountain_has_no_place_for_is_counted() {
    let content = "<Paragraph Type=\"Action\"><Text RevisionID=\"1\" TagNumber=\"3\" Color=\"#FFFF00000000\">A</Text>\
        <Text RevisionID=\"0\" Background=\"#FFFFFFFF0000\" Style=\"Strikeout\">B</Text></Paragraph>";
    let rest = "<LockedPages><LockedPage/><LockedPage/></LockedPages><Images><Image/></Images>\
        <Revisions><Revision ID=\"1\"/></Revisions><ScriptNotes><ScriptNote Range=\"0,0\" WriterName=\"Me\"/></ScriptNotes>";
    assert_eq!(
        lost(content, rest),
        [
            (Loss::Revisions, 1),
            (Loss::Tags, 1),
            (Loss::LockedPages, 2),
            (Loss::Colors, 1),
            (Loss::Highlights, 1),
            (Loss::Images, 1),
            (Loss::Styles, 1),
            (Loss::NoteDetails, 1),
        ]
    );
}

#[test]
fn a_title_page_is_guessed_by_its_places_and_words() {
    let line = |place: &str, text: &str| {
        format!(
            "<Paragraph Alignment=\"{place}\"><Text>{text}</Text></Paragraph><Paragraph Alignment=\"{place}\"/>"
        )
    };
    let title = [
        line("Center", "The Hut"),
        line("Center", "Written by"),
        line("Center", "Mira"),
        line("Left", "Copyright (c) 2026"),
        line("Left", "January 3, 2026"),
        line("Left", "12 Hill Road&#10;Town"),
    ];
    let rest = format!(
        "<TitlePage><HeaderAndFooter><Header><Paragraph><Text>.</Text></Paragraph></Header></HeaderAndFooter><Content>{}</Content></TitlePage>",
        title.concat()
    );
    assert_eq!(
        read(file(&paragraph("Action", "Rain."), &rest).as_bytes()).unwrap().fountain(),
        "Title: The Hut\nCredit: Written by\nAuthor: Mira\nCopyright: Copyright (c) 2026\nDraft date: January 3, 2026\nContact:\n    12 Hill Road\n    Town\n\nRain.\n"
    );
}

#[test]
fn other_encodings_are_read() {
    let file = file(&paragraph("Action", "Élodie waits. 🎬"), "");
    let expected = "Élodie waits. 🎬\n";
    let marked = |mark: [u8; 2], units: fn(u16) -> [u8; 2]| {
        let text = file.encode_utf16().flat_map(units);
        mark.into_iter().chain(text).collect::<Vec<u8>>()
    };
    let little = marked([0xff, 0xfe], u16::to_le_bytes);
    let big = marked([0xfe, 0xff], u16::to_be_bytes);
    for bytes in [&little, &big, &little[2..].to_vec(), &[b"\xef\xbb\xbf", file.as_bytes()].concat()] {
        assert_eq!(read(bytes).unwrap().fountain(), expected);
    }
    let latin = self::file(&paragraph("Action", "~lodie"), "").replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = latin.bytes().map(|byte| if byte == b'~' { 0xc9 } else { byte }).collect();
    assert_eq!(read(&latin).unwrap().fountain(), "Élodie\n");
}

#[test]
fn what_a_file_says_of_a_scene_is_not_its_text() {
    let content = "<Paragraph Number=\"12A\" StartsNewPage=\"Yes\" Type=\"Scene Heading\">\
        <SceneProperties Color=\"#FFFF00000000\" Length=\"3/8\" Page=\"1\" Title=\"The hut\">\
        <Summary><Paragraph Type=\"Action\"><Text>She waits</Text><Text Style=\"Italic\"> long</Text></Paragraph><Paragraph><Text>He comes.</Text></Paragraph></Summary>\
        <SceneArcBeats><CharacterArcBeat Name=\"MIRA\"><Paragraph Type=\"Dialogue\"><Text>no text</Text></Paragraph></CharacterArcBeat></SceneArcBeats>\
        </SceneProperties><Text>INT. HUT</Text></Paragraph><Paragraph><Text>Rain.&#10;Wind.</Text></Paragraph>";
    assert_eq!(
        fountain(&format!("{}{content}", paragraph("Action", "One."))),
        "One.\n\n===\n\nINT. HUT #12A#\n\n= She waits *long*\n\n= He comes.\n\nRain.\nWind.\n"
    );
    assert_eq!(lost(content, ""), [(Loss::Colors, 1), (Loss::SceneTitles, 1)]);
}

#[test]
fn every_type_of_final_draft_is_read() {
    let types = [
        ("General", "One."),
        ("Cast List", "MIRA, JOHN"),
        ("New Act", "ACT ONE"),
        ("End of Act", "END OF ACT ONE"),
        ("Outline 1", "Act"),
        ("Outline 4", "Beat"),
        ("Outline Body", "They meet."),
        ("Character", "MIRA"),
        ("Parenthetical", "(low)"),
        ("Singing", "la"),
        ("Lyrics", "lo"),
    ];
    let content: String = types.iter().map(|(kind, text)| paragraph(kind, text)).collect();
    assert_eq!(
        fountain(&content),
        "One.\n\nMIRA, JOHN\n\n===\n\n> ACT ONE <\n\n> END OF ACT ONE <\n\n# Act\n\n#### Beat\n\n= They meet.\n\nMIRA\n(low)\n~la\n~lo\n"
    );
    assert_eq!(lost(&content, ""), [(Loss::Types, 1)]);
}

#[test]
fn revisions_of_every_set_are_counted_and_the_original_is_none() {
    let runs: String = (0..10).map(|id| format!("<Text RevisionID=\"{id}\">{id} </Text>")).collect();
    let content = format!("<Paragraph Type=\"Action\">{runs}</Paragraph>");
    assert_eq!(fountain(&content), "0 1 2 3 4 5 6 7 8 9\n");
    assert_eq!(lost(&content, ""), [(Loss::Revisions, 9)]);
}

#[test]
fn a_run_may_be_in_capitals_by_itself() {
    let content = "<Paragraph Type=\"Action\"><Text>A </Text><Text Style=\"Bold+AllCaps\">bang</Text><Text>.</Text></Paragraph>";
    assert_eq!(fountain(content), "A **BANG**.\n");
    assert_eq!(lost(content, ""), []);
}

#[test]
fn old_notes_new_notes_and_a_bare_dual_dialogue_stand_together() {
    let speech = |name: &str, text: &str| paragraph("Character", name) + &paragraph("Dialogue", text);
    let content = format!(
        "<Paragraph Type=\"Scene Heading\"><ScriptNote ID=\"1\"><Paragraph><Text>old</Text></Paragraph></ScriptNote><Text>INT. HUT</Text></Paragraph>\
         <DualDialogue>{}{}</DualDialogue><Paragraph><Text>Rain.</Text></Paragraph>",
        speech("A (V.O.)", "One.&#10;Two."),
        speech("B", "Yo."),
    );
    let notes = "<ScriptNotes><ScriptNote Range=\"12,17\"><Paragraph><Text>new</Text></Paragraph></ScriptNote></ScriptNotes>";
    assert_eq!(
        read(file(&content, notes).as_bytes()).unwrap().fountain(),
        "[[old]]\n\nINT. HUT\n\nA (V.O.)\nOne.\nTwo.\n\nB ^\nYo.\n\n[[new]]\n\nRain.\n"
    );
}

#[test]
fn what_a_title_page_does_not_say_is_kept_as_notes() {
    let line = |place: &str, text: &str| {
        format!(
            "<Paragraph Alignment=\"{place}\"><Text>{text}</Text></Paragraph><Paragraph Alignment=\"Left\"/>"
        )
    };
    let title = [
        line("Center", "The Hut"),
        line("Center", "Story by"),
        line("Center", "Mira"),
        line("Center", "From the novel"),
        line("Center", "For nobody"),
        line("Left", "Second draft, at last"),
        line("Left", "12 Hill Road"),
    ];
    let rest = format!("<TitlePage><Content>{}</Content></TitlePage>", title.concat());
    assert_eq!(
        read(file(&paragraph("Action", "Rain."), &rest).as_bytes()).unwrap().fountain(),
        "Title: The Hut\nCredit: Story by\nAuthor: Mira\nSource: From the novel\nNotes: For nobody\n\
         Notes: Second draft, at last\nContact: 12 Hill Road\n\nRain.\n"
    );
}

#[test]
fn a_line_end_in_a_run_is_one_however_it_is_written() {
    for end in
        ["&#10;", "&#xA;", "&#13;", "&#13;&#10;", "</Text><Text>&#13;</Text><Text>&#10;", "\n", "\u{2028}"]
    {
        let content =
            paragraph("Action", &format!("One.{end}Two.&#13;")) + &paragraph("Action", "&#10;Three.");
        assert_eq!(fountain(&content), "One.\nTwo.\n\n\n\nThree.\n", "{end:?}");
    }
}
