//! What of a script has to come back.

use screenplay::{Element, Kind, Loss, NotCarried, Run, Script, Side, parse};

/// The printed elements in order, one line each. Page breaks stand before what is printed next.
pub(crate) fn body(script: &Script) -> Vec<String> {
    listed(script, runs)
}

/// The same without emphasis.
pub(crate) fn plain_body(script: &Script) -> Vec<String> {
    listed(script, |runs| runs.iter().map(Run::text).collect())
}

fn listed(script: &Script, text: fn(&[Run]) -> String) -> Vec<String> {
    let mut facts = Vec::new();
    let mut breaks = 0;
    for element in script.elements() {
        match element.kind() {
            Kind::Blank | Kind::Note | Kind::Boneyard | Kind::TitleEntry => {}
            // Nothing but a line of two blanks.
            Kind::Dialogue if element.text().is_empty() => {}
            Kind::PageBreak => breaks += 1,
            Kind::Section | Kind::Synopsis => facts.push(shown(&element, text)),
            _ => {
                facts.extend(std::iter::repeat_n("Break".to_owned(), breaks));
                breaks = 0;
                facts.push(shown(&element, text));
            }
        }
    }
    facts.extend(std::iter::repeat_n("Break".to_owned(), breaks));
    let is_outline = |fact: &&String| fact.starts_with("Section") || fact.starts_with("Synopsis");
    let outline = facts.iter().take_while(|fact| is_outline(fact) || *fact == "Break").count();
    // The first page needs no break.
    let (begin, rest) = facts.split_at(outline);
    begin.iter().filter(|fact| *fact != "Break").chain(rest).cloned().collect()
}

fn shown(element: &Element<'_>, text: fn(&[Run]) -> String) -> String {
    let side = match element.side() {
        Some(Side::Left) => " left",
        Some(Side::Right) => " right",
        None => "",
    };
    let spoken = if element.kind() == Kind::Lyric && element.is_spoken() { " sung" } else { "" };
    let right = if element.is_at_right_margin() { " right margin" } else { "" };
    let number = element.scene_number().map(|number| format!(" #{number}")).unwrap_or_default();
    let level = element.level().map(|level| format!(" {}", level.min(4))).unwrap_or_default();
    format!("{:?}{level}{number}{side}{spoken}{right}: {}", element.kind(), text(&element.runs()))
}

/// Runs with their styles; blanks look the same in every one.
pub(crate) fn runs(runs: &[Run]) -> String {
    let mut shown = String::new();
    let mut before = String::new();
    for run in runs {
        let style = run.style();
        let style: String = [(style.is_bold(), 'b'), (style.is_italic(), 'i'), (style.is_underlined(), 'u')]
            .into_iter()
            .filter_map(|(is, letter)| is.then_some(letter))
            .collect();
        for sign in run.text().chars() {
            if !sign.is_whitespace() && style != before {
                shown += &format!("<{style}>");
                before.clone_from(&style);
            }
            shown.push(sign);
        }
    }
    shown
}

/// The entries of the title page with a value, in any order.
pub(crate) fn title(script: &Script) -> Vec<String> {
    let entries =
        script.elements().filter(|element| element.kind() == Kind::TitleEntry && !element.runs().is_empty());
    let mut entries: Vec<String> = entries
        .map(|entry| format!("{}: {}", entry.key().unwrap().to_lowercase(), runs(&entry.runs())))
        .collect();
    entries.sort();
    entries
}

/// The text of the notes and boneyards, in any order.
pub(crate) fn remarks(script: &Script) -> Vec<String> {
    let words = |text: &[u8]| String::from_utf8_lossy(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = |element: &Element<'_>| {
        let hidden = element.hidden().iter().map(|hidden| words(&script.source()[hidden.inner()]));
        hidden.filter(|text| !text.is_empty()).collect::<Vec<_>>()
    };
    let mut remarks: Vec<String> = script.elements().flat_map(|element| inner(&element)).collect();
    remarks.sort();
    remarks
}

/// A script through FDX and back, with what was not carried.
pub(crate) fn there_and_back(source: &str) -> (Script, Script, Vec<NotCarried>) {
    let script = parse(source.as_bytes());
    let fdx = screenplay::fdx::write(&script);
    let read = screenplay::fdx::read(fdx.as_bytes()).expect("what we write can be read");
    let mut lost = screenplay::fdx::not_carried(&script);
    lost.extend_from_slice(read.not_carried());
    (script, parse(read.fountain().as_bytes()), lost)
}

pub(crate) fn lacks(lost: &[NotCarried], what: Loss) -> bool {
    lost.iter().any(|lost| lost.what() == what)
}
