//! Text that a file shows in capitals by a setting of its paragraphs: it is read in capitals, where its kind has them.

use crate::cue::Cue;
use crate::kind::Kind;
use crate::letters::in_capitals;
use crate::style::{self, Run};

/// A paragraph of a kind as it is shown in capitals.
pub(crate) fn shown_in_capitals(kind: Kind, runs: &[Run]) -> Vec<Run> {
    let text: String = runs.iter().map(Run::text).collect();
    let mut shown = Vec::new();
    let mut left = length(kind, &text);
    for run in runs {
        let end = run.text().char_indices().nth(left).map_or(run.text().len(), |(at, _)| at);
        left -= run.text()[..end].chars().count();
        style::push(&mut shown, &in_capitals(&run.text()[..end]), run.style());
        style::push(&mut shown, &run.text()[end..], run.style());
    }
    shown
}

/// How many characters of a text are capitals. What stands in brackets after a name is not the name.
fn length(kind: Kind, text: &str) -> usize {
    match kind {
        Kind::SceneHeading | Kind::Transition | Kind::Shot | Kind::Centered => text.chars().count(),
        Kind::Character => {
            let indent = text.len() - text.trim_start().len();
            text[..indent + Cue::new(text).name().len()].chars().count()
        }
        _ => 0,
    }
}
