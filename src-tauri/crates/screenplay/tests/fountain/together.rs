//! Several rules and rulings at once: what each of them says still holds where the others apply too.

use crate::cases::hold;
use crate::cases::styled;

#[test]
fn speeches_side_by_side() {
    hold(&[
        (
            "notes in both cues",
            "MIRA [[low]]\nYes!\n\nJO /* or Al */ (O.S.) [[far]] ^\nNo!",
            &["Cue left: MIRA", "Dialogue left: Yes!", "Cue right: JO (O.S.)", "Dialogue right: No!"],
        ),
        (
            "a note between a cue and its speech",
            "MIRA\n[[low]]\n(softly)\nYes!\n\n@Jo ^\n/* x\n\ny */\nNo!",
            &[
                "Cue left: MIRA",
                "Note: low",
                "Paren left: (softly)",
                "Dialogue left: Yes!",
                "Cue! right: Jo",
                "Boneyard: x\n\ny",
                "Dialogue right: No!",
            ],
        ),
        (
            "lines of no-break spaces, and a song",
            "MIRA\nYes.\n\u{a0}\u{a0}\nYes!\n~la\n\n@मीरा^\nनहीं\n\u{3000}\u{a0}\nना",
            &[
                "Cue left: MIRA",
                "Dialogue left: Yes.\n\nYes!",
                "Sung left: la",
                "Cue! right: मीरा",
                "Dialogue right: नहीं\n\nना",
            ],
        ),
        (
            "a small extension before the caret",
            "ÉLODIE (on the phone)\nOui.\n\nGROß (off) (cont'd)^\nNein.",
            &[
                "Cue left: ÉLODIE (on the phone)",
                "Dialogue left: Oui.",
                "Cue right: GROß (off) (cont'd)",
                "Dialogue right: Nein.",
            ],
        ),
        (
            "full-width marks",
            "＠小明\n你好\n\n＠小红（画外音） ^\n再见",
            &["Cue! left: 小明", "Dialogue left: 你好", "Cue! right: 小红（画外音）", "Dialogue right: 再见"],
        ),
        (
            "an empty line of one blank parts the speech and not the pair",
            "MIRA\nYes.\n \nJO ^\nNo.",
            &["Cue left: MIRA", "Dialogue left: Yes.", "Cue right: JO", "Dialogue right: No."],
        ),
        (
            "a caret over a heading that lacks its line",
            "MIRA\nYes.\n\nINT. HUT ^\nNo.",
            &["Cue: MIRA", "Dialogue: Yes.", "Action: INT. HUT ^\nNo."],
        ),
    ]);
}

#[test]
fn names_in_bold() {
    hold(&[
        (
            "with a small extension in it",
            "**MIRA (on the phone)**\nHi.",
            &["Cue: MIRA (on the phone)", "Dialogue: Hi."],
        ),
        (
            "with a caret behind it",
            "A\nHi.\n\n_MIRA (off)_ ^\nYo.",
            &["Cue left: A", "Dialogue left: Hi.", "Cue right: MIRA (off)", "Dialogue right: Yo."],
        ),
        ("a transition before text", "**CUT TO:**\nRain.", &["Action: CUT TO:\nRain."]),
        ("a line like one before text", "*FADE OUT.*\nRain.", &["Action: FADE OUT.\nRain."]),
    ]);
}

#[test]
fn headings_of_every_prefix() {
    hold(&[
        (
            "EST. with a note before its number",
            "EST. CITY - DAWN [[wide]] #1A#",
            &["Heading #1A: EST. CITY - DAWN"],
        ),
        (
            "e./i.",
            "A.\n \ne./i. car #I-1-A#\n\u{a0}\nB.",
            &["Action: A.", "Heading #I-1-A: e./i. car", "Action: B."],
        ),
        (
            "I./E. before a boneyard",
            "I./E. VAN\n/* x\n\ny */\n\nRain.",
            &["Heading: I./E. VAN", "Boneyard: x\n\ny", "Action: Rain."],
        ),
        ("a number and emphasis", "INT. **HUT** _x_ #1.#", &["Heading #1.: INT. HUT x"]),
        (
            "two synopses after it",
            "E/I CAR\n= One\n= Two\n\nRain.",
            &["Heading: E/I CAR", "Synopsis: One", "Synopsis: Two", "Action: Rain."],
        ),
        ("full-width and a number", "．厨房 #2#", &["Heading! #2: 厨房"]),
        ("indented and forced", "\t .BLACK #3-A#  ", &["Heading! #3-A: BLACK"]),
        ("a no-break space after the prefix", "INT\u{a0}HUT", &["Heading: INT\u{a0}HUT"]),
        (
            "a word of the same letters",
            "I/EX CAR\n\nESTHER\nHi.",
            &["Action: I/EX CAR", "Cue: ESTHER", "Dialogue: Hi."],
        ),
    ]);
}

