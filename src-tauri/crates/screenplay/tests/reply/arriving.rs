//! A reply that arrives: nothing that was settled changes, nothing is lost, and nothing is invented.

use proptest::prelude::*;
use screenplay::reply::{OpenPart, Part, Reply, read, strict};

/// Lines that models write, and some that they do not.
const LINES: [&str; 84] = [
    "INT. BAR - NIGHT",
    "**EXT. PIER – DAY**",
    "### SCENE 2: INT. CAR - DAY",
    "3. INT. LAB - DAY",
    "",
    "",
    "",
    "",
    "MIRA",
    "**MIRA**",
    "JOHN (V.O.)",
    "**John**",
    "(beat)",
    "*(softly)*",
    "You're late.",
    "She *waits* for **him**.",
    "NO!",
    "A LOUD BANG.",
    "MIRA: (low) You came.",
    "**JOHN:** I did.",
    "CUT TO:",
    "FADE IN:",
    "> THE END <",
    "---",
    "***",
    "```",
    "```fountain",
    "```rust",
    "Would you like more?",
    "**Why it works:**",
    "- a point",
    "| VIDEO | AUDIO |",
    "## Notes",
    "मीरा",
    "तुम देर से आए।",
    "@Mac",
    "!NOT A NAME",
    "A very long line of action that goes on and on, past what fits into sixty characters, and then some.",
    "Line with a break\\",
    "  indented",
    "    a poem in one line, which is longer than what is looked at before a line can be shown as it is",
    "  ```fountain",
    "    ~~~",
    "JOHN",
    "GUARD 2 (on the phone)",
    "(quietly,",
    "and low)",
    "Title: The Hut",
    "Author: Me",
    "> a quotation",
    "# Act",
    "#tag",
    "= What happens",
    "=)",
    "MONTAGE",
    "FADE TO BLACK.",
    "ИНТ. ДОМ – НОЧЬ",
    "मीरा: हाँ।",
    "李雷（画外音）",
    "I can see it.",
    "I can rewrite the scene so that it begins in the harbour, and ends where nobody expects it.",
    "INT. House - Night",
    "int. house",
    "~la la",
    "[[a note]]",
    "HOST (into the phone, whispering to somebody who is in another room): Hello there.",
    "*She goes out.*",
    "  ",
    "We said that, (and more of it than anybody wanted to hear: much more) to all of them, twice.",
    "```",
    "```text",
    "**MIRA** *(low)*",
    "**JOHN** (V.O.)",
    "Dr. Lin (O.S.)",
    "**Version 2 (warm):**",
    "FADE IN",
    "**Mira:**",
    "If you want, I can push the tension further.",
    "Tell me which ending you prefer.",
    "The silence at the end is deliberate, so that nobody in the house hears the door before it is shut.",
    "I kept the reveal for the last line; say if you want it earlier.",
    "Let me know when you get there.",
    "बताइए, अंत बदलूँ?",
    "*(low)*",
];

fn reply() -> impl Strategy<Value = String> {
    prop::collection::vec(0..LINES.len(), 0..24)
        .prop_map(|lines| lines.into_iter().map(|line| LINES[line]).collect::<Vec<_>>().join("\n"))
}

/// All parts of a reply so far, the last one with what is shown of its open line.
fn parts(reply: &Reply) -> Vec<Part> {
    let (ended, last) = reply.parts();
    let last = last.map(|last| match last {
        OpenPart::Prose { span } => Part::Prose { span },
        OpenPart::Script { fountain, preview } => {
            Part::Script { span: 0..0, fountain: fountain.to_owned() + &preview }
        }
    });
    ended.iter().cloned().chain(last).collect()
}

/// Whether the later parts are the earlier ones grown.
fn is_continued(earlier: &[Part], later: &[Part]) -> bool {
    let Some((last, before)) = earlier.split_last() else { return true };
    if later.len() < earlier.len() || later[..before.len()] != *before {
        return false;
    }
    match (last, &later[before.len()]) {
        (Part::Prose { span: old }, Part::Prose { span: new }) => {
            old.start == new.start && old.end <= new.end
        }
        (Part::Script { fountain: few, .. }, Part::Script { fountain: more, .. }) => {
            more.starts_with(few.as_str())
        }
        _ => false,
    }
}

