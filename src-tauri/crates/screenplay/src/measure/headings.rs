//! Slips in scene headings, and lines that were meant to be some.

use std::collections::HashSet;

use crate::element::Element;
use crate::heading;
use crate::kind::Kind;
use crate::letters::are_capitals;
use crate::measure::slip::{Slip, SlipKind};
use crate::measure::time_of_day::{self, DASHES};
use crate::script::Script;

pub(crate) fn slips(script: &Script) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut numbers = HashSet::new();
    let usual = usual_dash(script);
    for (index, element) in script.elements().enumerate() {
        match element.kind() {
            Kind::SceneHeading => {
                let is_known = element.scene_number().is_some_and(|number| !numbers.insert(number));
                let found = of_heading(&element, usual, is_known);
                slips.extend(found.into_iter().map(|kind| Slip::new(kind, index, element.span())));
            }
            Kind::Action | Kind::Dialogue => slips.extend(misread(script, index, &element)),
            _ => {}
        }
    }
    slips
}

fn of_heading(element: &Element<'_>, usual: Option<&str>, has_known_number: bool) -> Vec<SlipKind> {
    let text = element.text();
    let is_set = element.setting().is_some();
    let found = [
        (is_set && lacks_period(&text), SlipKind::HeadingWithoutPeriod),
        (is_set && time_of_day::of(&text).is_none(), SlipKind::HeadingWithoutTime),
        (dash(&text).is_some_and(|dash| Some(dash) != usual), SlipKind::MixedDashes),
        (text.contains("  "), SlipKind::DoubleSpaces),
        (has_known_number, SlipKind::SceneNumberTwice),
    ];
    found.into_iter().filter(|(is_so, _)| *is_so).map(|(_, kind)| kind).collect()
}

/// Whether no period follows the setting. `I/E` is written without one, too.
fn lacks_period(heading: &str) -> bool {
    let word = heading.split_whitespace().next().unwrap_or_default();
    let is_short = ["I/E", "E/I"].iter().any(|short| word.eq_ignore_ascii_case(short));
    !word.contains('.') && !is_short
}

/// The dash before the last part of a heading.
fn dash(heading: &str) -> Option<&'static str> {
    let places = DASHES.iter().filter_map(|dash| Some((heading.rfind(dash)?, *dash)));
    places.max_by_key(|(place, _)| *place).map(|(_, dash)| dash)
}

/// The dash that most headings have; of two that are as many, the plainer.
fn usual_dash(script: &Script) -> Option<&'static str> {
    let headings = script.elements().filter(|element| element.kind() == Kind::SceneHeading);
    let dashes: Vec<_> = headings.filter_map(|heading| dash(&heading.text())).collect();
    let count = |dash: &str| dashes.iter().filter(|found| **found == dash).count();
    DASHES.into_iter().rev().max_by_key(|dash| count(dash)).filter(|dash| count(dash) > 0)
}

/// Lines of action and of speech that would be headings if empty lines stood around them.
fn misread(script: &Script, index: usize, element: &Element<'_>) -> Vec<Slip> {
    let lines = element.source_lines();
    let is_free = index.checked_sub(1).and_then(|before| script.element(before)).is_none_or(|before| {
        matches!(before.kind(), Kind::Blank | Kind::Section | Kind::Synopsis | Kind::PageBreak)
    });
    let mut slips = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let text = line.text();
        let is_forced = number == 0 && element.is_forced();
        if is_forced || heading::setting(text.trim()).is_none() || !is_meant(&text, element.kind()) {
            continue;
        }
        let kind = match number == 0 && is_free {
            true => SlipKind::HeadingWithoutLineAfter,
            false => SlipKind::HeadingWithoutLineBefore,
        };
        slips.push(Slip::new(kind, index, line.span()));
    }
    slips
}

/// Whether a line that begins as a heading was meant as one: what is said has to be in capitals, too.
fn is_meant(line: &str, kind: Kind) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    are_capitals(if kind == Kind::Dialogue { line } else { word })
}
