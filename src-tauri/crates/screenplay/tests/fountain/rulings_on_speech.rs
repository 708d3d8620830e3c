//! Every question about who speaks and what on which implementations disagree, by our ruling.

use crate::cases::hold;

#[test]
fn cues_in_every_script() {
    hold(&[
        ("a lower-case extension", "MIRA (cont'd)\nHi.", &["Cue: MIRA (cont'd)", "Dialogue: Hi."]),
        ("two extensions", "MIRA (V.O.) (cont'd)\nHi.", &["Cue: MIRA (V.O.) (cont'd)", "Dialogue: Hi."]),
        ("É", "ÉLODIE\nHi.", &["Cue: ÉLODIE", "Dialogue: Hi."]),
        ("Ł", "ŁUCJA\nHi.", &["Cue: ŁUCJA", "Dialogue: Hi."]),
        ("ß", "GROßMANN\nHi.", &["Cue: GROßMANN", "Dialogue: Hi."]),
        ("ß alone", "ß\nHi.", &["Action: ß\nHi."]),
        ("é", "éLODIE\nHi.", &["Action: éLODIE\nHi."]),
        ("Cyrillic", "МИРА\nHi.", &["Cue: МИРА", "Dialogue: Hi."]),
        ("Greek", "ΜΙΡΑ\nHi.", &["Cue: ΜΙΡΑ", "Dialogue: Hi."]),
        ("an ordinal sign", "SOLDADO 1º\nHi.", &["Cue: SOLDADO 1º", "Dialogue: Hi."]),
        ("Devanagari unforced", "मीरा\nनमस्ते", &["Action: मीरा\nनमस्ते"]),
        ("Devanagari forced", "@मीरा\nनमस्ते", &["Cue!: मीरा", "Dialogue: नमस्ते"]),
        ("Chinese unforced", "小明\n你好", &["Action: 小明\n你好"]),
        ("Chinese forced", "@小明\n你好", &["Cue!: 小明", "Dialogue: 你好"]),
        ("Arabic unforced", "ليلى\nمرحبا", &["Action: ليلى\nمرحبا"]),
        ("Arabic forced", "@ليلى\nمرحبا", &["Cue!: ليلى", "Dialogue: مرحبا"]),
    ]);
}

#[test]
fn full_width_marks() {
    hold(&[
        ("＠", "＠小明\n你好", &["Cue!: 小明", "Dialogue: 你好"]),
        ("！", "！下雨", &["Action!: 下雨"]),
        ("！！", "！！特写", &["Shot!: 特写"]),
        ("．", "．厨房", &["Heading!: 厨房"]),
        (
            "brackets",
            "@小明（画外音）\n（低声）\n你好",
            &["Cue!: 小明（画外音）", "Paren: （低声）", "Dialogue: 你好"],
        ),
    ]);
}

