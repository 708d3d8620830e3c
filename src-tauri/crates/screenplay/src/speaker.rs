//! Who is who: cues that name the same speaker.

/// A name by which cues are compared: without regard to case and to how many blanks stand in it.
pub(crate) fn key(name: &str) -> String {
    let words = name.split_whitespace().map(|word| word.to_uppercase().to_lowercase());
    words.collect::<Vec<_>>().join(" ")
}

/// Whether an extension of a cue says that its speaker goes on: `CONT'D` and how else it is written.
pub(crate) fn is_continued(extension: &str) -> bool {
    let letters = extension.chars().filter(|letter| letter.is_alphabetic());
    let word: String = letters.flat_map(char::to_lowercase).collect();
    matches!(word.as_str(), "contd" | "cont" | "continued" | "continuing")
}
