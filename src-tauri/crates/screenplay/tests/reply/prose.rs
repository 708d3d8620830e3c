//! Replies that hold no script, though they look like one here and there.

use screenplay::reply::{OpenPart, Part, Reply, read};

/// The replies with their names.
fn replies() -> impl Iterator<Item = (&'static str, &'static str)> {
    let replies = include_str!("prose.txt").split("=== ").skip(1);
    replies.filter_map(|reply| reply.split_once('\n'))
}

#[test]
fn prose_stays_prose() {
    let scripts: Vec<String> = replies()
        .filter(|(_, reply)| read(reply).iter().any(|part| matches!(part, Part::Script { .. })))
        .map(|(name, reply)| format!("{name}: {:?}", read(reply)))
        .collect();
    assert!(scripts.is_empty(), "{}", scripts.join("\n"));
    assert!(replies().count() >= 20);
}

#[test]
fn prose_is_shown_a_few_lines_later_at_most() {
    for (name, text) in replies() {
        let mut reply = Reply::default();
        let mut pushed = 0;
        for line in text.split_inclusive('\n') {
            reply.push(line);
            pushed += line.len();
            let shown = match reply.parts().1 {
                Some(OpenPart::Prose { span }) => span.end,
                _ => 0,
            };
            let held = &text[shown..pushed];
            assert!(held.len() <= 400 && held.lines().count() <= 10, "{name}: {held}");
        }
    }
}