#[test]
fn hidden_text_round_cues() {
    hold(&[
        ("a note in the cue", "MIRA [[who?]]\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("a note in lower case", "MI[[small]]RA\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("a note after the cue", "MIRA\n[[who?]]\nHi.", &["Cue: MIRA", "Note: who?", "Dialogue: Hi."]),
        ("a note and then nothing", "MIRA\n[[who?]]\n\nHi.", &["Action: MIRA", "Note: who?", "Action: Hi."]),
        ("a boneyard in the cue", "MIRA /* x */\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("a boneyard after the cue", "MIRA\n/* x */\nHi.", &["Cue: MIRA", "Boneyard: x", "Dialogue: Hi."]),
        ("over blank lines", "MIRA /* x\n\ny */\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("a note before the mark", "[[n]] @Mira\nHi.", &["Cue!: Mira", "Dialogue: Hi."]),
        ("a note before the heading", "[[n]] INT. HUT", &["Heading: INT. HUT"]),
        (
            "a note on the line before",
            "A.\n\n[[n]]\nINT. HUT",
            &["Action: A.", "Note: n", "Heading: INT. HUT"],
        ),
        ("a note is no blank line", "Rain.\n[[n]]\nINT. HUT", &["Action: Rain.\nINT. HUT"]),
        ("a note after a transition", "CUT TO: [[n]]", &["Transition: CUT TO:"]),
        ("in a parenthetical", "MIRA\n(low)[[n]]\nHi.", &["Cue: MIRA", "Paren: (low)", "Dialogue: Hi."]),
        ("in a speech", "MIRA\nHi.\n[[n]]\nYo.", &["Cue: MIRA", "Dialogue: Hi.\nYo."]),
    ]);
}

#[test]
fn carets() {
    hold(&[
        ("alone", "^", &["Action: ^"]),
        ("alone before a line", "^\nHi.", &["Action: ^\nHi."]),
        ("the first cue", "A ^\nHi.", &["Cue: A", "Dialogue: Hi."]),
        (
            "after action",
            "A\nHi.\n\nRain.\n\nB ^\nYo.",
            &["Cue: A", "Dialogue: Hi.", "Action: Rain.", "Cue: B", "Dialogue: Yo."],
        ),
        (
            "three in a row",
            "A\n1\n\nB ^\n2\n\nC ^\n3",
            &[
                "Cue left: A",
                "Dialogue left: 1",
                "Cue right: B",
                "Dialogue right: 2",
                "Cue: C",
                "Dialogue: 3",
            ],
        ),
        (
            "four in a row",
            "A\n1\n\nB ^\n2\n\nC ^\n3\n\nD ^\n4",
            &[
                "Cue left: A",
                "Dialogue left: 1",
                "Cue right: B",
                "Dialogue right: 2",
                "Cue left: C",
                "Dialogue left: 3",
                "Cue right: D",
                "Dialogue right: 4",
            ],
        ),
    ]);
}

#[test]
fn lyrics_in_speeches() {
    hold(&[
        (
            "between dialogue",
            "MIRA\nHi.\n~la\nYo.",
            &["Cue: MIRA", "Dialogue: Hi.", "Sung: la", "Dialogue: Yo."],
        ),
        ("after a parenthetical", "MIRA\n(sings)\n~la", &["Cue: MIRA", "Paren: (sings)", "Sung: la"]),
        (
            "in a pair",
            "A\n~la\n\nB ^\n~lo",
            &["Cue left: A", "Sung left: la", "Cue right: B", "Sung right: lo"],
        ),
    ]);
}

#[test]
fn blanks_in_speeches() {
    hold(&[
        ("two blanks go on", "A\nHi.\n  \nYo.", &["Cue: A", "Dialogue: Hi.\n\nYo."]),
        ("three, too", "A\nHi.\n   \nYo.", &["Cue: A", "Dialogue: Hi.\n\nYo."]),
        ("no-break spaces", "A\nHi.\n\u{a0}\u{a0}\nYo.", &["Cue: A", "Dialogue: Hi.\n\nYo."]),
        ("a tab", "A\nHi.\n\t\nYo.", &["Cue: A", "Dialogue: Hi.\n\nYo."]),
        ("one blank ends", "A\nHi.\n \nYo.", &["Cue: A", "Dialogue: Hi.", "Action: Yo."]),
        ("none ends", "A\nHi.\n\nYo.", &["Cue: A", "Dialogue: Hi.", "Action: Yo."]),
        ("a name after two blanks is said", "A\nHi.\n  \nB\nYo.", &["Cue: A", "Dialogue: Hi.\n\nB\nYo."]),
        ("at the end", "A\nHi.\n  \n\nYo.", &["Cue: A", "Dialogue: Hi.", "Action: Yo."]),
        ("brackets over two lines", "A\n(one\ntwo)\nHi.", &["Cue: A", "Dialogue: (one\ntwo)\nHi."]),
    ]);
}