#[test]
fn title_pages() {
    hold(&[
        (
            "an order mark, values indented by two, a note, and a boneyard over an empty line",
            "\u{feff}Title:\n  **BIG** FISH [[new]]\n  A Tale\nShow: X\n/* gone\n\ntoo */\nDraft date:\n  1/1\n  \nINT. HUT\n\nRain.",
            &[
                "Title Title: BIG FISH\nA Tale",
                "Title Show: X",
                "Boneyard: gone\n\ntoo",
                "Title Draft date: 1/1",
                "Heading: INT. HUT",
                "Action: Rain.",
            ],
        ),
        (
            "unknown keys with values under them",
            "Show:\n X\nEpisode:\n  Two\n\nTwo: three.",
            &["Title Show: X", "Title Episode: Two", "Action: Two: three."],
        ),
        (
            "an unclosed note in it",
            "Title: A [[b\nAuthor: C\n\nD ]]",
            &["Title Title: A [[b", "Title Author: C", "Action: D ]]"],
        ),
        ("a break after it", "Title: A\n\n===\n\nRain.", &["Title Title: A", "Break: ", "Action: Rain."]),
    ]);
}

#[test]
fn marks_that_stay_open() {
    hold(&[
        ("a note in a cue", "MIRA [[LOW\nYes.", &["Cue: MIRA [[LOW", "Dialogue: Yes."]),
        (
            "a boneyard in a speech",
            "MIRA\nYes /* no.\n\nCUT TO:",
            &["Cue: MIRA", "Dialogue: Yes /* no.", "Transition: CUT TO:"],
        ),
        (
            "a note before a closed boneyard",
            "[[a\n\n/* b\n\nc */\n\nd]]",
            &["Action: [[a", "Boneyard: b\n\nc", "Action: d]]"],
        ),
        (
            "a note before a heading",
            "[[ a\n\nINT. HUT\n\n[[ b\n  \nc ]]",
            &["Action: [[ a", "Heading: INT. HUT", "Note: b\n  \nc"],
        ),
    ]);
}

#[test]
fn lines_between_action_and_something_else() {
    hold(&[
        (
            "a blank after TO: over a note",
            "CUT TO: \n[[n]]\n\nRain.",
            &["Action: CUT TO:", "Note: n", "Action: Rain."],
        ),
        ("forced over capitals, a note between", "!BANG\n[[n]]\nMIRA\nHi.", &["Action!: BANG\nMIRA\nHi."]),
        (
            "a shot beside a lyric and a centred line",
            "!! CLOSE\n~la\n> END <\nRain.",
            &["Shot!: CLOSE", "Lyric: la", "Centered!: END", "Action: Rain."],
        ),
        ("full-width action over a cue", "！下雨 MIRA\nHi.", &["Action!: 下雨 MIRA\nHi."]),
        ("a break inside a note", "A [[x\n===\ny]] B", &["Action: A B"]),
    ]);
}

#[test]
fn emphasis_among_words() {
    for (source, expected) in [
        ("a_b_c _d_ e_f", &[":a_b_c ", "u:d", ": e_f"][..]),
        ("__MIRA__ *_x_*", &[":__MIRA__ ", "iu:x"]),
        ("\\_a_ b\\*c*d*", &[":_a_ b*c", "i:d"]),
        ("*a\u{a0}* b*", &["i:a\u{a0}* b"]),
        ("(*a*)-**x**-_y_", &[":(", "i:a", ":)-", "b:x", ":-", "u:y"]),
        ("मीरा_ने_कहा _हाँ_", &[":मीरा_ने_कहा ", "u:हाँ"]),
    ] {
        assert_eq!(styled(source), expected, "{source}");
    }
}
