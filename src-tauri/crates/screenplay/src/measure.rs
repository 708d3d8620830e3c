//! What can be counted of a script: pages and eighths, minutes, scenes, and who says how much. No opinion: what may be
//! wrong with it is in [`slips`].

mod cast;
mod facts;
mod headings;
mod length;
mod lines;
mod names;
mod scenes;
mod slip;
mod time_of_day;
mod words;

use crate::Pace;
use crate::layout::Pages;
use crate::script::Script;

pub use cast::{Speaker, Speech};
pub use facts::Facts;
pub use scenes::Scene;
pub use slip::{Slip, SlipKind};
pub use time_of_day::TimeOfDay;
pub use words::count as count_words;

/// Counts a script that was laid out on these pages; without them nothing could be said of its length. Its speeches are
/// spoken at this pace.
pub fn measure(script: &Script, pages: &Pages, pace: Pace) -> Facts {
    let (cast, longest_speech) = cast::of(script, pages);
    let scenes = scenes::of(script, pages);
    Facts::new(length::of(pages), pace, scenes, cast, longest_speech)
}

/// What a script-reader would mark in a script, in the order of its elements. Only what can be found without
/// understanding it.
pub fn slips(script: &Script) -> Vec<Slip> {
    let mut slips = headings::slips(script);
    slips.extend(names::slips(script));
    slips.extend(lines::slips(script));
    slips.sort_by_key(|slip| slip.span().start);
    slips
}
