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

use crate::layout::Pages;
use crate::script::Script;

pub use cast::{Speaker, Speech};
pub use facts::Facts;
pub use scenes::Scene;
pub use slip::{Slip, SlipKind};
pub use time_of_day::TimeOfDay;
pub use words::count as count_words;

/// How many words a minute are spoken if nothing else is known.
pub const WORDS_PER_MINUTE: u32 = 150;

/// Counts a script that was laid out on these pages; without them nothing could be said of its length. Speech is timed by
/// `words_per_minute`, of which there is at least one.
pub fn measure(script: &Script, pages: &Pages, words_per_minute: u32) -> Facts {
    let (cast, longest_speech) = cast::of(script, pages);
    let scenes = scenes::of(script, pages);
    Facts::new(length::of(pages), words_per_minute, scenes, cast, longest_speech)
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
