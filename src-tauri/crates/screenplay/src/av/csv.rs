//! A table as CSV, RFC 4180, as Excel opens it: UTF-8 with a byte order mark.

use super::captions::Captions;
use super::table::Table;
use crate::Pace;

impl Table {
    /// The table with its captions: numbers, what is seen, what is heard, seconds of the row, seconds since the begin.
    /// A cell that a program could take for a formula begins with an apostrophe.
    pub fn csv(&self, pace: Pace, captions: &Captions<'_>) -> Vec<u8> {
        let mut csv = String::from('\u{feff}');
        let Captions { number, video, audio, seconds, total } = *captions;
        line(&mut csv, [number, video, audio, seconds, total]);
        for (index, played) in self.played(pace).enumerate() {
            let row = played.row();
            let lasts = format!("{:.1}", played.lasts().as_secs_f64());
            let until = format!("{:.1}", played.until().as_secs_f64());
            line(&mut csv, [&self.number_of(index), row.video(), &row.heard(), &lasts, &until]);
        }
        Vec::from(csv)
    }
}

fn line(csv: &mut String, cells: [&str; 5]) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            csv.push(',');
        }
        let cell = guarded(cell);
        if cell.contains(['"', ',', '\r', '\n']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}

/// A cell that is text for every program.
fn guarded(cell: &str) -> String {
    match cell.chars().find(|sign| !sign.is_whitespace() && !sign.is_control()) {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
