//! Tables of picture and sound.

use std::time::Duration;

use screenplay::Pace;
use screenplay::av::{Row, Table, tables};
use screenplay::{Kind, parse};

fn table(markdown: &str) -> Table {
    let [table] = <[Table; 1]>::try_from(tables(markdown)).unwrap();
    table
}

fn cells(row: &Row) -> (&str, String) {
    (row.video(), row.heard())
}

#[test]
fn columns_are_known_by_their_headings() {
    for head in [
        "| VIDEO | AUDIO |\n|---|---|\n| Rain | HOST: Hi |",
        "| **Video** | **Audio** |\n|:--|--:|\n| Rain | HOST: Hi |",
        "| # | Time | Visuals | Audio / VO |\n|-|-|-|-|\n| 1 | 5 s | Rain | HOST: Hi |",
        "Here it is:\n\n| Audio | Seconds | Video |\n|-|-|-|\n| HOST: Hi | 5 | Rain |\n\nEnjoy.",
        "```markdown\n| VIDEO | AUDIO |\n|---|---|\n| Rain | HOST: Hi |\n```",
    ] {
        let table = table(head);
        assert_eq!(
            table.rows().iter().map(cells).collect::<Vec<_>>(),
            [("Rain", "HOST: Hi".to_owned())],
            "{head}"
        );
    }
    for other in
        ["| Name | Age |\n|-|-|\n| A | 3 |", "| VIDEO | NOTES |\n|-|-|\n| a | b |", "VIDEO | AUDIO", ""]
    {
        assert_eq!(tables(other), [], "{other}");
    }
}

#[test]
fn numbers_and_times_are_read() {
    let table = table(
        "| Shot # | VIDEO | AUDIO | Duration |\n|-|-|-|-|\n| 1A | Rain | | 0:05-0:12 |\n| 2 | Sun | | 0:12-0:30 |",
    );
    let read: Vec<_> =
        table.rows().iter().map(|row| (row.number().unwrap(), row.stated().unwrap().as_secs())).collect();
    assert_eq!(read, [("1A", 7), ("2", 18)]);
}

#[test]
fn cells_keep_all_their_words() {
    let table = table(
        "| VIDEO | AUDIO | SFX |\n|-|-|-|\n| A \\| B<br>**Title:** `x` <i>y</i> <MIRA> | **Mara:** Hello (beat) you<br/>there.<br>[boom]<br>MUSIC: soft | SFX: rain |",
    );
    let row = &table.rows()[0];
    assert_eq!(row.video(), "A | B\nTitle: x y <MIRA>");
    assert_eq!(row.heard(), "Mara: Hello (beat) you\nthere.\n[boom]\nMUSIC: soft\nSFX: rain");
    assert_eq!(
        row.audio().iter().map(|sound| sound.speaker()).collect::<Vec<_>>(),
        [Some("Mara"), None, None, None]
    );
    assert_eq!(row.words(), 4);
}

#[test]
fn speech_is_distinguished_from_sound() {
    for (cell, speaker, words) in [
        ("HOST (V.O.): One two.", Some("HOST (V.O.)"), 2),
        ("Narrator: One two three.", Some("Narrator"), 3),
        ("One two, three.", None, 3),
        ("Remember this: one two.", None, 4),
        ("SFX: thunder and rain", None, 0),
        ("Music: upbeat", None, 0),
        ("[upbeat music]", None, 0),
        ("(silence)", None, 0),
        ("HOST: (beat) One. [pause] Two. (laughs)", Some("HOST"), 2),
        ("HOST: One (or two) – three", Some("HOST"), 4),
        ("", None, 0),
    ] {
        let table = table(&format!("| VIDEO | AUDIO |\n|-|-|\n| Rain | {cell} |"));
        let row = &table.rows()[0];
        let found = row.audio().first().and_then(|sound| sound.speaker());
        assert_eq!((found, row.words()), (speaker, words), "{cell}");
    }
}

