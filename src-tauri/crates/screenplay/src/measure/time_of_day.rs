//! The time of day in a scene heading.

/// When a scene plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeOfDay {
    /// `DAY`, `MORNING`, `AFTERNOON`, `NOON`, and the same in Hindi and Arabic
    Day,
    /// `NIGHT`, `EVENING`, `MIDNIGHT`, and the same in Hindi and Arabic
    Night,
    /// Everything else: `DAWN`, `LATER`, `CONTINUOUS`
    Other,
}

/// The dashes that stand between the parts of a heading.
pub(crate) const DASHES: [&str; 4] = [" - ", " – ", " — ", " -- "];

const DAY: &[&str] = &[
    "DAY",
    "MORNING",
    "AFTERNOON",
    "NOON",
    "MIDDAY",
    "DIN",
    "SUBAH",
    "DOPAHAR",
    "DOPEHAR",
    "दिन",
    "सुबह",
    "दोपहर",
    "نهار",
    "نهارا",
    "نهارًا",
    "صباح",
    "صباحا",
    "صباحًا",
    "ظهر",
    "ظهرا",
    "ظهرًا",
];
const NIGHT: &[&str] =
    &["NIGHT", "EVENING", "MIDNIGHT", "RAAT", "SHAAM", "रात", "शाम", "ليل", "ليلا", "ليلًا", "مساء", "مساءً"];

/// What stands after the last dash of a heading, if there is one. A hyphen inside a word is none.
pub(crate) fn of(heading: &str) -> Option<TimeOfDay> {
    let ends = DASHES.iter().filter_map(|dash| Some(heading.rfind(dash)? + dash.len()));
    let time = heading[ends.max()?..].to_uppercase();
    let mut words = time.split(|sign: char| !sign.is_alphanumeric());
    let found = words.find_map(|word| match word {
        _ if DAY.contains(&word) => Some(TimeOfDay::Day),
        _ if NIGHT.contains(&word) => Some(TimeOfDay::Night),
        _ => None,
    });
    Some(found.unwrap_or(TimeOfDay::Other))
}