/// The letters of a text, in order.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[test]
fn a_reply_that_never_decides_is_read_in_linear_time() {
    for (head, line) in [
        ("INT. BAR - NIGHT\n\n---\n", "\n"),
        ("INT. BAR - NIGHT\n\n**MIRA**\n", "\n"),
        ("INT. BAR - NIGHT\n\nMIRA:\n", "\n"),
        ("INT. BAR - NIGHT\n\n", "## Part\n"),
        ("INT. BAR - NIGHT\n\nMIRA\n", "(low\n"),
        ("```\n", "\n"),
        ("```\n", "THE BAR\n"),
        ("", "MIRA\n"),
        ("Title: The Bar\n", "\n"),
        ("FADE IN\n", "\n"),
    ] {
        let reply = head.to_owned() + &line.repeat(300_000);
        let mut reading = Reply::default();
        for line in reply.split_inclusive('\n') {
            reading.push(line);
            reading.parts();
        }
        assert_eq!(reading.end().len(), read(&reply).len(), "{head}{line}");
    }
}

#[test]
fn a_line_of_a_megabyte_is_looked_at_once() {
    for begin in ["Rain ", "INT. BAR - NIGHT\n\nRain ", "INT. ", "MIRA (", "```", "(", "*", "Title: "] {
        let mut reading = Reply::default();
        reading.push(begin);
        for _ in 0..250_000 {
            reading.push("a b ");
            reading.parts();
        }
        assert_eq!(reading.end(), read(&(begin.to_owned() + &"a b ".repeat(250_000))), "{begin}");
    }
}

#[test]
fn what_may_begin_a_script_is_held_up_to_a_bound() {
    for held in ["a word. ".repeat(50), "a word.\n".repeat(9)] {
        let mut reading = Reply::default();
        reading.push(&format!("ORACLE\n{held}\n"));
        assert_eq!(parts(&reading).len(), 1, "{held}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_settled_changes(reply in reply(), step in 1usize..9) {
        let mut reading = Reply::default();
        let mut before: Vec<Part> = Vec::new();
        let letters: Vec<char> = reply.chars().collect();
        for piece in letters.chunks(step) {
            reading.push(&piece.iter().collect::<String>());
            let now = parts(&reading);
            prop_assert!(is_continued(&before, &now), "{before:?}\nthen {now:?}");
            before = now;
        }
        let whole = reading.end();
        prop_assert!(is_continued(&before, &whole), "{before:?}\nat last {whole:?}");
        prop_assert_eq!(whole, read(&reply));
    }

    #[test]
    fn nothing_is_lost_and_nothing_invented(reply in reply()) {
        let mut at = 0;
        for part in read(&reply) {
            let span = match &part {
                Part::Prose { span } | Part::Script { span, .. } => span.clone(),
            };
            prop_assert_eq!(letters(&reply[at..span.start]).replace("fountain", "").replace("text", ""), "", "between the parts");
            if let Part::Script { fountain, .. } = part {
                let mut read: Vec<char> = letters(&fountain).chars().collect();
                let mut meant: Vec<char> = letters(&reply[span.clone()]).chars().collect();
                // A number moves to the end of its heading; the words for it, and labels of fences, are marks.
                let strip = |text: &mut Vec<char>| text.retain(|letter| !letter.is_ascii_digit());
                strip(&mut read);
                strip(&mut meant);
                let meant: String = meant.into_iter().collect::<String>().replace("SCENE", "").replace("fountain", "").replace("text", "");
                let read: String = read.into_iter().collect::<String>().replace("fountain", "").replace("text", "");
                prop_assert_eq!(read, meant);
            }
            at = span.end;
        }
        // An empty fence is no part.
        prop_assert_eq!(letters(&reply[at..]).replace("fountain", "").replace("text", ""), "");
    }

    #[test]
    fn strict_fountain_stays_as_it_is(reply in reply()) {
        let once = strict(&reply);
        prop_assert_eq!(strict(&once), once);
    }

    #[test]
    fn any_text_can_be_read(reply in ".{0,200}", cut in 0usize..200) {
        let mut reading = Reply::default();
        let at = reply.char_indices().map(|(at, _)| at).nth(cut).unwrap_or(0);
        reading.push(&reply[..at]);
        parts(&reading);
        reading.push(&reply[at..]);
        prop_assert_eq!(reading.end(), read(&reply));
    }
}