#[test]
fn a_row_lasts_as_long_as_its_words_or_as_stated() {
    let table = table(
        "| VIDEO | AUDIO | SEC |\n|-|-|-|\n| a | HOST: one two three four five | |\n| b | HOST: one | 10 |\n| c | | |",
    );
    let times: Vec<_> = table.played(Pace::default()).map(|row| (row.lasts(), row.until())).collect();
    let seconds = Duration::from_secs;
    assert_eq!(times, [(seconds(2), seconds(2)), (seconds(10), seconds(12)), (seconds(0), seconds(12))]);
    assert_eq!(table.lasts(Pace::new(75)), seconds(14));
    assert_eq!(Pace::new(1).words_per_minute(), 60);
}

#[test]
fn a_script_is_seen_on_the_left_and_heard_on_the_right() {
    let script = parse(
        "Title: The Hut\n\nFADE IN:\n\nINT. HUT - NIGHT #7#\n\nRain.\n\nMIRA (V.O.)\n(softly)\nYou came\n(beat)\nback. (I think.)\n\n# Act\n\nDEV ^\n~la la\n\nThunder.\n\n~Song\n\nCUT TO:\n\nEXT. PIER - DAY\n\nSun. [[note]]\n"
            .as_bytes(),
    );
    let table = Table::of_script(&script);
    assert_eq!(table.about().title(), Some("The Hut"));
    let rows: Vec<_> = table.rows().iter().map(cells).collect();
    assert_eq!(
        rows,
        [
            (
                "FADE IN:\nINT. HUT - NIGHT\nRain.",
                "MIRA (V.O.): (softly) You came\n(beat) back. (I think.)\nDEV: la la".to_owned()
            ),
            ("Thunder.\nCUT TO:", "Song".to_owned()),
            ("EXT. PIER - DAY\nSun.", String::new()),
        ]
    );
    assert_eq!(table.rows()[0].number(), Some("7"));
    // The brackets in what is said are said.
    assert_eq!(table.rows()[0].words(), 7);
}

#[test]
fn as_fountain_a_table_has_the_same_words() {
    let table = table(
        "| VIDEO | AUDIO |\n|-|-|\n| INT. looks like a heading<br>*2* | Mara: Hm.<br>**Mara:** (softly) You came.<br>[boom] |\n| CUT TO: | MUSIC: soft |\n| LOUD<br>Two | plain words |",
    );
    let fountain = table.fountain();
    let script = parse(fountain.as_bytes());
    let read: Vec<_> = script
        .elements()
        .filter(|element| element.kind() != Kind::Blank)
        .map(|element| (element.kind(), element.text()))
        .collect();
    let expected = [
        (Kind::Action, "INT. looks like a heading\n2"),
        (Kind::Action, "Mara: Hm."),
        (Kind::Character, "Mara"),
        (Kind::Parenthetical, "(softly)"),
        (Kind::Dialogue, "You came."),
        (Kind::Action, "[boom]"),
        (Kind::Action, "CUT TO:"),
        (Kind::Action, "MUSIC: soft"),
        (Kind::Action, "LOUD\nTwo"),
        (Kind::Action, "plain words"),
    ];
    assert_eq!(read, expected.map(|(kind, text)| (kind, text.to_owned())));
}

#[test]
fn many_directions_in_one_speech_take_no_time() {
    let speech = format!("MIRA\n{}", "(low)\nYes.\n".repeat(200_000));
    assert_eq!(Table::of_script(&parse(speech.as_bytes())).rows()[0].words(), 200_000);
}

#[test]
fn many_marks_above_many_lines_take_no_time() {
    let text = format!(
        "{}a\n{}\n| VIDEO | AUDIO |\n|-|-|\n| Rain | |\n",
        "> ".repeat(200_000),
        "a\n".repeat(200_000)
    );
    assert_eq!(tables(&text).len(), 1);
}
