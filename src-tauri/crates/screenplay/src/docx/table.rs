//! The paragraphs of a table of picture and sound.

use super::file::HEADER;
use super::places::page_of_table;
use super::styles::GENERAL;
use super::xml;
use crate::Pace;
use crate::av::{Captions, Sound, Table};
use crate::clock;
use crate::layout::Paper;
use crate::style::{Run, bold, plain};

/// How wide the columns of numbers, seconds and sums are, in twentieths of a point.
const NUMBER: usize = 760;
const SECONDS: usize = 860;
const TOTAL: usize = 1000;

/// The whole body.
pub(super) fn body(table: &Table, paper: Paper, pace: Pace, captions: &Captions<'_>) -> String {
    let (page, width) = page_of_table(paper);
    let column = (width - NUMBER - SECONDS - TOTAL) / 2;
    let widths = [NUMBER, column, column, SECONDS, TOTAL];
    let title = table.about().title().map(|title| paragraph(&bold(title), false)).unwrap_or_default();
    let heads = [captions.number, captions.video, captions.audio, captions.seconds, captions.total];
    let heads = heads.map(|caption| vec![bold(caption)]);
    let mut rows = row(&widths, heads, true);
    for (index, played) in table.played(pace).enumerate() {
        let lasts = clock::seconds(played.lasts());
        rows.push_str(&row(
            &widths,
            [
                vec![plain(&table.number_of(index))],
                vec![plain(played.row().video())],
                played.row().audio().iter().map(Sound::runs).collect(),
                vec![plain(&lasts)],
                vec![plain(&clock::minutes(played.until()))],
            ],
            false,
        ));
    }
    let sum = [captions.total, &clock::minutes(table.lasts(pace))].map(|text| vec![bold(text)]);
    let [total, sum] = sum;
    rows.push_str(&row(&widths, [Vec::new(), Vec::new(), Vec::new(), total, sum], false));
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    format!(
        "<w:body>{title}<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>\
         <w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
         <w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"100\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"100\" w:type=\"dxa\"/><w:right w:w=\"160\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{HEADER}\"/>{page}\
         <w:titlePg/></w:sectPr></w:body>",
        widths.iter().sum::<usize>(),
        paragraph(&[], false),
    )
}

/// A row of five cells with their paragraphs. That of the captions is repeated on each page.
fn row(widths: &[usize; 5], cells: [Vec<Vec<Run>>; 5], is_head: bool) -> String {
    let head = if is_head { "<w:tblHeader/>" } else { "" };
    let cells = cells.iter().zip(widths).enumerate().map(|(index, (paragraphs, width))| {
        let mut inside: String = paragraphs.iter().map(|runs| paragraph(runs, index > 2)).collect();
        if inside.is_empty() {
            inside = paragraph(&[], false);
        }
        format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{inside}</w:tc>")
    });
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{}</w:tr>", cells.collect::<String>())
}

fn paragraph(runs: &[Run], is_right: bool) -> String {
    let align = if is_right { "<w:jc w:val=\"right\"/>" } else { "" };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{GENERAL}\"/>{align}</w:pPr>{}</w:p>", xml::runs(runs))
}
