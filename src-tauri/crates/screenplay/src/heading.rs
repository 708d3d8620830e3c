//! Scene headings: how they begin, and the scene number at their end.

/// Where a scene plays, by the prefix of its heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Setting {
    /// `INT`
    Interior,
    /// `EXT`
    Exterior,
    /// `EST`
    Establishing,
    /// `INT./EXT`, `INT/EXT`, `I/E` and the ways to write them: `I./E`, `E/I`, `E./I`, `EXT/INT`, `EXT./INT`
    Both,
}

/// How headings begin, in capitals: a prefix comes before those that it begins with.
pub(crate) const PREFIXES: [(&str, Setting); 11] = [
    ("INT./EXT", Setting::Both),
    ("EXT./INT", Setting::Both),
    ("INT/EXT", Setting::Both),
    ("EXT/INT", Setting::Both),
    ("I./E", Setting::Both),
    ("E./I", Setting::Both),
    ("I/E", Setting::Both),
    ("E/I", Setting::Both),
    ("INT", Setting::Interior),
    ("EXT", Setting::Exterior),
    ("EST", Setting::Establishing),
];

/// The setting that a line names at its begin, in any case, before a period or a blank.
pub(crate) fn setting(line: &str) -> Option<Setting> {
    if !line.starts_with(['I', 'i', 'E', 'e']) {
        return None;
    }
    PREFIXES.iter().find_map(|(prefix, setting)| {
        let begin = line.get(..prefix.len())?;
        let next = line[prefix.len()..].chars().next()?;
        (begin.eq_ignore_ascii_case(prefix) && (next == '.' || next.is_whitespace())).then_some(*setting)
    })
}

/// What follows the mark of a forced heading: a period before a letter or digit, so that `...` and `. x` are none.
pub(crate) fn forced(line: &str) -> Option<&str> {
    line.strip_prefix(['.', '．']).filter(|rest| rest.starts_with(char::is_alphanumeric))
}

/// A heading without its scene number, and the number: letters, digits, `-` and `.` between two `#` at the end.
pub(crate) fn split_number(heading: &str) -> (&str, Option<&str>) {
    let split = || {
        let (text, number) = heading.trim_end().strip_suffix('#')?.rsplit_once('#')?;
        is_number(number).then_some((text.trim_end(), Some(number)))
    };
    split().unwrap_or((heading, None))
}

/// Whether a text can be the number of a scene.
pub(crate) fn is_number(number: &str) -> bool {
    number.chars().all(|sign| sign.is_alphanumeric() || sign == '-' || sign == '.')
        && number.contains(char::is_alphanumeric)
}
