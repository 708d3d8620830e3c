//! What a file looks like to Final Draft.

use screenplay::fdx::write;
use screenplay::parse;

fn fdx(source: &str) -> String {
    let lines = write(&parse(source.as_bytes()));
    lines.lines().map(str::trim).collect::<Vec<_>>().join("")
}

#[track_caller]
fn holds(source: &str, parts: &[&str]) {
    let fdx = fdx(source);
    let mut rest = fdx.as_str();
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part}\nis not in\n{fdx}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn every_element_has_its_type() {
    holds(
        "INT. HUT - DAY #12A#\n\nRain.\n\nMIRA\n(low)\nHi.\n~la\n\nCUT TO:\n\n!! CLOSE ON\n\n# Act\n\n## Two\n\n= Why\n",
        &[
            "<Content>",
            "<Paragraph Number=\"12A\" Type=\"Scene Heading\"><Text>INT. HUT - DAY</Text></Paragraph>",
            "<Paragraph Type=\"Action\"><Text>Rain.</Text></Paragraph>",
            "<Paragraph Type=\"Character\"><Text>MIRA</Text></Paragraph>",
            "<Paragraph Type=\"Parenthetical\"><Text>(low)</Text></Paragraph>",
            "<Paragraph Type=\"Dialogue\"><Text>Hi.</Text></Paragraph>",
            "<Paragraph Type=\"Lyrics\"><Text>la</Text></Paragraph>",
            "<Paragraph Type=\"Transition\"><Text>CUT TO:</Text></Paragraph>",
            "<Paragraph Type=\"Shot\"><Text>CLOSE ON</Text></Paragraph>",
            "<Paragraph Type=\"Outline 1\"><Text>Act</Text></Paragraph>",
            "<Paragraph Type=\"Outline 2\"><Text>Two</Text></Paragraph>",
            "<Paragraph Type=\"Outline Body\"><Text>Why</Text></Paragraph>",
            "</Content>",
        ],
    );
}

#[test]
fn it_begins_as_final_draft_begins_and_has_no_document_type() {
    let fdx = write(&parse(b"Rain."));
    assert!(fdx.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\" ?>\n<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\">\n  <Content>\n"
    ));
    assert!(!fdx.contains("DOCTYPE"));
}

#[test]
fn emphasis_is_runs() {
    holds(
        "She *waits* for _**him**_ & ***me***.",
        &[
            "<Text>She </Text><Text Style=\"Italic\">waits</Text><Text> for </Text>",
            "<Text Style=\"Bold+Underline\">him</Text><Text> &amp; </Text>",
            "<Text Style=\"Bold+Italic\">me</Text><Text>.</Text>",
        ],
    );
}

#[test]
fn a_line_end_is_written_by_its_number() {
    holds("One.\nTwo.", &["<Text>One.&#10;Two.</Text>"]);
}

#[test]
fn a_dual_dialogue_is_inside_a_paragraph() {
    holds(
        "A\nHi.\n\nB ^\nYo.\n\nRain.",
        &[
            "<Paragraph><DualDialogue><Paragraph Type=\"Character\"><Text>A</Text></Paragraph>",
            "<Paragraph Type=\"Character\"><Text>B</Text></Paragraph>",
            "<Text>Yo.</Text></Paragraph></DualDialogue></Paragraph>",
            "<Paragraph Type=\"Action\"><Text>Rain.",
        ],
    );
}

#[test]
fn places_on_the_page_are_attributes() {
    holds("> THE END <", &["<Paragraph Alignment=\"Center\" Type=\"Action\"><Text>THE END</Text>"]);
    holds("A.\n\nFADE OUT.", &["<Paragraph Alignment=\"Right\" Type=\"Action\"><Text>FADE OUT.</Text>"]);
    holds(
        "A.\n\n===\n\n# Act\n\nB.",
        &["Type=\"Outline 1\"", "<Paragraph StartsNewPage=\"Yes\" Type=\"Action\"><Text>B."],
    );
}

#[test]
fn a_synopsis_after_a_heading_sums_up_the_scene() {
    holds(
        "INT. HUT\n\n= She waits.\n= He comes.\n\nRain.",
        &[
            "Type=\"Scene Heading\"><SceneProperties Title=\"\"><Summary>",
            "<Paragraph><Text>She waits.</Text></Paragraph><Paragraph><Text>He comes.</Text></Paragraph>",
            "</Summary></SceneProperties><Text>INT. HUT</Text></Paragraph>",
        ],
    );
}

