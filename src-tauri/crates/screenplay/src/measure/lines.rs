//! Slips in lines that are no headings and no cues, and paragraphs that are too long.

use std::ops::Range;

use crate::element::Element;
use crate::kind::Kind;
use crate::layout;
use crate::letters::are_capitals;
use crate::measure::slip::{Slip, SlipKind};
use crate::problem::ProblemKind;
use crate::script::Script;

/// More rows of action than these are hard to read at once.
const ACTION: usize = 5;

/// More rows of speech than these are a monologue.
const SPEECH: usize = 15;

/// How transitions begin that do not end with `TO:`.
const TRANSITIONS: [&str; 7] =
    ["FADE OUT", "FADE IN", "FADE TO", "CUT TO", "SMASH CUT", "MATCH CUT", "DISSOLVE TO"];

pub(crate) fn slips(script: &Script) -> Vec<Slip> {
    let mut slips: Vec<Slip> = script
        .problems()
        .iter()
        .filter_map(|problem| {
            let kind = match problem.kind() {
                ProblemKind::UnclosedNote => SlipKind::UnclosedNote,
                ProblemKind::UnclosedBoneyard => SlipKind::UnclosedBoneyard,
            };
            Some(Slip::new(kind, script.index_at(problem.span().start)?, problem.span()))
        })
        .collect();
    for (index, element) in
        script.elements().enumerate().filter(|(_, element)| element.kind() == Kind::Action)
    {
        slips.extend(of_action(index, &element));
    }
    slips.extend(long_speeches(script));
    slips
}

fn of_action(index: usize, element: &Element<'_>) -> Vec<Slip> {
    let mut slips = Vec::new();
    if layout::height(element) > ACTION {
        slips.push(Slip::new(SlipKind::LongAction, index, element.span()));
    }
    for (number, line) in element.source_lines().iter().enumerate() {
        let text = line.text();
        let is_forced = number == 0 && element.is_forced();
        let kind = if is_forced || element.is_at_right_margin() {
            None
        } else if is_transition(text.trim()) {
            Some(SlipKind::TransitionNotAtRight)
        } else if text.trim().starts_with('(') && text.trim().ends_with(')') {
            Some(SlipKind::ParentheticalOutsideSpeech)
        } else {
            None
        };
        slips.extend(kind.map(|kind| Slip::new(kind, index, line.span())));
    }
    slips
}

/// Whether a line of action was meant as a transition.
fn is_transition(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let capitals = line.to_uppercase();
    let begins = TRANSITIONS.iter().any(|begin| capitals.starts_with(begin)) && are_capitals(line);
    words <= 5 && (begins || capitals.ends_with(" TO:"))
}

fn long_speeches(script: &Script) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut speech: Option<(usize, Range<usize>, usize)> = None;
    let mut end = |speech: Option<(usize, Range<usize>, usize)>| {
        if let Some((cue, span, _)) = speech.filter(|(_, _, rows)| *rows > SPEECH) {
            slips.push(Slip::new(SlipKind::LongSpeech, cue, span));
        }
    };
    for (index, element) in script.elements().enumerate() {
        if element.kind() == Kind::Character {
            end(speech.replace((index, element.span(), 0)));
        } else if let Some((_, span, rows)) = speech.as_mut().filter(|_| element.is_spoken()) {
            span.end = element.span().end;
            *rows += layout::height(&element);
        }
    }
    end(speech);
    slips
}
