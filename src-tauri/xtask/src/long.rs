//! `cargo xtask test --long`: the promises that have a figure, tried as often as that takes, each listed beside its
//! aim.
//!
//! Tests try little in an ordinary run and read from the environment how much to try in a long one. What they counted
//! or measured they print as a line such as `figure: P1 kills 1000 of aim 1000` or
//! `figure: P9 clear 12 ms of at most 50`.

use std::process::Command;

/// How much a long run tries.
const COUNTS: [(&str, &str); 17] = [
    ("WRITERS_ROOM_KILL_ROUNDS", "1000"),
    ("WRITERS_ROOM_POWER_CUTS", "1000"),
    ("WRITERS_ROOM_WRITES", "10000"),
    ("WRITERS_ROOM_STORE_RUNS", "20000"),
    ("WRITERS_ROOM_FLIPS", "500"),
    ("WRITERS_ROOM_FAILOVERS", "100"),
    ("WRITERS_ROOM_MARKDOWN", "200"),
    ("WRITERS_ROOM_PAYLOADS", "500"),
    ("WRITERS_ROOM_FORGED", "10000"),
    ("WRITERS_ROOM_LINKS", "200"),
    ("WRITERS_ROOM_MONKEY_SECONDS", "600"),
    ("WRITERS_ROOM_CLEARS", "50"),
    ("WRITERS_ROOM_FLOODS", "20"),
    ("WRITERS_ROOM_SESSION_RUNS", "200"),
    ("WRITERS_ROOM_CUT_STEP", "1"),
    ("WRITERS_ROOM_SERVER_SCHEDULES", "500"),
    ("WRITERS_ROOM_KEPT_SCHEDULES", "100000"),
];

/// A test that measures what this process uses at rest, so that nothing else may run in it, and how much it tries.
pub(crate) const MEASURED_ALONE: &str = "many::so_many_documents_cost_little";
pub(crate) const DOCUMENTS: (&str, &str) = ("WRITERS_ROOM_DOCUMENTS", "100000");

/// Whether a run of the tests is a long one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Length {
    Ordinary,
    Long,
}

impl Length {
    /// What the tests are to know of it.
    pub(crate) fn tell(self, command: &mut Command) {
        if self == Self::Long {
            command.envs(COUNTS);
        }
    }

    /// What the test runner is to know of it: tests that pass show their figures.
    pub(crate) const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Ordinary => &[],
            Self::Long => &["--show-output"],
        }
    }
}

/// The figures in what tests printed, each with a mark where it falls short of its aim.
pub(crate) fn figures(printed: &str) -> Vec<String> {
    let mut found: Vec<String> = printed
        .lines()
        .filter_map(|line| line.trim().strip_prefix("figure: "))
        .map(|figure| format!("{} {figure}", if falls_short(figure) { "SHORT" } else { "held " }))
        .collect();
    found.dedup();
    found
}

/// Whether a figure is on the wrong side of its aim. One that cannot be read is.
fn falls_short(line: &str) -> bool {
    let (left, aim, at_most) = match (line.rsplit_once(" of at most "), line.rsplit_once(" of aim ")) {
        (Some((left, aim)), _) => (left, aim, true),
        (None, Some((left, aim))) => (left, aim, false),
        (None, None) => return true,
    };
    let figure = left.split_whitespace().rev().find_map(number);
    let aim = aim.split_whitespace().next().and_then(number);
    match (figure, aim) {
        (Some(figure), Some(aim)) if at_most => figure > aim,
        (Some(figure), Some(aim)) => figure < aim,
        _ => true,
    }
}

fn number(word: &str) -> Option<f64> {
    word.trim_end_matches(['%', ',']).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_with_their_aims() {
        let printed = "test a ... ok\nfigure: P1 kills 1000 of aim 1000\n  figure: P2 cuts 12 of aim 500\n\
                       figure: P9 clear p99 12.5 ms of at most 50\n\
                       figure: P9 blank 101 ms of at most 100\nfigure: odd\n";
        assert_eq!(
            figures(printed),
            [
                "held  P1 kills 1000 of aim 1000",
                "SHORT P2 cuts 12 of aim 500",
                "held  P9 clear p99 12.5 ms of at most 50",
                "SHORT P9 blank 101 ms of at most 100",
                "SHORT odd",
            ]
        );
    }
}
