//! The scenes of a script, to jump to in a reader of PDF.

use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::outline::{Outline, OutlineNode};

use super::page::top;
use crate::kind::Kind;
use crate::layout::Pages;
use crate::script::Script;

pub(super) fn outline(script: &Script, pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    let mut last = None;
    for (index, page) in pages.title_pages().iter().chain(pages.pages()).enumerate() {
        for line in page.lines().iter().filter(|line| line.kind() == Some(Kind::SceneHeading)) {
            if line.element() == last || line.is_added() {
                continue;
            }
            last = line.element();
            if let Some(name) = last.and_then(|number| name(script, number)) {
                outline.push_child(OutlineNode::new(
                    name,
                    XyzDestination::new(index, Point::from_xy(0.0, top(line))),
                ));
            }
        }
    }
    outline
}

/// The heading of a scene with its number.
fn name(script: &Script, number: usize) -> Option<String> {
    let heading = script.element(number)?;
    let text = heading.text();
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = match heading.scene_number() {
        Some(number) => format!("{number} {}", words.join(" ")),
        None => words.join(" "),
    };
    (!name.is_empty()).then_some(name)
}
