//! A table as CSV, RFC 4180, as Excel opens it: UTF-8 with a byte order mark.

use super::pace::Pace;
use super::sound::Sound;
use super::table::{Row, Table};

/// What stands over the columns, in the language of who reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Captions<'a> {
    /// Over the numbers of the rows.
    pub number: &'a str,
    /// Over what is seen.
    pub video: &'a str,
    /// Over what is heard.
    pub audio: &'a str,
    /// Over the seconds of each row.
    pub seconds: &'a str,
    /// Over the time since the begin, and before the time of all.
    pub total: &'a str,
}

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
        csv.into_bytes()
    }

    /// The number of a row: the writer's, or where no row has any its place, from 1.
    pub fn number_of(&self, index: usize) -> String {
        let is_numbered = self.rows().iter().any(|row| row.number().is_some());
        match self.rows().get(index).and_then(Row::number) {
            Some(number) => number.to_owned(),
            None if is_numbered => String::new(),
            None => (index + 1).to_string(),
        }
    }
}

impl Row {
    /// What is heard, a sound a line: `NAME: text`.
    pub fn heard(&self) -> String {
        self.audio().iter().map(Sound::to_string).collect::<Vec<_>>().join("\n")
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
