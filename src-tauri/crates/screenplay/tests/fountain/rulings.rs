//! Every question on which implementations disagree, by our ruling.

use crate::cases::hold;

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
        ("marks alone", "!!", &["Action: !!"]),
        ("three marks", "!!!", &["Action: !!!"]),
        ("marks alone in a speech", "MIRA\n!", &["Cue: MIRA", "Dialogue: !"]),
    ]);
}
