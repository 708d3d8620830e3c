//! Every question on which implementations disagree, by our ruling.

use crate::cases::{Case, hold};

#[test]
fn headings_need_blank_lines() {
    hold(&[
        ("next line not blank", "INT. HOUSE\nRain.", &["Action: INT. HOUSE\nRain."]),
        ("nor a cue", "A.\n\nEXT. PIER\nHello.", &["Action: A.", "Action: EXT. PIER\nHello."]),
        ("no blank before", "Rain.\nINT. HOUSE\n\nWind.", &["Action: Rain.\nINT. HOUSE", "Action: Wind."]),
    ]);
}

#[test]
fn prefixes_of_headings() {
    hold(&[
        ("I./E.", "I./E. CAR", &["Heading: I./E. CAR"]),
        ("E/I", "E/I CAR", &["Heading: E/I CAR"]),
        ("E/I.", "e/i. car", &["Heading: e/i. car"]),
        ("EST.", "EST. CAR", &["Heading: EST. CAR"]),
        ("EST", "EST CAR", &["Heading: EST CAR"]),
        ("I/E", "I/E. CAR", &["Heading: I/E. CAR"]),
        ("INT/EXT", "INT/EXT. CAR", &["Heading: INT/EXT. CAR"]),
        ("INT./EXT", "INT./EXT CAR", &["Heading: INT./EXT CAR"]),
        ("EXT./INT.", "EXT./INT. CAR", &["Heading: EXT./INT. CAR"]),
        ("EXT/INT", "EXT/INT CAR", &["Heading: EXT/INT CAR"]),
        ("localised", "INTÉRIEUR. MAISON", &["Action: INTÉRIEUR. MAISON"]),
    ]);
}

#[test]
fn periods_before_text() {
    hold(&[
        ("a blank after the period", ". HELLO", &["Action: . HELLO"]),
        (".45 alone", ".45", &["Heading!: 45"]),
        (".45 in a paragraph", "He draws a\n.45\nand fires.", &["Action: He draws a\n.45\nand fires."]),
        (".45 first in a paragraph", ".45 in hand.\nHe fires.", &["Action: .45 in hand.\nHe fires."]),
        ("bold heading", "**INT. HOUSE**\n\nRain.", &["Action: INT. HOUSE", "Action: Rain."]),
        ("bold heading before text", "**INT. HOUSE**\nRain.", &["Action: INT. HOUSE\nRain."]),
    ]);
}

#[test]
fn a_number_with_a_blank_is_text() {
    hold(&[("#1 A#", "INT. HOUSE #1 A#", &["Heading: INT. HOUSE #1 A#"])]);
}

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

#[test]
fn transitions_and_lines_like_them() {
    hold(&[
        ("a blank after the colon", "CUT TO: ", &["Action: CUT TO:"]),
        ("and text after it", "CUT TO: \nHi.", &["Action: CUT TO:\nHi."]),
        ("FADE OUT.", "FADE OUT.", &["Action: FADE OUT."]),
        ("FADE IN:", "FADE IN:\n\nINT. HUT", &["Action: FADE IN:", "Heading: INT. HUT"]),
        ("nobody's name", "FADE IN:\nRain.", &["Action: FADE IN:\nRain."]),
        ("CUT TO BLACK.", "A.\n\nCUT TO BLACK.", &["Action: A.", "Action: CUT TO BLACK."]),
    ]);
}

