//! Forty replies as models write them, in eight styles: each line beside what a screenwriter says that it is.

use screenplay::reply::{OpenPart, Part, Reply, read, strict};
use screenplay::{Element, Kind, parse};

/// A reply, and what is expected of its lines.
struct Case {
    name: String,
    reply: String,
    kinds: Vec<String>,
    /// Its words without marks such as fences and rules, and without `SCENE` in a heading with a number, sorted, because
    /// that number moves.
    words: Vec<String>,
}

/// The files: what a line is, a bar, the line. A line may be several elements; `mark` is what only Markdown needs, and
/// `joined` what goes on with the line before it.
fn cases() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reply/replies");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| case(&file.to_string_lossy(), &std::fs::read_to_string(file).unwrap())).collect()
}

fn case(name: &str, text: &str) -> Case {
    let (mut kinds, mut shown, mut reply) = (Vec::new(), String::new(), Vec::new());
    for line in text.lines() {
        let (kind, line) = line.split_once('|').unwrap();
        let line = line.strip_prefix(' ').unwrap_or(line);
        reply.push(line);
        match kind.trim() {
            "mark" => continue,
            "heading" => shown += &line.replace("SCENE ", ""),
            _ => shown += line,
        }
        shown.push('\n');
        let all = kind.split(' ').filter(|kind| !["", "joined"].contains(kind));
        kinds.extend(all.map(str::to_owned));
    }
    Case { name: name.to_owned(), reply: reply.join("\n"), kinds, words: words(&shown) }
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(str::to_owned).collect();
    words.sort();
    words
}

/// The kinds of the lines of a reply, and its words.
fn found(reply: &str, parts: &[Part]) -> (Vec<String>, Vec<String>) {
    let (mut kinds, mut shown) = (Vec::new(), String::new());
    for part in parts {
        match part {
            Part::Prose { span } => {
                let lines = reply[span.clone()].lines();
                let words = lines
                    .filter(|line| line.chars().any(|letter| !"*-_ ".contains(letter)) || *line == "---");
                kinds.extend(words.map(|_| "prose".to_owned()));
                shown += &format!("{}\n", &reply[span.clone()]);
            }
            Part::Script { fountain, .. } => {
                let script = parse(fountain.as_bytes());
                for element in script.elements().filter(|element| element.kind() != Kind::Blank) {
                    kinds.extend(element.source_lines().iter().map(|_| kind(&element).to_owned()));
                }
                shown += &format!("{fountain}\n");
            }
        }
    }
    (kinds, words(&shown))
}

fn kind(element: &Element<'_>) -> &'static str {
    match element.kind() {
        _ if element.is_at_right_margin() => "transition",
        Kind::TitleEntry => "title",
        Kind::SceneHeading => "heading",
        Kind::Character => "cue",
        Kind::Parenthetical => "paren",
        Kind::Dialogue => "dialogue",
        Kind::Lyric => "lyric",
        Kind::Centered => "centred",
        Kind::Section => "section",
        Kind::Synopsis => "synopsis",
        Kind::Note => "note",
        _ => "action",
    }
}

#[test]
fn every_line_is_what_a_screenwriter_says() {
    let cases = cases();
    assert_eq!(cases.len(), 40);
    let wrong = cases.iter().filter_map(|case| {
        let (kinds, shown) = found(&case.reply, &read(&case.reply));
        let is_right = kinds == case.kinds && shown == case.words;
        (!is_right).then(|| {
            let Case { name, reply, kinds: expected, .. } = case;
            format!("{name}\n{:?}\nexpected {expected:?}\nfound    {kinds:?}", read(reply))
        })
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{} replies\n{}", wrong.len(), wrong.join("\n\n"));
}

#[test]
fn what_was_read_is_read_as_it_is() {
    for case in cases() {
        for part in read(&case.reply) {
            let Part::Script { fountain, .. } = part else { continue };
            assert_eq!(strict(&fountain), fountain, "{}", case.name);
            let fenced = format!("```fountain\n{fountain}\n```");
            let again = read(&fenced).into_iter().map(|part| match part {
                Part::Script { fountain, .. } => fountain,
                Part::Prose { .. } => String::new(),
            });
            let again: Vec<String> = again.collect();
            assert_eq!(again, [fountain], "{}", case.name);
        }
    }
}

/// What is shown of a reply: its prose as far as it goes, and its scripts.
fn shown(reply: &Reply) -> Vec<(usize, String)> {
    let (ended, last) = reply.parts();
    let part = |part: &Part| match part {
        Part::Prose { span } => (span.end, String::new()),
        Part::Script { fountain, .. } => (0, fountain.clone()),
    };
    let last = last.map(|last| match last {
        OpenPart::Prose { span } => (span.end, String::new()),
        OpenPart::Script { fountain, preview } => (0, format!("{fountain}{preview}")),
    });
    ended.iter().map(part).chain(last).collect()
}

#[test]
fn nothing_that_was_shown_is_taken_back() {
    for case in cases() {
        let mut reply = Reply::default();
        let mut before: Vec<(usize, String)> = Vec::new();
        let mut bytes = [0; 4];
        for letter in case.reply.chars() {
            reply.push(letter.encode_utf8(&mut bytes));
            let now = shown(&reply);
            let is_grown = |(old, new): (&(usize, String), &(usize, String))| {
                new.0 >= old.0 && new.1.starts_with(&old.1) && old.1.is_empty() == new.1.is_empty()
            };
            assert!(
                before.len() <= now.len() && before.iter().zip(&now).all(is_grown),
                "{before:?}\n{now:?}"
            );
            before = now;
        }
        assert_eq!(reply.end(), read(&case.reply), "{}", case.name);
    }
}
