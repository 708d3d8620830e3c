//! Figures beside their aims, and what to think of them.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::report::{capture, say};

/// Between these two the ratio of something to itself must be, or the machine was too busy.
const CONTROL: std::ops::RangeInclusive<f64> = 0.95..=1.05;

/// Where the table stands in the README.
const BEGIN: &str = "<!-- cargo xtask bench -->\n";
const END: &str = "<!-- the end of cargo xtask bench -->\n";
const HEAD: &str = "| row | aim at most | figure | verdict |\n|---|---|---|---|\n";

/// A figure and its aim.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) title: String,
    /// `ratio`, `count`, `bytes`, `bytes/s`, `ms`, `s` or `% of a core`.
    pub(super) unit: String,
    pub(super) aim: f64,
    /// Not a number where nothing could be measured.
    pub(super) figure: f64,
    /// The ratio of something to itself, of what is timed.
    pub(super) control: Option<f64>,
    pub(super) detail: String,
}

impl Row {
    /// A row as a measurement prints it; none if the line is something else.
    pub(super) fn read(line: &str) -> Option<Self> {
        let row: Value = serde_json::from_str(line).ok()?;
        Some(Self {
            title: row["row"].as_str()?.to_owned(),
            unit: row["unit"].as_str()?.to_owned(),
            aim: row["aim"].as_f64()?,
            figure: row["figure"].as_f64().unwrap_or(f64::NAN),
            control: row["control"].as_f64(),
            detail: row["detail"].as_str()?.to_owned(),
        })
    }

    fn verdict(&self) -> String {
        match self.control {
            Some(control) if !CONTROL.contains(&control) => format!("void (control {control:.2})"),
            _ if self.figure.is_nan() => "void".to_owned(),
            _ if self.figure <= self.aim => "holds".to_owned(),
            _ => "**misses**".to_owned(),
        }
    }

    fn markdown(&self) -> String {
        let detail = if self.detail.is_empty() { String::new() } else { format!(" ({})", self.detail) };
        let (aim, figure) = (shown(self.aim, &self.unit), shown(self.figure, &self.unit));
        format!("| {} | {aim} | {figure}{detail} | {} |", self.title, self.verdict())
    }
}

/// All rows that were measured, in order.
#[derive(Debug, Default)]
pub(super) struct Table(Vec<Row>);

impl Table {
    pub(super) fn add(&mut self, rows: Vec<Row>) {
        self.0.extend(rows);
    }

    /// For the terminal.
    pub(super) fn print(&self) {
        println!();
        print!("{HEAD}");
        for row in &self.0 {
            println!("{}", row.markdown());
        }
    }

    /// Writes it into the README; where it is only a part, the other rows stay as they are.
    pub(super) fn write(&self, root: &Path, is_part: bool) -> Result<()> {
        let file = root.join("README.md");
        let readme = fs::read_to_string(&file).map_err(Error::io(format!("reading {}", file.display())))?;
        let date = capture("date", std::process::Command::new("date").args(["-u", "+%F"]))?;
        let written = self
            .put_into(&readme, date.trim(), is_part)
            .ok_or_else(|| Error::stopped("README.md has no place for the table any more"))?;
        fs::write(&file, written).map_err(Error::io(format!("writing {}", file.display())))?;
        say(format!("the table is in {}", file.display()));
        Ok(())
    }

    fn put_into(&self, readme: &str, date: &str, is_part: bool) -> Option<String> {
        let (before, rest) = readme.split_once(BEGIN)?;
        let (old, after) = rest.split_once(END)?;
        let mut lines: Vec<String> = old
            .lines()
            .filter(|line| is_part && line.starts_with("| ") && !HEAD.contains(line))
            .map(str::to_owned)
            .collect();
        for row in &self.0 {
            let start = format!("| {} |", row.title);
            match lines.iter_mut().find(|line| line.starts_with(&start)) {
                Some(line) => *line = row.markdown(),
                None => lines.push(row.markdown()),
            }
        }
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let table = format!("Measured on {date}, {cores} cores.\n\n{HEAD}{}\n", lines.join("\n"));
        Some(format!("{before}{BEGIN}{table}{END}{after}"))
    }
}

/// A figure as a person reads it.
fn shown(figure: f64, unit: &str) -> String {
    match unit {
        "ratio" => format!("{figure:.2}"),
        "count" => format!("{figure:.0}"),
        "bytes" | "bytes/s" if figure >= 1e6 => {
            format!("{:.2} M{}", figure / 1e6, unit.replacen("bytes", "B", 1))
        }
        "bytes" | "bytes/s" if figure >= 1e4 => {
            format!("{:.0} k{}", figure / 1e3, unit.replacen("bytes", "B", 1))
        }
        "bytes" | "bytes/s" => format!("{figure:.0} {}", unit.replacen("bytes", "B", 1)),
        "ms" if figure >= 10.0 => format!("{figure:.0} ms"),
        unit => format!("{figure:.2} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn row(title: &str, figure: f64, control: Option<f64>) -> Row {
        Row { title: title.into(), unit: "ratio".into(), aim: 1.2, figure, control, detail: String::new() }
    }

    #[test]
    fn a_busy_machine_makes_a_row_void() {
        assert_eq!(row("a", 1.1, Some(1.04)).verdict(), "holds");
        assert_eq!(row("a", 1.3, Some(0.96)).verdict(), "**misses**");
        assert_eq!(row("a", 1.1, Some(1.06)).verdict(), "void (control 1.06)");
        assert_eq!(row("a", f64::NAN, None).verdict(), "void");
        assert_eq!(row("a", 1.2, None).verdict(), "holds");
    }

    #[test]
    fn a_printed_row_is_read() {
        let line = r#"{"row":"a","unit":"ms","aim":1.0,"figure":null,"control":1.01,"detail":"p95 2 ms"}"#;
        let row = Row::read(line).unwrap();
        assert!(row.figure.is_nan() && row.control == Some(1.01));
        assert_eq!(Row::read("thread panicked"), None);
    }

    #[test]
    fn a_part_replaces_its_own_rows() {
        let readme = format!("before\n{BEGIN}{END}after\n");
        let whole = Table(vec![row("a", 1.0, None), row("b", 2.0, None)]);
        let readme = whole.put_into(&readme, "2026-11-27", false).unwrap();
        assert!(readme.starts_with("before\n") && readme.ends_with("after\n"));
        assert!(readme.contains("| a | 1.20 | 1.00 | holds |\n| b | 1.20 | 2.00 | **misses** |\n"));
        let part = Table(vec![row("b", 1.1, None), row("c", 1.0, None)]);
        let both = part.put_into(&readme, "2026-11-28", true).unwrap();
        assert!(both.contains("| a | 1.20 | 1.00 | holds |\n| b | 1.20 | 1.10 | holds |\n| c |"), "{both}");
        let only = part.put_into(&both, "2026-11-28", false).unwrap();
        assert!(!only.contains("| a |"));
    }

    #[test]
    fn figures_have_a_readable_unit() {
        assert_eq!(shown(22_812_345.0, "bytes"), "22.81 MB");
        assert_eq!(shown(2_400_000.0, "bytes/s"), "2.40 MB/s");
        assert_eq!(shown(81_920.0, "bytes"), "82 kB");
        assert_eq!(shown(8_192.0, "bytes"), "8192 B");
        assert_eq!(shown(0.123, "ms"), "0.12 ms");
        assert_eq!(shown(1_743.0, "ms"), "1743 ms");
        assert_eq!(shown(0.5, "% of a core"), "0.50 % of a core");
    }
}
