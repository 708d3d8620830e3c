//! The paragraphs of a script, page by page.

use super::file::HEADER;
use super::marks::{self, ADDED, JOINED, PAGE};
use super::places::{self, COLUMN, ROW};
use super::styles::{Dual, GENERAL, id, name, space_before};
use super::xml::{self, TAB};
use crate::kind::{Kind, Side};
use crate::layout::frame::Frame;
use crate::layout::{Format, Line, Origin, Page, Pages, width};
use crate::script::Script;
use crate::source_text::SourceText;
use crate::style::{self, Run};

/// How far the number of a scene stands before its heading, in columns.
const BEFORE_HEADING: usize = 5;

/// How high the paragraph is that stands between two tables, and before the edge of one.
const HAIR: usize = 20;

/// The whole body.
pub(super) fn body(script: &Script, pages: &Pages) -> String {
    let mut writer = Writer {
        script,
        format: pages.format(),
        text: SourceText::default(),
        xml: String::new(),
        last: 0,
        page_mark: None,
        marks: 0,
    };
    let title_pages = pages.title_pages();
    for (index, page) in title_pages.iter().enumerate() {
        writer.title_page(page, index > 0, index + 1 == title_pages.len());
    }
    for (index, page) in pages.pages().iter().enumerate() {
        writer.page(page, index > 0);
    }
    // A table is not the last thing of a document, and no document is empty.
    writer.hair(0, false);
    let section = format!(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{HEADER}\"/>{}<w:pgNumType w:start=\"1\"/>\
         <w:titlePg/></w:sectPr>",
        places::page(writer.format)
    );
    format!("<w:body>{}{section}</w:body>", writer.xml)
}

/// The number of the page, in the right corner.
pub(super) fn header() -> String {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText>\
                 </w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{GENERAL}\"/><w:jc w:val=\"right\"/></w:pPr>{field}{}</w:p>",
        xml::plain(".")
    )
}

struct Writer<'a> {
    script: &'a Script,
    format: Format,
    text: SourceText,
    xml: String,
    /// The last element of the pages before this one.
    last: usize,
    /// The mark of a page that begins where the layout says so.
    page_mark: Option<String>,
    /// How many marks there are.
    marks: usize,
}

