//! Word files, by their styles and by their indentation.

use screenplay::Loss;
use screenplay::import::{Format, ImportError, ImportedKind, MAX_ZIP_ENTRIES, read};

use crate::packed::{pack, word};

fn styled(style: &str, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

fn indented(twips: u32, text: &str) -> String {
    format!("<w:p><w:pPr><w:ind w:left=\"{twips}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn plain(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

#[track_caller]
fn is_script(file: &[u8], fountain: &str) {
    let read = read("a.docx", file).unwrap();
    assert_eq!((read.format(), read.kind(), read.text()), (Format::Docx, ImportedKind::Script, fountain));
}

#[test]
fn styles_say_what_a_paragraph_is() {
    let styles = "<w:style w:styleId=\"S1\"><w:name w:val=\"Scene Heading\"/></w:style>\
        <w:style w:styleId=\"S2\"><w:name w:val=\"Heading of mine\"/><w:basedOn w:val=\"S1\"/></w:style>\
        <w:style w:styleId=\"C\"><w:name w:val=\"Screenplay - Character\"/></w:style>";
    let body = [
        styled("S1", "INT. HUT - NIGHT"),
        styled("Action", "Rain."),
        styled("C", "MIRA"),
        styled("Parenthetical", "(low)"),
        styled("Dialogue", "You came."),
        styled("Transition", "Burn to white."),
        styled("S2", "THE PIER"),
        plain("Gulls."),
    ];
    is_script(
        &word(&body.concat(), styles),
        "INT. HUT - NIGHT\n\nRain.\n\nMIRA\n(low)\nYou came.\n\n> Burn to white.\n\n.THE PIER\n\nGulls.\n",
    );
}

#[test]
fn numbers_of_scenes_stand_in_one_margin_or_in_both() {
    let heading = |text: &str| {
        let text = text.replace('\t', "</w:t><w:tab/><w:t>");
        format!("<w:p><w:pPr><w:pStyle w:val=\"SceneHeading\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    for (text, fountain) in [
        ("12\tINT. HUT\t12", "INT. HUT #12#\n"),
        ("A\tINT. HUT\tA", "INT. HUT #A#\n"),
        ("12A\tINT. HUT", "INT. HUT #12A#\n"),
        ("INT.\tHUT", "INT. HUT\n"),
        ("INT. HUT\tNIGHT", "INT. HUT NIGHT\n"),
        ("1\tINT. HUT\tNIGHT", "INT. HUT NIGHT #1#\n"),
    ] {
        is_script(&word(&heading(text), ""), fountain);
    }
}

#[test]
fn emphasis_breaks_and_capitals_are_read() {
    let run = |settings: &str, text: &str| {
        format!("<w:r><w:rPr>{settings}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let body = format!(
        "{}<w:p>{}{}{}<w:r><w:br/><w:t>Two.</w:t></w:r><w:r><w:br w:type=\"page\"/></w:r></w:p><w:p>{}</w:p>",
        styled("SceneHeading", "INT. HUT"),
        run("", "She "),
        run("<w:b/><w:i w:val=\"0\"/><w:u w:val=\"single\"/>", "waits"),
        run("", "."),
        run("<w:caps/>", "bang &amp; gone"),
    );
    is_script(
        &word(&body, ""),
        "INT. HUT\n\nShe **_waits_**.\nTwo.\n\n===\n\nBANG &amp; GONE\n".replace("&amp;", "&").as_str(),
    );
}

#[test]
fn capitals_of_a_style_are_capitals() {
    let style = |id: &str, base: &str, caps: &str| {
        format!(
            "<w:style w:styleId=\"{id}\"><w:name w:val=\"{id}\"/><w:basedOn w:val=\"{base}\"/><w:rPr>{caps}\
             <w:rPrChange><w:rPr><w:caps w:val=\"0\"/></w:rPr></w:rPrChange></w:rPr></w:style>"
        )
    };
    let styles = [
        style("Loud", "Normal", "<w:caps/>"),
        style("Scene Heading", "Loud", ""),
        style("Character", "Loud", ""),
        style("Transition", "Character", ""),
        style("Action", "Loud", ""),
        style("Dialogue", "Loud", "<w:caps w:val=\"0\"/>"),
    ];
    let body = [
        styled("Scene Heading", "Int. hut - night"),
        styled("Action", "Rain."),
        styled("Character", "Mira (on the phone)"),
        styled("Dialogue", "You came."),
        styled("Transition", "Cut to:"),
        styled("Loud", "Bang."),
        "<w:p><w:r><w:rPr><w:rStyle w:val=\"Loud\"/></w:rPr><w:t xml:space=\"preserve\">Boom </w:t></w:r>\
         <w:r><w:rPr><w:rStyle w:val=\"Loud\"/><w:caps w:val=\"0\"/></w:rPr><w:t>again.</w:t></w:r></w:p>"
            .to_owned(),
    ];
    is_script(
        &word(&body.concat(), &styles.concat()),
        "INT. HUT - NIGHT\n\nRain.\n\nMIRA (on the phone)\nYou came.\n\nCUT TO:\n\nBANG.\n\nBOOM again.\n",
    );
}

#[test]
fn capitals_of_a_style_show_who_speaks_in_columns() {
    let styles = "<w:style w:styleId=\"A\"><w:name w:val=\"Nom\"/><w:rPr><w:caps/></w:rPr></w:style>";
    let name =
        "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:ind w:left=\"3600\"/></w:pPr><w:r><w:t>Mira</w:t></w:r></w:p>";
    let body = [plain("INT. HUT"), name.to_owned(), indented(1900, "You came.")];
    is_script(&word(&body.concat(), styles), "INT. HUT\n\nMIRA\nYou came.\n");
}

#[test]
fn without_styles_the_indentation_says_it() {
    let body = [
        indented(0, "INT. HUT - NIGHT"),
        plain(""),
        indented(0, "Rain."),
        plain(""),
        indented(3600, "MIRA"),
        indented(2880, "(low)"),
        indented(1900, "You came."),
        plain(""),
        indented(5700, "CUT TO:"),
    ];
    is_script(&word(&body.concat(), ""), "INT. HUT - NIGHT\n\nRain.\n\nMIRA\n(low)\nYou came.\n\nCUT TO:\n");
    let tabs = "<w:p><w:r><w:tab/><w:tab/><w:tab/><w:tab/><w:tab/><w:t>MIRA</w:t></w:r></w:p>\
        <w:p><w:r><w:tab/><w:tab/><w:t>You came.</w:t></w:r></w:p>";
    is_script(&word(&(plain("INT. HUT") + tabs), ""), "INT. HUT\n\nMIRA\nYou came.\n");
}

#[test]
fn other_text_is_plain() {
    let read = read("a.docx", &word(&(plain("A letter.") + &plain("From me.")), "")).unwrap();
    assert_eq!((read.kind(), read.text()), (ImportedKind::Text, "A letter.\n\nFrom me."));
}

#[test]
fn what_is_not_carried_is_counted() {
    let body = "<w:p><w:ins><w:r><w:t>New.</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>\
        <w:r><w:drawing/><w:commentReference/><w:footnoteReference/></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let read = read("a.docx", &word(body, "")).unwrap();
    assert_eq!(read.text(), "New.\n\nCell.");
    let lost: Vec<_> = read.not_carried().iter().map(|lost| (lost.what(), lost.count())).collect();
    assert_eq!(
        lost,
        [
            (Loss::Revisions, 1),
            (Loss::Images, 1),
            (Loss::Tables, 1),
            (Loss::Comments, 1),
            (Loss::Footnotes, 1),
            (Loss::Deletions, 1),
        ]
    );
}

#[test]
fn settings_from_before_a_tracked_change_do_not_count() {
    let paragraph = |settings: &str, before: &str, text: &str| {
        format!(
            "<w:p><w:pPr>{settings}<w:pPrChange w:id=\"1\"><w:pPr>{before}</w:pPr></w:pPrChange></w:pPr>\
             <w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let run = "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id=\"2\"><w:rPr><w:b w:val=\"0\"/><w:i/><w:caps/></w:rPr></w:rPrChange>\
        <w:u w:val=\"single\"/></w:rPr><w:t>Wind.</w:t></w:r></w:p>";
    let style = |name: &str| format!("<w:pStyle w:val=\"{name}\"/>");
    let body = [
        paragraph(&style("SceneHeading"), &style("Action"), "INT. HUT"),
        paragraph(&style("Action"), "<w:pStyle w:val=\"Dialogue\"/><w:jc w:val=\"center\"/>", "Rain."),
        run.to_owned(),
    ];
    let file = word(&body.concat(), "");
    is_script(&file, "INT. HUT\n\nRain.\n\n**_Wind._**\n");
    let lost: Vec<_> =
        read("a.docx", &file).unwrap().not_carried().iter().map(|lost| (lost.what(), lost.count())).collect();
    assert_eq!(lost, [(Loss::Revisions, 3)]);
    let columns = [
        plain("INT. HUT"),
        paragraph("<w:ind w:left=\"3600\"/>", "<w:ind w:left=\"0\"/>", "MIRA"),
        paragraph("<w:ind w:left=\"1900\"/>", "<w:ind w:left=\"0\"/>", "You came."),
    ];
    is_script(&word(&columns.concat(), ""), "INT. HUT\n\nMIRA\nYou came.\n");
}

#[test]
fn the_main_part_is_the_one_that_is_related() {
    let document = format!("<w:document><w:body>{}</w:body></w:document>", styled("S1", "THE PIER"));
    let styles = "<w:styles><w:style w:styleId=\"S1\"><w:name w:val=\"Scene Heading\"/></w:style></w:styles>";
    let relations = |kind: &str, target: &str| {
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!(
            "<Relationships><Relationship Type=\"{office}/theme\" Target=\"word/theme.xml\"/>\
             <Relationship Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let file = |main: &str, target: &str, styles_target: &str| {
        pack(&[
            ("_rels/.rels", relations("officeDocument", target).as_bytes()),
            ("word/_rels/document2.xml.rels", relations("styles", styles_target).as_bytes()),
            (main, document.as_bytes()),
            ("word/styles2.xml", styles.as_bytes()),
        ])
    };
    for (target, styles) in
        [("word/document2.xml", "styles2.xml"), ("/word/document2.xml", "/word/styles2.xml")]
    {
        is_script(&file("word/document2.xml", target, styles), ".THE PIER\n");
    }
    let usual = pack(&[
        ("_rels/.rels", b"<Relationships><Relationship"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
    ]);
    is_script(&usual, ".THE PIER\n");
    let sheet = file("xl/workbook.xml", "xl/workbook.xml", "styles2.xml");
    assert_eq!(read("a.docx", &sheet), Err(ImportError::UnknownType));
}

#[test]
fn a_bomb_is_refused() {
    let blanks = vec![b' '; 80 * 1024 * 1024];
    assert_eq!(read("a.docx", &pack(&[("word/document.xml", &blanks)])), Err(ImportError::Bomb));
    let tight = vec![b' '; 20 * 1024 * 1024];
    assert_eq!(read("a.docx", &pack(&[("word/document.xml", &tight)])), Err(ImportError::Bomb));
    let names: Vec<String> = (0..=MAX_ZIP_ENTRIES).map(|index| index.to_string()).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    assert_eq!(read("a.docx", &pack(&files)), Err(ImportError::Bomb));
    let nested = format!("{}{}", "<w:x>".repeat(10_000), "</w:x>".repeat(10_000));
    assert_eq!(read("a.docx", &word(&nested, "")), Err(ImportError::Bomb));
}

#[test]
fn long_names_of_styles_take_no_time() {
    let long: String = (0..200_000).map(|index| format!("{index} ")).collect();
    let styles = format!(
        "<w:style w:styleId=\"A\"><w:name w:val=\"{long}\"/><w:basedOn w:val=\"{long}\"/></w:style>\
         <w:style w:styleId=\"{long}\"><w:name w:val=\"Scene Heading\"/></w:style>"
    );
    let body: String = (0..100_000).map(|index| styled("A", &format!("Rain {index}."))).collect();
    let file = word(&body, &styles);
    assert_eq!(read("a.docx", &file).unwrap().kind(), ImportedKind::Text);
}

#[test]
fn many_tabs_after_blanks_take_no_time() {
    let blanks: String = (0..500_000).map(|index| format!("<w:tab/><w:t a=\"{index}\"> </w:t>")).collect();
    let file = word(&format!("<w:p><w:r>{blanks}<w:t>Rain.</w:t></w:r></w:p>"), "");
    assert_eq!(read("a.docx", &file).unwrap().text().trim(), "Rain.");
}

#[test]
fn many_runs_in_the_style_of_the_layout_take_no_time() {
    let run = |index: usize| {
        let bold = if index.is_multiple_of(2) { "<w:b/>" } else { "" };
        format!("<w:r><w:rPr><w:rStyle w:val=\"Added\"/>{bold}</w:rPr><w:t>{index} </w:t></w:r>")
    };
    let runs: String = (0..200_000).map(run).collect();
    let last = "<w:r><w:rPr><w:rStyle w:val=\"Added\"/></w:rPr><w:t>(CONT'D)</w:t></w:r>";
    let file = word(&(format!("<w:p>{runs}{last}</w:p>") + &plain("Rain.")), "");
    assert_eq!(read("a.docx", &file).unwrap().text().trim(), "Rain.");
}

#[test]
fn what_is_no_word_file_is_refused() {
    assert_eq!(read("a.docx", &pack(&[("mimetype", b"text")])), Err(ImportError::UnknownType));
    assert_eq!(read("a.docx", b"PK\x03\x04"), Err(ImportError::Damaged));
    let whole = word(&plain("Text."), "");
    assert_eq!(read("a.docx", &whole[..whole.len() / 2]), Err(ImportError::Damaged));
    let entity = pack(&[("word/document.xml", b"<!DOCTYPE x [<!ENTITY a \"b\">]><w:document/>")]);
    assert_eq!(read("a.docx", &entity), Err(ImportError::Damaged));
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let whole = word(&(styled("SceneHeading", "INT. HUT") + &plain("Rain.")), "");
    for at in 0..whole.len() {
        for change in [0, 0xff, b'<'] {
            let mut damaged = whole.clone();
            damaged[at] = change;
            let _ = read("a.docx", &damaged);
        }
    }
}
