//! DOCX: paragraphs of the right styles, on pages that begin where those of the layout begin.

use screenplay::Pace;
use screenplay::av::Table;
use screenplay::docx::{write, write_table};
use screenplay::layout::{Format, Page, Paper, Preset, layout};
use screenplay::{Script, parse};

use crate::read_docx::{Paragraph, paragraphs, part};
use crate::{CAPTIONS, FERRY, long_script, set};

fn docx(script: &Script) -> Vec<Paragraph> {
    paragraphs(&write(script, &set(script), Some("en")).unwrap())
}

fn letters(text: &str) -> String {
    text.chars().filter(|next| !next.is_whitespace()).collect()
}

/// What a page shows of the script, without its own number.
fn shown(page: &Page) -> String {
    let lines = page.lines().iter().filter(|line| line.element().is_some());
    letters(&lines.flat_map(|line| line.pieces()).map(|piece| piece.text()).collect::<String>())
}

#[test]
fn each_page_of_the_layout_begins_a_page_and_has_its_text() {
    let script = long_script(8);
    for preset in Preset::ALL {
        for paper in Paper::ALL {
            let pages = layout(&script, Format::new(preset, paper));
            let paragraphs = paragraphs(&write(&script, &pages, None).unwrap());
            let found: Vec<String> = paragraphs
                .chunk_by(|_, next| !next.begins_page)
                .map(|page| {
                    letters(&page.iter().map(|paragraph| paragraph.text.as_str()).collect::<String>())
                })
                .collect();
            assert_eq!(found, pages.pages().iter().map(shown).collect::<Vec<_>>());
        }
    }
}

#[test]
fn kinds_have_the_styles_of_final_draft() {
    let paragraphs = docx(&parse(FERRY.as_bytes()));
    let style = |text: &str| {
        let found = paragraphs.iter().find(|paragraph| paragraph.text.trim() == text);
        found.unwrap_or_else(|| unreachable!("{text} is in {paragraphs:#?}")).style.as_str()
    };
    assert_eq!(style("1A\tEXT. PIER - DAWN\t1A"), "SceneHeading");
    assert_eq!(style("DEV (O.S.)"), "Character");
    assert_eq!(style("(without turning)"), "Parenthetical");
    assert_eq!(style("You're late."), "Dialogue");
    assert_eq!(style("CUT TO:"), "Transition");
    assert_eq!(style("CLOSE ON THE TICKET"), "Shot");
    assert_eq!(style("La la la"), "Lyrics");
    assert_eq!(style("Torn in two."), "Action");
    assert_eq!(style("A story"), "General");
}

#[test]
fn the_writers_own_lines_are_kept_and_those_of_the_layout_are_not() {
    let line = "word ".repeat(30);
    let script = parse(format!("One,\ntwo.\n\nMIRA\nFirst\n{}\n", line.trim()).as_bytes());
    let texts: Vec<String> = docx(&script).into_iter().map(|paragraph| paragraph.text).collect();
    assert_eq!(texts[..3], ["One,\ntwo.".to_owned(), "MIRA".to_owned(), format!("First\n{}", line.trim())]);
}

#[test]
fn continued_speech_is_marked() {
    let found = docx(&parse(b"MIRA\nOne.\n\nRain.\n\nMIRA\nTwo.\n"));
    let cues: Vec<&str> =
        found.iter().filter(|one| one.style == "Character").map(|one| one.text.as_str()).collect();
    assert_eq!(cues, ["MIRA", "MIRA (CONT'D)"]);
}

#[test]
fn dual_dialogue_is_a_table_of_two_columns() {
    let script = parse(b"Rain.\n\nA\nOne.\n\nB ^\nTwo.\n\nC\nThree.\n\nD ^\nFour.\n\nSun.\n");
    let found = docx(&script);
    let inside: Vec<&str> = found.iter().filter(|one| one.is_in_table).map(|one| one.text.as_str()).collect();
    assert_eq!(inside, ["A", "One.", "B", "Two.", "C", "Three.", "D", "Four."]);
    let xml = part(&write(&script, &set(&script), None).unwrap(), "word/document.xml");
    assert_eq!(xml.matches("<w:tbl>").count(), 2);
    assert_eq!(xml.matches("<w:tc>").count(), 4);
    assert!(!xml.contains("</w:tbl><w:tbl>") && !xml.contains("</w:tbl><w:sectPr"), "tables would join");
}

#[test]
fn emphasis_is_kept() {
    let script = parse("*a* **b** _c_ <&>\u{1}".as_bytes());
    let xml = part(&write(&script, &set(&script), None).unwrap(), "word/document.xml");
    assert!(xml.contains("<w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">a</w:t>"));
    assert!(xml.contains("<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">b</w:t>"));
    assert!(xml.contains("<w:rPr><w:u w:val=\"single\"/></w:rPr><w:t xml:space=\"preserve\">c</w:t>"));
    assert!(xml.contains(" &lt;&amp;&gt;</w:t>"));
}

#[test]
fn the_same_script_gives_the_same_bytes_and_says_what_it_is() {
    let script = parse(FERRY.as_bytes());
    let [one, two] = [(), ()].map(|()| write(&script, &set(&script), Some("hi")).unwrap());
    assert!(one == two);
    let about = part(&one, "docProps/core.xml");
    assert!(about.contains("<dc:title>THE LAST FERRY A story</dc:title>"));
    assert!(about.contains("<dc:creator>Asha Raman, José Núñez</dc:creator>"));
    assert!(part(&one, "word/styles.xml").contains("<w:lang w:val=\"hi\"/>"));
}

#[test]
fn a_table_has_its_captions_its_rows_and_its_sum() {
    let table = Table::of_script(&parse(b"Rain.\n\nMIRA (V.O.)\nOne two three four five.\n"));
    let docx = write_table(&table, Paper::A4, Pace::default(), &CAPTIONS, None).unwrap();
    let texts: Vec<String> = paragraphs(&docx).into_iter().map(|paragraph| paragraph.text).collect();
    assert_eq!(texts[..5], ["#", "VIDEO", "AUDIO", "SEC", "TOTAL"]);
    assert_eq!(texts[5..10], ["1", "Rain.", "MIRA (V.O.): One two three four five.", "2", "0:02"]);
    assert_eq!(texts[10..15], ["", "", "", "TOTAL", "0:02"]);
}
