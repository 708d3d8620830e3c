//! Whatever a script holds, it is written.

use proptest::prelude::*;
use screenplay::Pace;
use screenplay::av::{Table, tables};
use screenplay::layout::Paper;
use screenplay::{docx, parse, pdf, teleprompter};

use crate::{CAPTIONS, read_docx, set};

/// Writes a script as everything.
fn write(text: &str) {
    let script = parse(text.as_bytes());
    let pages = set(&script);
    let table = Table::of_script(&script);
    pdf::write(&script, &pages, pdf::Options::default()).unwrap();
    read_docx::part(&docx::write(&script, &pages, None).unwrap(), "word/document.xml");
    for table in [&table].into_iter().chain(&tables(text)) {
        pdf::write_table(table, Paper::A4, Pace::default(), &CAPTIONS, pdf::Options::default()).unwrap();
        read_docx::part(
            &docx::write_table(table, Paper::Letter, Pace::default(), &CAPTIONS, None).unwrap(),
            "word/document.xml",
        );
        table.csv(Pace::default(), &CAPTIONS);
        table.fountain();
        teleprompter::write(table, teleprompter::Setting::default());
    }
}

#[test]
fn nothing_and_the_strange_are_written() {
    let word = "x".repeat(10_000);
    let hindi = "क्षि".repeat(3_000);
    for text in [
        "",
        "\n",
        "===\n===\n",
        "Title:\n\n",
        &word,
        &hindi,
        &format!("MIRA\n{word}\n\nDEV ^\n{hindi}\n"),
        &format!("INT. {word} #1#\n"),
        &format!("| VIDEO | AUDIO |\n|-|-|\n| {word} | {word} |\n| {hindi} | HOST: {hindi} |"),
        "\u{0}\u{1}\u{b}\u{7f}\u{85}\u{ad}\u{fffe}\u{ffff}\u{feff}",
        "\u{202e}evil\u{202c} \u{2066}x\u{2069} שלום (abc) 123 العربية\n\nMIRA\nשלום *abc* עולם\n",
        "\u{301}\u{301}\u{301}a\u{301}\u{302}\u{303} \u{94d}क \u{200d}\u{200d} \u{fe0f}👩‍👩‍👧‍👦",
        "<w:p>&amp;]]><![CDATA[ \u{10ffff}",
    ] {
        write(text);
    }
}

#[test]
fn a_row_that_is_longer_than_a_page_goes_on_on_the_next() {
    let markdown = format!("| VIDEO | AUDIO |\n|-|-|\n| {} | HOST: Hi. |\n| Sun | |", "rain ".repeat(900));
    let table = &tables(&markdown)[0];
    let pdf =
        pdf::write_table(table, Paper::Letter, Pace::default(), &CAPTIONS, pdf::Options::default()).unwrap();
    let pages = crate::read_pdf::pages(pdf.bytes());
    assert!(pages.len() > 3);
    let rain = |text: &str| text.split_whitespace().filter(|word| *word == "rain").count();
    assert_eq!(pages.iter().map(|page| rain(&page.text)).sum::<usize>(), 900);
    assert!(pages.iter().all(|page| page.text.contains("VIDEO")));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_text_is_written(text in any::<String>()) {
        write(&text);
    }

    #[test]
    fn any_speech_is_written(parts in prop::collection::vec("\\PC{0,8}|\n|MIRA\n|\\^\n|[\u{590}-\u{6ff}]{1,5}|[\u{900}-\u{97f}]{1,6}", 0..20)) {
        write(&format!("MIRA\n{}\n", parts.concat()));
    }
}
