//! The lines of elements.

use proptest::prelude::*;
use screenplay::{Kind, Run, parse};

fn lines(source: &str) -> Vec<(String, String)> {
    let script = parse(source.as_bytes());
    let lines = script.elements().flat_map(|element| element.source_lines());
    lines
        .map(|line| (source[line.span()].to_owned(), line.runs().iter().map(Run::text).collect::<String>()))
        .collect()
}

#[test]
fn a_line_has_its_source_and_its_text() {
    let source = "INT. HUT - NIGHT #2#\n\nRain[[more?]] falls.\n*Hard*.\n\n@Mira ^\n(low)\nYes.\n  \nNo.";
    let expected = [
        ("INT. HUT - NIGHT #2#\n", "INT. HUT - NIGHT"),
        ("\n", ""),
        ("Rain[[more?]] falls.\n", "Rain falls."),
        ("*Hard*.\n", "Hard."),
        ("\n", ""),
        ("@Mira ^\n", "Mira"),
        ("(low)\n", "(low)"),
        ("Yes.\n", "Yes."),
        ("  \n", ""),
        ("No.", "No."),
    ];
    assert_eq!(lines(source), expected.map(|(source, text)| (source.to_owned(), text.to_owned())));
}

#[test]
fn a_note_over_lines_is_one_line() {
    let source = "Rain [[is it\nenough?]] falls.\n\n[[No\nmore]]\n";
    let found: Vec<String> = lines(source).into_iter().map(|(source, _)| source).collect();
    assert_eq!(found, ["Rain [[is it\nenough?]] falls.\n", "\n", "[[No\nmore]]\n"]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn lines_are_all_of_an_element(source in "([A-Z@!>.~#=a-z: ^]{0,9}(\\[\\[|\\]\\]|/\\*|\\*/|\\*|_|\\(x\\))?(\n|\r\n|\r)?){0,20}") {
        let script = parse(source.as_bytes());
        for element in script.elements() {
            let mut end = element.span().start;
            let lines = element.source_lines();
            for line in &lines {
                prop_assert_eq!(line.span().start, end);
                end = line.span().end;
            }
            prop_assert_eq!(end, element.span().end);
            let words: String = lines.iter().flat_map(|line| line.runs()).map(Run::text).collect();
            let without = |text: &str| text.replace('\n', "");
            if element.kind() != Kind::TitleEntry {
                prop_assert_eq!(without(&words), without(&element.text()));
            }
        }
    }
}