#[test]
fn notes_are_beside_the_text_where_final_draft_counts_them() {
    holds(
        "🎬 One. [[first]]\n\nA\nHi.\n\nB ^\nYo.\n\n[[second]]\n\nTwo.\n\n/* gone */",
        &[
            "</Content>",
            "Name=\"\" Range=\"7,7\" Type=\"\" WriterName=\"\"><Paragraph><Text>first</Text>",
            "Name=\"\" Range=\"11,15\" Type=\"\" WriterName=\"\"><Paragraph><Text>second</Text>",
            "Name=\"Boneyard\" Range=\"16,16\" Type=\"\" WriterName=\"\"><Paragraph><Text>gone</Text>",
        ],
    );
}

#[test]
fn capitals_are_a_setting_where_nothing_needs_small_letters() {
    let setting = |name: &str, style: &str| {
        format!(
            "<ElementSettings Type=\"{name}\"><FontSpec AdornmentStyle=\"0\" Background=\"#FFFFFFFFFFFF\" Color=\"#000000000000\" Font=\"Courier Final Draft\" RevisionID=\"0\" Size=\"12\" Style=\"{style}\"/>"
        )
    };
    let capitals = "INT. HUT\n\nMIRA (on the phone)\nHi.";
    holds(capitals, &[&setting("Scene Heading", "AllCaps"), &setting("Character", "AllCaps")]);
    holds("INT. HUT\n\n@McCoy\nHi.", &[&setting("Scene Heading", "AllCaps"), &setting("Character", "")]);
}

#[test]
fn the_title_page_is_set() {
    holds(
        "Title: Hut\nCredit: by\nAuthor: Mira\nContact: 12 Hill Road\n\nRain.",
        &[
            "<TitlePage><Content><Paragraph Alignment=\"Left\"/>",
            "<Paragraph Alignment=\"Center\"><Text>Hut</Text></Paragraph>",
            "<Paragraph Alignment=\"Center\"><Text>by</Text></Paragraph>",
            "<Paragraph Alignment=\"Center\"><Text>Mira</Text></Paragraph>",
            "<Paragraph Alignment=\"Left\"><Text>12 Hill Road</Text></Paragraph>",
            "</Content></TitlePage>",
        ],
    );
}

#[test]
fn the_page_and_its_breaks_are_those_of_final_draft() {
    holds(
        "INT. HUT #1#",
        &[
            "<PageLayout BackgroundColor=\"#FFFFFFFFFFFF\" BottomMargin=\"62\"",
            "TopMargin=\"90\"",
            "<PageSize Height=\"11.00\" Width=\"8.50\"/>",
            "DialogueBottom=\"(MORE)\" DialogueTop=\"(cont'd)\"".replace('\'', "&apos;").as_str(),
            "<SceneNumberOptions LeftLocation=\"0.75\" RightLocation=\"7.38\" ShowNumbersOnLeft=\"Yes\"",
            "</FinalDraft>",
        ],
    );
}

#[test]
fn the_defaults_of_final_draft_are_written() {
    holds(
        "INT. HUT",
        &[
            "BreakDialogueAndActionAtSentences=\"Yes\"",
            "<DialogueBreaks AutomaticCharacterContinueds=\"Yes\" BottomOfPage=\"Yes\" DialogueBottom=\"(MORE)\"",
            "TopOfNext=\"Yes\"/>",
            "SceneBottom=\"(CONTINUED)\" SceneBottomOfPage=\"No\" SceneTop=\"CONTINUED:\" SceneTopOfNext=\"No\"/>",
            "<SceneNumberOptions LeftLocation=\"0.75\" RightLocation=\"7.38\" ShowNumbersOnLeft=\"No\" ShowNumbersOnRight=\"No\">",
        ],
    );
}

#[test]
fn who_goes_on_is_marked_by_final_draft_and_not_in_the_text() {
    let source = "MIRA\nHi.\n\nRain.\n\nMIRA\nYo.\n\nRain.\n\nMIRA (CONT'D)\nSo.";
    let fdx = fdx(source);
    assert_eq!(fdx.matches("<Text>MIRA</Text>").count(), 2);
    assert_eq!(fdx.matches("CONT&apos;D").count(), 1);
}

#[test]
fn a_page_break_before_a_dual_dialogue_is_on_the_paragraph_round_it() {
    holds(
        "One.\n\n===\n\nA (on the phone)\nHi.\n\nB ^\nYo.",
        &[
            "<Paragraph StartsNewPage=\"Yes\"><DualDialogue><Paragraph Type=\"Character\">",
            "<Text>A (on the phone)</Text>",
        ],
    );
}
