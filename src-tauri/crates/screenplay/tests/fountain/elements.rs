//! Every element of Fountain 1.1 that is printed in the body, as its text says.

use crate::cases::hold;

#[test]
fn scene_headings() {
    hold(&[
        ("interior", "INT. HOUSE - DAY\n\nRain.", &["Heading: INT. HOUSE - DAY", "Action: Rain."]),
        ("exterior", "A.\n\nEXT. PIER\n\nB.", &["Action: A.", "Heading: EXT. PIER", "Action: B."]),
        ("established", "EST. CITY", &["Heading: EST. CITY"]),
        ("int./ext", "INT./EXT. CAR", &["Heading: INT./EXT. CAR"]),
        ("int/ext", "INT/EXT CAR", &["Heading: INT/EXT CAR"]),
        ("i/e", "I/E CAR", &["Heading: I/E CAR"]),
        ("a blank instead of the period", "INT HOUSE", &["Heading: INT HOUSE"]),
        ("any case", "int. house - day", &["Heading: int. house - day"]),
        ("mixed case", "Ext. House", &["Heading: Ext. House"]),
        ("only the prefix", "INT.", &["Heading: INT."]),
        ("a longer word", "INTERIOR HOUSE", &["Action: INTERIOR HOUSE"]),
        ("a bare prefix", "INT", &["Action: INT"]),
        ("forced", ".OPENING TITLES", &["Heading!: OPENING TITLES"]),
        ("forced by a digit", ".1984", &["Heading!: 1984"]),
        ("three periods", "...and then", &["Action: ...and then"]),
        ("action forced over a heading", "!INT. HOUSE", &["Action!: INT. HOUSE"]),
        ("indented", "\t  INT. HOUSE", &["Heading: INT. HOUSE"]),
        (
            "after blanks only",
            "A.\n \t\nINT. HOUSE\n  \nB.",
            &["Action: A.", "Heading: INT. HOUSE", "Action: B."],
        ),
        ("emphasis inside", "INT. *HOUSE*", &["Heading: INT. HOUSE"]),
    ]);
}

#[test]
fn scene_numbers() {
    hold(&[
        ("digits", "INT. HOUSE #1#", &["Heading #1: INT. HOUSE"]),
        ("digits and letters", "INT. HOUSE #1A#", &["Heading #1A: INT. HOUSE"]),
        ("hyphens", "INT. HOUSE - DAY #I-1-A#", &["Heading #I-1-A: INT. HOUSE - DAY"]),
        ("a period", "INT. HOUSE #1.#", &["Heading #1.: INT. HOUSE"]),
        ("after a period", "INT. HOUSE - DAY (1880) #110A#", &["Heading #110A: INT. HOUSE - DAY (1880)"]),
        ("forced heading", ".HUT #7#", &["Heading! #7: HUT"]),
        ("blanks after it", "INT. HOUSE #1#  ", &["Heading #1: INT. HOUSE"]),
        ("the last two signs", "INT. SUITE #5 #1#", &["Heading #1: INT. SUITE #5"]),
        ("nothing between", "INT. HOUSE ##", &["Heading: INT. HOUSE ##"]),
        ("not at the end", "INT. #1# HOUSE", &["Heading: INT. #1# HOUSE"]),
        ("not in action", "A house. #1#", &["Action: A house. #1#"]),
        ("a note after it", "INT. HOUSE #1# [[new]]", &["Heading #1: INT. HOUSE"]),
    ]);
}

#[test]
fn action() {
    hold(&[
        ("a paragraph", "Rain.", &["Action: Rain."]),
        ("lines stay apart", "Rain.\nWind.", &["Action: Rain.\nWind."]),
        ("leading blanks", "   Rain.", &["Action:    Rain."]),
        ("tab is four blanks", "\tRain.", &["Action:     Rain."]),
        ("forced", "!BANG", &["Action!: BANG"]),
        ("forced in a paragraph", "Rain.\n!BANG\nWind.", &["Action: Rain.", "Action!: BANG\nWind."]),
        ("forced keeps leading blanks", "!  BANG", &["Action!:   BANG"]),
        ("forced so that nobody speaks", "!BANG\nShe ducks.", &["Action!: BANG\nShe ducks."]),
        ("capitals alone", "BANG!", &["Action: BANG!"]),
        ("no smart signs", "\"Hi\" -- it's...", &["Action: \"Hi\" -- it's..."]),
    ]);
}

