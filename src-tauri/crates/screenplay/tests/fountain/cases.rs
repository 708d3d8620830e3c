//! How the tables are written: a name, a source, and what is read of it, one element after another.

use screenplay::{Element, Kind, Run, Side, parse};

/// A name, a source, and its elements but for blank lines: `Kind: text`, with `!` where it is forced.
pub(crate) type Case = (&'static str, &'static str, &'static [&'static str]);

/// Checks a table, and names every case that fails.
pub(crate) fn hold(cases: &[Case]) {
    let failed: Vec<String> = cases.iter().filter_map(failure).collect();
    assert!(failed.is_empty(), "{} of {} cases\n{}", failed.len(), cases.len(), failed.join("\n"));
}

/// A script is the same whatever its line ends are, with a mark of their order before it, and with one more line end at
/// its end.
fn failure((name, source, expected): &Case) -> Option<String> {
    let unix = source.replace("\r\n", "\n").replace('\r', "\n");
    let bare = unix.strip_prefix('\u{feff}').unwrap_or(&unix);
    let ways = [
        (*source).to_owned(),
        unix.replace('\n', "\r\n"),
        unix.replace('\n', "\r"),
        format!("\u{feff}{bare}"),
        format!("{source}\n"),
        format!("\u{feff}{}\r\n\r\n", bare.replace('\n', "\r\n")),
    ];
    ways.iter().find_map(|source| {
        let script = parse(source.as_bytes());
        let printed = script.elements().filter(|element| element.kind() != Kind::Blank);
        let found: Vec<String> = printed.map(|element| shown(&element)).collect();
        (found != *expected)
            .then(|| format!("{name}\n  source   {source:?}\n  found    {found:?}\n  expected {expected:?}"))
    })
}

fn shown(element: &Element<'_>) -> String {
    let kind = match element.kind() {
        Kind::TitleEntry => {
            return format!("Title {}: {}", element.key().unwrap_or_default(), element.text());
        }
        Kind::SceneHeading => "Heading",
        Kind::Action => "Action",
        Kind::Character => "Cue",
        Kind::Parenthetical => "Paren",
        Kind::Dialogue => "Dialogue",
        Kind::Lyric if element.is_spoken() => "Sung",
        Kind::Lyric => "Lyric",
        Kind::Transition => "Transition",
        Kind::Centered => "Centered",
        Kind::Shot => "Shot",
        Kind::Note => "Note",
        Kind::Boneyard => "Boneyard",
        Kind::Section => "Section",
        Kind::Synopsis => "Synopsis",
        Kind::PageBreak => "Break",
        Kind::Blank => "Blank",
    };
    let level = element.level().map(|level| format!(" {level}")).unwrap_or_default();
    let number = element.scene_number().map(|number| format!(" #{number}")).unwrap_or_default();
    let side = match element.side() {
        Some(Side::Left) => " left",
        Some(Side::Right) => " right",
        None => "",
    };
    let forced = if element.is_forced() { "!" } else { "" };
    format!("{kind}{forced}{level}{number}{side}: {}", element.text())
}

/// Runs of the first element, each as `b`, `i` and `u` before its text.
pub(crate) fn styled(source: &str) -> Vec<String> {
    let script = parse(source.as_bytes());
    script.element(0).map(|element| element.runs().iter().map(style).collect()).unwrap_or_default()
}

fn style(run: &Run) -> String {
    let style = run.style();
    let mut letters = String::new();
    for (set, letter) in [(style.is_bold(), 'b'), (style.is_italic(), 'i'), (style.is_underlined(), 'u')] {
        letters.extend(set.then_some(letter));
    }
    format!("{letters}:{}", run.text())
}
