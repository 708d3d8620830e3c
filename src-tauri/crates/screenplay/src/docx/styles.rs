//! The styles of paragraphs: one for each kind, named as in Final Draft, at the places of the layout.

use super::marks::ADDED;
use super::places::{COLUMN, ROW};
use super::xml::escaped;
use crate::kind::{Kind, Side};
use crate::layout::Format;
use crate::layout::frame::Frame;

/// One paragraph of each kind, to ask the layout for their places.
const SAMPLE: &[u8] = b"INT. A - DAY\n\nB.\n\nC\n(d)\ne\n\n> F:\n\n!!G\n\n~h\n\nI\n(j)\nk\n\nL ^\n(m)\nn\n";

/// The name of the style of a kind.
pub(super) fn name(kind: Kind, is_dual: bool) -> &'static str {
    match (kind, is_dual) {
        (Kind::SceneHeading, _) => "Scene Heading",
        (Kind::Character, false) => "Character",
        (Kind::Character, true) => "Dual Character",
        (Kind::Parenthetical, false) => "Parenthetical",
        (Kind::Parenthetical, true) => "Dual Parenthetical",
        (Kind::Dialogue, false) => "Dialogue",
        (Kind::Dialogue | Kind::Lyric, true) => "Dual Dialogue",
        (Kind::Lyric, false) => "Lyrics",
        (Kind::Transition, _) => "Transition",
        (Kind::Shot, _) => "Shot",
        (Kind::TitleEntry, _) => GENERAL,
        _ => "Action",
    }
}

/// The style of what has no other.
pub(super) const GENERAL: &str = "General";

/// The name of a style where paragraphs refer to it.
pub(super) fn id(name: &str) -> String {
    name.replace(' ', "")
}

/// The styles of a script.
pub(super) fn of_script(format: Format, language: Option<&str>) -> String {
    let script = crate::script::parse(SAMPLE);
    let dual = Dual::of(format);
    let mut styles = general(24, language);
    styles.push_str(&format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"{ADDED}\"><w:name w:val=\"{ADDED}\"/></w:style>"
    ));
    let mut known = Vec::new();
    for element in script.elements() {
        let name = name(element.kind(), element.side().is_some());
        let is_new =
            element.kind() != Kind::Blank && element.side() != Some(Side::Right) && !known.contains(&name);
        if is_new {
            known.push(name);
            let frame = Frame::of(format, &element);
            let edge = if element.side().is_some() { dual.end } else { Frame::whole(format).right() };
            styles.push_str(&style(name, &look(format, element.kind(), frame, edge)));
        }
    }
    styles
}

/// Where the two speeches of a dual dialogue stand, in columns of the paper.
pub(super) struct Dual {
    /// The first column after the left one.
    pub(super) end: usize,
    /// The first column of the right one.
    pub(super) begin: usize,
}

impl Dual {
    pub(super) fn of(format: Format) -> Dual {
        let script = crate::script::parse(SAMPLE);
        let frames = |side| {
            let on_side = script.elements().filter(move |element| element.side() == Some(side));
            on_side.map(|element| Frame::of(format, &element)).collect::<Vec<_>>()
        };
        let whole = Frame::whole(format);
        let begins = frames(Side::Right).into_iter().map(|frame| frame.right() - frame.columns()).min();
        Dual {
            end: frames(Side::Left).into_iter().map(Frame::right).max().unwrap_or(whole.right()),
            begin: begins.unwrap_or(whole.right()),
        }
    }
}

/// The styles of a table.
pub(super) fn of_table(language: Option<&str>) -> String {
    general(20, language)
}

/// The font of all, in half points, and the lines of all.
fn general(size: usize, language: Option<&str>) -> String {
    let language =
        language.map(|language| format!("<w:lang w:val=\"{}\"/>", escaped(language))).unwrap_or_default();
    format!(
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Courier Prime\" w:hAnsi=\"Courier Prime\" \
         w:cs=\"Courier New\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>{language}</w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:widowControl w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{ROW}\" \
         w:lineRule=\"exact\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"{GENERAL}\"><w:name w:val=\"{GENERAL}\"/>\
         <w:qFormat/></w:style>"
    )
}

fn style(name: &str, look: &str) -> String {
    let id = id(name);
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{GENERAL}\"/>\
         <w:qFormat/><w:pPr>{look}</w:pPr></w:style>"
    )
}

/// `edge` is the first column after the text that it stands in.
fn look(format: Format, kind: Kind, frame: Frame, edge: usize) -> String {
    let whole = Frame::whole(format);
    let right = edge.saturating_sub(frame.right()) * COLUMN;
    let left = frame.right() - frame.columns() - (whole.right() - whole.columns());
    let before = space_before(format, kind) * ROW;
    let align = if kind == Kind::Transition { "<w:jc w:val=\"right\"/>" } else { "" };
    let level = if kind == Kind::SceneHeading { "<w:outlineLvl w:val=\"0\"/>" } else { "" };
    let tabs = if kind == Kind::SceneHeading { tabs(format) } else { String::new() };
    format!(
        "{tabs}<w:spacing w:before=\"{before}\"/><w:ind w:left=\"{}\" w:right=\"{right}\"/>{align}{level}",
        left * COLUMN
    )
}

/// How many empty lines a style has before it.
pub(super) fn space_before(format: Format, kind: Kind) -> usize {
    match kind {
        Kind::SceneHeading => format.before_heading(),
        Kind::Parenthetical | Kind::Dialogue | Kind::TitleEntry => 0,
        _ => 1,
    }
}

/// Where the heading of a numbered scene and its second number stand.
fn tabs(format: Format) -> String {
    let right = (format.columns() + 4) * COLUMN;
    format!("<w:tabs><w:tab w:val=\"left\" w:pos=\"0\"/><w:tab w:val=\"right\" w:pos=\"{right}\"/></w:tabs>")
}
