//! CSV: as RFC 4180 says, as Excel opens it, and never a formula.

use proptest::prelude::*;
use screenplay::Pace;
use screenplay::av::tables;

use crate::CAPTIONS;

fn csv(video: &str, audio: &str) -> String {
    let markdown = format!("| VIDEO | AUDIO | SEC |\n|-|-|-|\n| {video} | {audio} | 1.5 |");
    String::from_utf8(tables(&markdown)[0].csv(Pace::default(), &CAPTIONS)).unwrap()
}

#[test]
fn cells_are_quoted_where_they_must_be() {
    assert_eq!(
        csv("Rain, \"hard\"<br>Sun", "HOST: Hi"),
        "\u{feff}#,VIDEO,AUDIO,SEC,TOTAL\r\n1,\"Rain, \"\"hard\"\"\nSun\",HOST: Hi,1.5,1.5\r\n"
    );
}

#[test]
fn no_cell_begins_as_a_formula() {
    for (cell, written) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("- rain", "'- rain"),
        ("@now", "'@now"),
        ("\u{1}=1", "'\u{1}=1"),
        ("a=1", "a=1"),
        ("\"=1", "\"\"\"=1\""),
    ] {
        assert!(csv(cell, "x").contains(&format!("\r\n1,{written},x,")), "{cell}");
    }
}

/// The cells of a file.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut signs = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(sign) = signs.next() {
        let cell = rows.last_mut().unwrap().last_mut().unwrap();
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => rows.last_mut().unwrap().push(String::new()),
            '\r' if !is_quoted => {
                assert_eq!(signs.next(), Some('\n'));
                rows.push(vec![String::new()]);
            }
            sign => cell.push(sign),
        }
    }
    rows.pop();
    rows
}

proptest! {
    #[test]
    fn every_cell_is_read_back(text in "[-=+@\"',a-z \u{e9}\u{930}]{1,12}") {
        let markdown = format!("| VIDEO | AUDIO |\n|-|-|\n| x{text} | {text} |");
        let table = &tables(&markdown)[0];
        let rows = read(&String::from_utf8(table.csv(Pace::default(), &CAPTIONS)).unwrap());
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(rows[1].len(), 5);
        prop_assert_eq!(rows[1][1].as_str(), table.rows()[0].video());
        let heard = table.rows()[0].heard();
        let is_guarded = heard.starts_with(['-', '=', '+', '@']);
        prop_assert_eq!(rows[1][2].clone(), if is_guarded { format!("'{heard}") } else { heard });
    }
}
