//! The title page: what it is, who wrote it and after what in the middle, everything else at the bottom. Keys that are
//! not known are facts about the file, and are not printed.

use crate::kind::Kind;
use crate::layout::format::Format;
use crate::layout::frame::Frame;
use crate::layout::page::Page;
use crate::layout::passage::Passage;
use crate::layout::set_line::SetLine;
use crate::layout::text::Text;
use crate::script::Script;

/// In the middle, in this order.
const CENTERED: [&[&str]; 4] = [&["title"], &["credit"], &["author", "authors"], &["source"]];

/// At the bottom on the left, in the order of the writer.
const BOTTOM: [&str; 7] = ["contact", "contact info", "draft date", "date", "revision", "copyright", "notes"];

/// The title page of a script, if there is anything to print on it; several if it is too long for one.
pub(crate) fn title_pages(script: &Script, format: Format) -> Vec<Page> {
    let centered = Frame::centered(format);
    let middle: Vec<SetLine> = CENTERED.iter().flat_map(|keys| entries(script, keys, centered, 1)).collect();
    let bottom: Vec<SetLine> = entries(script, &BOTTOM, Frame::whole(format), 0);
    let (middle, bottom) = (Passage::new(middle), Passage::new(bottom));
    let (over, under) = (middle.rows(usize::MAX), bottom.rows(usize::MAX));
    let page = format.lines();
    let third = page / 3;
    let top = third.min(page.saturating_sub(over.len() + under.len()));
    let low = page.saturating_sub(under.len()).max(top + over.len());
    let lines = [middle.draw(&over, top), bottom.draw(&under, low)].concat();
    let mut pages: Vec<Vec<_>> = Vec::new();
    for line in lines {
        let (number, row) = (line.row() / page, line.row() % page);
        if pages.len() <= number {
            pages.resize_with(number + 1, Vec::new);
        }
        pages[number].push(line.in_row(format.first_row() + row));
    }
    pages.into_iter().map(|lines| Page::new(0, None, lines)).collect()
}

/// The lines of the entries with these keys, `apart` empty rows after each.
fn entries(script: &Script, keys: &[&str], frame: Frame, apart: usize) -> Vec<SetLine> {
    let mut lines = Vec::new();
    let entries = script.elements().enumerate().take_while(|(_, element)| {
        matches!(element.kind(), Kind::TitleEntry | Kind::Note | Kind::Boneyard | Kind::Blank)
    });
    for (index, element) in entries {
        let key = element.key().unwrap_or_default().to_lowercase();
        if !keys.contains(&key.as_str()) {
            continue;
        }
        let texts = Text::lines_of(&element).into_iter().chain((0..apart).map(|_| Text::default()));
        lines.extend(texts.map(|text| SetLine::new(index, element.kind(), None, frame, text)));
    }
    lines
}
