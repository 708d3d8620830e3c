//! Text for a teleprompter: what is spoken and nothing else.

use proptest::prelude::*;
use screenplay::av::{Table, tables};
use screenplay::parse;
use screenplay::teleprompter::{Setting, write};

const SCENE: &[u8] = b"INT. HUT - NIGHT\n\nRain.\n\nMIRA (V.O.)\n(softly)\nYou came *back* for the **hat** that I had left at the pier.\n(beat)\nDidn't you?\n\nDEV\n(a direction that is far too long to be read while somebody is speaking)\nNo.\n";

#[test]
fn what_is_spoken_stands_in_short_lines_with_a_breath_between() {
    let text = write(&Table::of_script(&parse(SCENE)), Setting::default());
    assert_eq!(text, "You came back for the hat that I had\nleft at the pier.\nDidn't you?\n\nNo.\n");
}

#[test]
fn short_directions_are_shown_if_wanted() {
    let text = write(&Table::of_script(&parse(SCENE)), Setting::new(50).with_directions());
    assert_eq!(
        text,
        "[softly] You came back for the hat that I had left\nat the pier.\n[beat] Didn't you?\n\nNo.\n"
    );
}

#[test]
fn of_a_table_noises_are_not_spoken() {
    let markdown = "| VIDEO | AUDIO |\n|-|-|\n| a | SFX: boom |\n| b | HOST: (smiles) Hello. |\n| c | [music] |\n| d | Goodbye. |";
    assert_eq!(write(&tables(markdown)[0], Setting::default()), "Hello.\n\nGoodbye.\n");
}

#[test]
fn the_length_of_a_line_has_limits() {
    let columns = |columns| {
        write(
            &Table::of_script(&parse(b"A\nx x x x x x x x x x x x x x x x x x x x x x x x x x\n")),
            Setting::new(columns),
        )
    };
    assert_eq!(columns(0), columns(35));
    assert_eq!(columns(99), columns(50));
}

proptest! {
    #[test]
    fn no_word_is_lost_and_no_line_is_too_long(
        words in prop::collection::vec("[a-zé]{1,12}|[a-z]{60}|मीरा", 1..40),
        columns in 35usize..=50,
    ) {
        let script = format!("MIRA\nSo {}.\n", words.join(" "));
        let text = write(&Table::of_script(&parse(script.as_bytes())), Setting::new(columns));
        prop_assert!(text.lines().all(|line| line.chars().count() <= columns + 20));
        let letters = |text: &str| text.chars().filter(|next| !next.is_whitespace()).collect::<String>();
        prop_assert_eq!(letters(&text), format!("So{}.", words.concat()));
    }
}
