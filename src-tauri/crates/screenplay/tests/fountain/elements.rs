//! Every element of Fountain 1.1.

use crate::cases::{Case, hold};

#[test]
fn scene_headings() {
    hold(HEADINGS);
}

const HEADINGS: &[Case] = &[
    ("interior", "INT. HOUSE - DAY\n", &["Heading: INT. HOUSE - DAY"]),
    ("exterior", "EXT. PIER\n\nRain.", &["Heading: EXT. PIER", "Action: Rain."]),
];