#[test]
fn characters() {
    hold(&[
        ("a name", "MIRA\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("blank line after", "MIRA\n\nHi.", &["Action: MIRA", "Action: Hi."]),
        ("no blank line before", "Rain.\nMIRA\nHi.", &["Action: Rain.\nMIRA\nHi."]),
        ("at the end of the file", "MIRA", &["Action: MIRA"]),
        ("an extension", "MIRA (V.O.)\nHi.", &["Cue: MIRA (V.O.)", "Dialogue: Hi."]),
        ("a lower-case one", "HANS (on the radio)\nHi.", &["Cue: HANS (on the radio)", "Dialogue: Hi."]),
        ("without a blank", "MIRA(O.S.)\nHi.", &["Cue: MIRA(O.S.)", "Dialogue: Hi."]),
        ("letters and digits", "R2D2\nBeep.", &["Cue: R2D2", "Dialogue: Beep."]),
        ("digits only", "23\nBeep.", &["Action: 23\nBeep."]),
        ("forced", "@McCLANE\nYippee.", &["Cue!: McCLANE", "Dialogue: Yippee."]),
        ("forced with an extension", "@McCLANE (O.S.)\nHi.", &["Cue!: McCLANE (O.S.)", "Dialogue: Hi."]),
        ("forced inside a paragraph", "He posts:\n@mira hi\nBye.", &["Action: He posts:\n@mira hi\nBye."]),
        ("a mark alone", "@\nHi.", &["Action: @\nHi."]),
        ("indented", "    MIRA\n  Hi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("two names", "MIRA AND JOHN\nHi.", &["Cue: MIRA AND JOHN", "Dialogue: Hi."]),
        ("bold", "**MIRA**\nHi.", &["Cue: MIRA", "Dialogue: Hi."]),
        ("only brackets", "(MIRA)\nHi.", &["Cue: (MIRA)", "Dialogue: Hi."]),
    ]);
}

#[test]
fn dialogue() {
    hold(&[
        ("lines stay apart", "MIRA\nOne.\nTwo.", &["Cue: MIRA", "Dialogue: One.\nTwo."]),
        ("after a parenthetical", "MIRA\n(low)\nHi.", &["Cue: MIRA", "Paren: (low)", "Dialogue: Hi."]),
        ("a line of two blanks", "MIRA\nOne.\n  \nTwo.", &["Cue: MIRA", "Dialogue: One.\n\nTwo."]),
        ("an empty line", "MIRA\nOne.\n\nTwo.", &["Cue: MIRA", "Dialogue: One.", "Action: Two."]),
        ("capitals", "MIRA\nNO!\nINT. HOUSE", &["Cue: MIRA", "Dialogue: NO!\nINT. HOUSE"]),
        (
            "action forced out of it",
            "MIRA\nHi.\n!She falls.",
            &["Cue: MIRA", "Dialogue: Hi.", "Action!: She falls."],
        ),
        ("a tag is said", "MIRA\nHi.\n#blessed", &["Cue: MIRA", "Dialogue: Hi.\n#blessed"]),
        ("a tag is all that is said", "@Mira\n#blessed", &["Cue!: Mira", "Dialogue: #blessed"]),
        ("a section after capitals", "THE END\n#Act", &["Action: THE END", "Section 1: Act"]),
        ("a synopsis after capitals", "THE END\n=They part.", &["Action: THE END", "Synopsis: They part."]),
        ("a section is not", "MIRA\nHi.\n# Act", &["Cue: MIRA", "Dialogue: Hi.", "Section 1: Act"]),
        ("a page break is not", "MIRA\nHi.\n===", &["Cue: MIRA", "Dialogue: Hi.", "Break: "]),
    ]);
}

#[test]
fn parentheticals() {
    hold(&[
        ("after the cue", "MIRA\n(low)\nHi.", &["Cue: MIRA", "Paren: (low)", "Dialogue: Hi."]),
        (
            "after dialogue",
            "A\nHi.\n(low)\nYo.",
            &["Cue: A", "Dialogue: Hi.", "Paren: (low)", "Dialogue: Yo."],
        ),
        ("indented", "MIRA\n   (low)  \nHi.", &["Cue: MIRA", "Paren: (low)", "Dialogue: Hi."]),
        ("in action", "(low)\nHi.", &["Action: (low)\nHi."]),
        ("text after it", "MIRA\n(low) Hi.", &["Cue: MIRA", "Dialogue: (low) Hi."]),
        ("two on a line", "MIRA\n(a) and (b)", &["Cue: MIRA", "Dialogue: (a) and (b)"]),
        ("brackets in brackets", "MIRA\n(a (b))", &["Cue: MIRA", "Paren: (a (b))"]),
        ("last of the speech", "MIRA\nHi.\n(low)", &["Cue: MIRA", "Dialogue: Hi.", "Paren: (low)"]),
    ]);
}

#[test]
fn dual_dialogue() {
    hold(&[
        (
            "second beside first",
            "A\nHi.\n\nB ^\nYo.",
            &["Cue left: A", "Dialogue left: Hi.", "Cue right: B", "Dialogue right: Yo."],
        ),
        (
            "any blanks before the caret",
            "A\nHi.\n\nB^  \n(low)\nYo.",
            &[
                "Cue left: A",
                "Dialogue left: Hi.",
                "Cue right: B",
                "Paren right: (low)",
                "Dialogue right: Yo.",
            ],
        ),
        (
            "after an extension",
            "A\nHi.\n\nB (V.O.)   ^\nYo.",
            &["Cue left: A", "Dialogue left: Hi.", "Cue right: B (V.O.)", "Dialogue right: Yo."],
        ),
        (
            "forced",
            "@Al\nHi.\n\n@Bo ^\nYo.",
            &["Cue! left: Al", "Dialogue left: Hi.", "Cue! right: Bo", "Dialogue right: Yo."],
        ),
        (
            "a note between",
            "A\nHi.\n\n[[n]]\n\nB ^\nYo.",
            &["Cue left: A", "Dialogue left: Hi.", "Note: n", "Cue right: B", "Dialogue right: Yo."],
        ),
    ]);
}

#[test]
fn lyrics() {
    hold(&[
        ("a line", "~la la", &["Lyric: la la"]),
        ("line by line", "~la\n~lo", &["Lyric: la", "Lyric: lo"]),
        ("no blank line needed", "Rain.\n~la", &["Action: Rain.", "Lyric: la"]),
        ("in a speech", "MIRA\n~la", &["Cue: MIRA", "Sung: la"]),
    ]);
}

#[test]
fn transitions() {
    hold(&[
        (
            "capitals that end with TO:",
            "A.\n\nCUT TO:\n\nB.",
            &["Action: A.", "Transition: CUT TO:", "Action: B."],
        ),
        ("longer", "SMASH CUT TO:", &["Transition: SMASH CUT TO:"]),
        ("lower case", "Cut to:", &["Action: Cut to:"]),
        ("no blank line before", "Rain.\nCUT TO:", &["Action: Rain.\nCUT TO:"]),
        ("no blank line after", "CUT TO:\nB.", &["Action: CUT TO:\nB."]),
        ("forced", "> Burn to white.", &["Transition!: Burn to white."]),
        ("forced without a blank", ">FADE OUT", &["Transition!: FADE OUT"]),
        ("indented", "     CUT TO:", &["Transition: CUT TO:"]),
        ("a mark alone", ">", &["Action: >"]),
    ]);
}

#[test]
fn centred_text() {
    hold(&[
        ("between marks", "> THE END <", &["Centered!: THE END"]),
        ("without blanks", ">THE END<", &["Centered!: THE END"]),
        ("indented", "   >   THE END   <  ", &["Centered!: THE END"]),
        ("line by line", "> ONE <\n> TWO <", &["Centered!: ONE", "Centered!: TWO"]),
        ("emphasis inside", "> **THE END** <", &["Centered!: THE END"]),
    ]);
}
