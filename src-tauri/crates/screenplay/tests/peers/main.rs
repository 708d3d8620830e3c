//! What screenplain, fountain-py and fountain-js read in the same snippets. `cases.txt` has each with the rule it is
//! about, what we read, and what a peer reads that is not that: our ruling stands, and either side's change is seen.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod others;
mod pages;

use screenplay::{Element, Kind, Side, parse};

const CASES: &str = include_str!("cases.txt");
const PEERS: [&str; 3] = ["screenplain", "fountain-py", "fountain-js"];

#[test]
fn we_and_our_peers_read_what_is_written_down() {
    let cases: Vec<(&str, String)> = CASES.split("\n\n").map(rule_and_snippet).collect();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let snippets: Vec<&str> = cases.iter().map(|(_, snippet)| snippet.as_str()).collect();
    let theirs = PEERS.map(|peer| others::read(peer, &snippets));
    let mut now = Vec::new();
    for (index, (head, snippet)) in cases.iter().enumerate() {
        let ours = line(snippet);
        let mut case = format!("{head}\nours: {ours}");
        for (peer, lines) in PEERS.iter().zip(&theirs).filter(|(_, lines)| lines[index] != ours) {
            case.push_str(&format!("\n{peer}: {}", lines[index]));
        }
        now.push(case);
    }
    let written = CASES.trim_end().split("\n\n");
    let changed: Vec<&str> = now
        .iter()
        .zip(written)
        .filter(|(now, written)| now != written)
        .map(|(now, _)| now.as_str())
        .collect();
    assert!(changed.is_empty(), "{} cases are read otherwise now:\n{}", changed.len(), changed.join("\n\n"));
}

/// The two lines a case begins with, and its snippet, in which `\n` is a line end.
fn rule_and_snippet(case: &str) -> (&str, String) {
    let end = case.match_indices('\n').nth(1).map_or(case.trim_end().len(), |(end, _)| end);
    let head = &case[..end];
    let (_, snippet) = head.split_once('\n').expect("a rule and a snippet");
    (head, snippet.replace("\\n", "\n").replace("\\t", "\t"))
}

fn line(snippet: &str) -> String {
    let script = parse(snippet.as_bytes());
    let parts: Vec<String> = script.elements().filter_map(|element| part(&element)).collect();
    parts.join(" | ").replace('\n', "/")
}

fn part(element: &Element<'_>) -> Option<String> {
    let kind = match element.kind() {
        Kind::Blank | Kind::Note | Kind::Boneyard => return None,
        Kind::TitleEntry => {
            return Some(format!("title: {}={}", element.key()?.to_lowercase(), element.text()));
        }
        Kind::SceneHeading => "heading",
        Kind::Character if element.side() == Some(Side::Right) => "dual cue",
        Kind::Character => "cue",
        Kind::Parenthetical => "aside",
        Kind::PageBreak => "break",
        Kind::Action => "action",
        Kind::Dialogue => "dialogue",
        Kind::Lyric => "lyric",
        Kind::Transition => "transition",
        Kind::Centered => "centered",
        Kind::Shot => "shot",
        Kind::Section => "section",
        Kind::Synopsis => "synopsis",
    };
    Some(format!("{kind}: {}", element.text()).trim().to_owned())
}