#[test]
fn first_lines_with_a_colon() {
    hold(&[
        ("one unknown key", "Remember: it rains.", &["Action: Remember: it rains."]),
        ("a cue of a radio play", "MIRA: Hi.\nJOHN: Yo.", &["Action: MIRA: Hi.\nJOHN: Yo."]),
        ("FADE IN:", "FADE IN:\n\nRain.", &["Action: FADE IN:", "Action: Rain."]),
        ("CUT TO:", "CUT TO:", &["Transition: CUT TO:"]),
        ("a known key", "Draft date: 1/1", &["Title Draft date: 1/1"]),
        ("two unknown keys", "Show: X\nEpisode: 2", &["Title Show: X", "Title Episode: 2"]),
        ("an unknown key in capitals", "Show: X\nMIRA: Hi.", &["Action: Show: X\nMIRA: Hi."]),
        (
            "two keys and prose",
            "Note: rain.\nIt falls.\nThen: sun.",
            &["Action: Note: rain.\nIt falls.\nThen: sun."],
        ),
        (
            "the second after a blank line",
            "Show: X\n\nEpisode: 2",
            &["Action: Show: X", "Action: Episode: 2"],
        ),
        ("a time of day", "12:30 at night.", &["Action: 12:30 at night."]),
        ("values indented by two", "Title:\n  Big\n  Fish", &["Title Title: Big\nFish"]),
        ("indented by one", "Title:\n Big", &["Title Title: Big"]),
    ]);
}

#[test]
fn byte_order_marks_and_line_ends() {
    hold(&[
        ("a mark and a title page", "\u{feff}Title: T\n\nA.", &["Title Title: T", "Action: A."]),
        ("a mark and a heading", "\u{feff}INT. HUT", &["Heading: INT. HUT"]),
        (
            "CR",
            "Title: T\r\rMIRA\rHi.\r\rINT. HUT\r",
            &["Title Title: T", "Cue: MIRA", "Dialogue: Hi.", "Heading: INT. HUT"],
        ),
        (
            "CRLF",
            "Title: T\r\n\r\nMIRA\r\nHi.\r\nYo.",
            &["Title Title: T", "Cue: MIRA", "Dialogue: Hi.\nYo."],
        ),
        ("mixed", "MIRA\rHi.\r\n\nA.\n\r\nB.", &["Cue: MIRA", "Dialogue: Hi.", "Action: A.", "Action: B."]),
        ("CR before an empty line", "A.\r\r\nB.", &["Action: A.", "Action: B."]),
    ]);
}

#[test]
fn what_is_not_printed_is_not_action() {
    hold(&[
        ("a section", "A.\n\n# Act\n\nB.", &["Action: A.", "Section 1: Act", "Action: B."]),
        ("a boneyard", "A.\n\n/* B. */\n\nC.", &["Action: A.", "Boneyard: B.", "Action: C."]),
        ("directly after text", "A.\n/*\nB.\n*/\n\nC.", &["Action: A.", "Boneyard: B.", "Action: C."]),
        ("between lines of text", "Rain.\n/*\n\nB.\n\n*/\nWind.", &["Action: Rain.\nWind."]),
        (
            "a scene without blank lines round it",
            "JO\nHi.\n\n/*\nINT. HUT\n\nMIRA\nYo.\n*/\nEXT. PIER\n\nA.",
            &[
                "Cue: JO",
                "Dialogue: Hi.",
                "Boneyard: INT. HUT\n\nMIRA\nYo.",
                "Heading: EXT. PIER",
                "Action: A.",
            ],
        ),
    ]);
}

#[test]
fn unclosed_marks_are_text() {
    hold(&[
        ("a note", "A [[b.\n\nC.", &["Action: A [[b.", "Action: C."]),
        ("a boneyard", "A /*b.\n\nINT. HUT", &["Action: A /*b.", "Heading: INT. HUT"]),
        ("a closed one after it", "A [[b\n\n[[c]]", &["Action: A [[b", "Note: c"]),
        ("closing marks alone", "A ]] b */ c", &["Action: A ]] b */ c"]),
    ]);
}

#[test]
fn shots() {
    hold(&[
        ("a line", "!! CLOSE ON MIRA", &["Shot!: CLOSE ON MIRA"]),
        ("in a paragraph", "A.\n!!ANGLE\nB.", &["Action: A.", "Shot!: ANGLE", "Action: B."]),
        ("marks alone", "!!", &["Action!: !"]),
        ("three marks", "!!!", &["Action!: !!"]),
    ]);
}
