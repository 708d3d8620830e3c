//! Transitions, and the lines that are printed where transitions are.

use crate::letters::are_capitals;

/// Printed at the right margin although they are action. The list is closed: a guess would move other lines.
const AT_RIGHT_MARGIN: [&str; 3] = ["FADE OUT.", "FADE IN:", "CUT TO BLACK."];

/// Whether a line is in capitals and ends with `TO:`, disregarding what stands round it. A blank after the colon is the
/// writer's way to make it action, so `line` comes with the blanks at its end.
pub(crate) fn is_transition(line: &str) -> bool {
    line.ends_with("TO:") && are_capitals(line)
}

/// Whether an action that stands alone is printed at the right margin.
pub(crate) fn is_at_right_margin(line: &str) -> bool {
    AT_RIGHT_MARGIN.contains(&line.trim())
}

/// Whether a line is so plainly a transition that it is no name, although text follows it.
pub(crate) fn is_no_name(line: &str) -> bool {
    is_transition(line.trim_end()) || is_at_right_margin(line)
}