impl Writer<'_> {
    fn title_page(&mut self, page: &Page, breaks: bool, is_last: bool) {
        let mut row = self.format.first_row();
        let whole = Frame::whole(self.format);
        for (index, line) in page.lines().iter().enumerate() {
            let runs: Vec<Run> = line.pieces().iter().flat_map(|piece| piece.runs().to_vec()).collect();
            let column = line.pieces().first().map_or(0, |piece| piece.column());
            let indent = column.saturating_sub(whole.right() - whole.columns()) * COLUMN;
            let columns = width::of(&line.pieces().iter().map(|piece| piece.text()).collect::<String>());
            let is_centered =
                Frame::centered(self.format).begin(columns) == column && columns < whole.columns();
            let place = if is_centered {
                "<w:jc w:val=\"center\"/>".to_owned()
            } else {
                format!("<w:ind w:left=\"{indent}\"/>")
            };
            let space = line.row().saturating_sub(row) * ROW;
            let breaks = if breaks && index == 0 { "<w:pageBreakBefore/>" } else { "" };
            self.xml.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{GENERAL}\"/>{breaks}<w:spacing w:before=\"{space}\"/>{place}</w:pPr>{}</w:p>",
                xml::runs(&runs)
            ));
            row = line.row() + 1;
        }
        if is_last {
            let section = format!("<w:sectPr>{}</w:sectPr>", places::page(self.format));
            self.xml.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{GENERAL}\"/><w:spacing w:line=\"{HAIR}\" w:lineRule=\"exact\"/>{section}</w:pPr></w:p>"
            ));
        }
    }

    fn page(&mut self, page: &Page, breaks: bool) {
        let lines: Vec<&Line> = page.lines().iter().filter(|line| line.element().is_some()).collect();
        let source = || lines.iter().filter(|line| !line.is_added()).filter_map(|line| line.element());
        let first = source().next().unwrap_or(self.last);
        let mut between = (self.last..first).filter_map(|number| self.script.element(number));
        let is_laid_out = breaks && !between.any(|element| element.kind() == Kind::PageBreak);
        self.page_mark = is_laid_out.then(|| self.mark(PAGE));
        let mut breaks = breaks;
        let mut row = self.format.first_row();
        let mut rest = lines.as_slice();
        while let Some(first) = rest.first() {
            let is_dual = first.side().is_some();
            let end = rest.iter().position(|line| line.side().is_some() != is_dual).unwrap_or(rest.len());
            let (now, later) = rest.split_at(end);
            if is_dual {
                for pair in pairs(now) {
                    row = self.dual(pair, row, std::mem::take(&mut breaks));
                }
            } else {
                for group in groups(now) {
                    row = self.paragraph(group, row, std::mem::take(&mut breaks), false);
                }
            }
            rest = later;
        }
        self.last = source().max().unwrap_or(self.last);
    }

    fn mark(&mut self, name: &str) -> String {
        self.marks += 1;
        marks::bookmark(name, self.marks)
    }

    /// A paragraph; the row after it.
    fn paragraph(&mut self, group: &[&Line], row: usize, breaks: bool, is_dual: bool) -> usize {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { return row };
        // What the layout adds as a line of its own stands where cues stand.
        let kind = if first.is_added() { Kind::Character } else { first.kind().unwrap_or(Kind::Action) };
        let gap = first.row().saturating_sub(row);
        let mut look = format!("<w:pStyle w:val=\"{}\"/>", id(name(kind, is_dual)));
        if breaks {
            look.push_str("<w:pageBreakBefore/>");
        }
        if gap != space_before(self.format, kind) {
            look.push_str(&format!("<w:spacing w:before=\"{}\"/>", gap * ROW));
        }
        let number = first.pieces().iter().find(|piece| piece.origin() == Origin::SceneNumber);
        if number.is_some() {
            let hanging = BEFORE_HEADING * COLUMN;
            look.push_str(&format!("<w:ind w:right=\"-{hanging}\" w:hanging=\"{hanging}\"/>"));
        }
        let element = first.element().and_then(|number| self.script.element(number));
        if kind == Kind::Centered {
            look.push_str("<w:jc w:val=\"center\"/>");
        } else if kind == Kind::Action && element.is_some_and(|element| element.is_at_right_margin()) {
            look.push_str("<w:jc w:val=\"right\"/>");
        }
        let mut mark = if breaks { self.page_mark.take().unwrap_or_default() } else { String::new() };
        if let Some(number) =
            first.element().filter(|number| !is_dual && !first.is_added() && self.text.is_begun(*number))
        {
            mark.push_str(&self.mark(&format!("{JOINED}{}", self.text.line_ends(number))));
        }
        let mut inside = self.inside(group, is_dual);
        if let Some(number) = number.map(|piece| piece.text()) {
            inside = format!("{}{TAB}{inside}{TAB}{}", xml::plain(&number), xml::plain(&number));
        }
        self.xml.push_str(&format!("<w:p><w:pPr>{look}</w:pPr>{mark}{inside}</w:p>"));
        last.row() + 1
    }

    /// What a paragraph says: of the source with its own line ends, and what the layout adds. In two columns only `(MORE)`
    /// is marked as added: what goes on there is a dual dialogue of its own, with its cues.
    fn inside(&mut self, group: &[&Line], is_dual: bool) -> String {
        let pieces = || group.iter().flat_map(|line| line.pieces());
        let text: String =
            pieces().filter(|piece| piece.origin() == Origin::Source).map(|piece| piece.text()).collect();
        let mut inside = String::new();
        if let Some(number) = group.first().and_then(|line| line.element()).filter(|_| !text.is_empty()) {
            inside = xml::runs(&self.text.take(self.script, number, &text));
        }
        for piece in pieces().filter(|piece| piece.origin().is_added()) {
            // Between two pieces of a line is at least a column.
            let mut runs = style::plain(if inside.is_empty() { "" } else { " " });
            piece.runs().iter().for_each(|run| style::push(&mut runs, run.text(), run.style()));
            let is_marked = !is_dual || piece.origin() == Origin::More || !text.is_empty();
            inside.push_str(&if is_marked { xml::styled(ADDED, &runs) } else { xml::runs(&runs) });
        }
        inside
    }

    /// Two speeches side by side, in a table without lines; the row after it.
    fn dual(&mut self, lines: &[&Line], row: usize, breaks: bool) -> usize {
        let first = lines.iter().map(|line| line.row()).min().unwrap_or(row);
        self.hair((first.saturating_sub(row) * ROW).saturating_sub(HAIR), breaks);
        let whole = Frame::whole(self.format);
        let dual = Dual::of(self.format);
        let left = (dual.begin + whole.columns() - whole.right()) * COLUMN;
        let right = (whole.right() - dual.begin) * COLUMN;
        let gap = (dual.begin - dual.end) * COLUMN;
        let mut end = first;
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>\
             <w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>\
             <w:gridCol w:w=\"{left}\"/><w:gridCol w:w=\"{right}\"/></w:tblGrid><w:tr>",
            left + right
        ));
        for (side, width, gap) in [(Side::Left, left, gap), (Side::Right, right, 0)] {
            self.xml.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:tcMar><w:right w:w=\"{gap}\" w:type=\"dxa\"/>\
                 </w:tcMar></w:tcPr>"
            ));
            let column: Vec<&Line> = lines.iter().copied().filter(|line| line.side() == Some(side)).collect();
            let mut row = first;
            for group in groups(&column) {
                row = self.paragraph(group, row, false, true);
            }
            if column.is_empty() {
                self.hair(0, false);
            }
            self.xml.push_str("</w:tc>");
            end = end.max(row);
        }
        self.xml.push_str("</w:tr></w:tbl>");
        end
    }

    /// A paragraph of almost no height.
    fn hair(&mut self, before: usize, breaks: bool) {
        let mark = if breaks { self.page_mark.take().unwrap_or_default() } else { String::new() };
        let breaks = if breaks { "<w:pageBreakBefore/>" } else { "" };
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{GENERAL}\"/>{breaks}<w:spacing w:before=\"{before}\" w:line=\"{HAIR}\" \
             w:lineRule=\"exact\"/></w:pPr>{mark}</w:p>"
        ));
    }
}

/// Lines of one element that follow one another; what the layout adds as a line is by itself.
fn groups<'s, 'p>(lines: &'s [&'p Line]) -> impl Iterator<Item = &'s [&'p Line]> {
    let is_one = |before: &&Line, next: &&Line| {
        before.element() == next.element() && before.is_added() == next.is_added()
    };
    lines.chunk_by(is_one)
}

/// Two speeches each: a left one after a right one begins the next two.
fn pairs<'s, 'p>(lines: &'s [&'p Line]) -> impl Iterator<Item = &'s [&'p Line]> {
    lines.chunk_by(|before, next| !(before.side() == Some(Side::Right) && next.side() == Some(Side::Left)))
}
