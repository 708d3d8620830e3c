//! Every element of Fountain 1.1, as its text says.

use crate::cases::{Case, hold};

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
        ("a tag is said", "MIRA\n#blessed", &["Cue: MIRA", "Dialogue: #blessed"]),
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

#[test]
fn page_breaks() {
    hold(&[
        ("three signs", "A.\n\n===\n\nB.", &["Action: A.", "Break: ", "Action: B."]),
        ("more", "==========  ", &["Break: "]),
        ("two are a synopsis", "==", &["Synopsis: ="]),
        ("not alone", "=== x", &["Synopsis: == x"]),
        ("no blank lines needed", "A.\n===\nINT. HOUSE", &["Action: A.", "Break: ", "Heading: INT. HOUSE"]),
    ]);
}

#[test]
fn sections() {
    hold(&[
        ("one sign", "# Act", &["Section 1: Act"]),
        ("three", "### Scene", &["Section 3: Scene"]),
        ("seven", "####### Deep", &["Section 7: Deep"]),
        ("without a blank", "#Act", &["Section 1: Act"]),
        ("one after another", "# Act\n## Sequence", &["Section 1: Act", "Section 2: Sequence"]),
        ("before a heading", "# Act\nINT. HOUSE", &["Section 1: Act", "Heading: INT. HOUSE"]),
        ("after action", "Rain.\n# Act", &["Action: Rain.", "Section 1: Act"]),
        ("with a note", "# Act [[long]]", &["Section 1: Act"]),
    ]);
}

#[test]
fn synopses() {
    hold(&[
        ("a line", "= They meet.", &["Synopsis: They meet."]),
        ("one line only", "= They meet.\nRain.", &["Synopsis: They meet.", "Action: Rain."]),
        (
            "after a heading",
            "INT. HUT\n= They meet.\n\nRain.",
            &["Heading: INT. HUT", "Synopsis: They meet.", "Action: Rain."],
        ),
        ("after a section", "# Act\n= They meet.", &["Section 1: Act", "Synopsis: They meet."]),
    ]);
}

#[test]
fn notes() {
    hold(&[
        ("in a line", "Rain[[how much?]] falls.", &["Action: Rain falls."]),
        ("alone", "A.\n\n[[later]]\n\nB.", &["Action: A.", "Note: later", "Action: B."]),
        ("between lines", "Rain.\n[[later]]\nWind.", &["Action: Rain.\nWind."]),
        ("over lines", "A[[one\ntwo]] B.", &["Action: A B."]),
        ("over a line of two blanks", "A[[one\n  \ntwo]] B.", &["Action: A B."]),
        ("not over an empty line", "A[[one\n\ntwo]] B.", &["Action: A[[one", "Action: two]] B."]),
        ("not over one blank", "A[[one\n \ntwo]] B.", &["Action: A[[one", "Action: two]] B."]),
        ("two on a line", "[[a]] [[b]]", &["Note: a", "Note: b"]),
        ("in dialogue", "MIRA\nHi[[!]] you.", &["Cue: MIRA", "Dialogue: Hi you."]),
        ("at the end of dialogue", "MIRA\nHi. [[x]]", &["Cue: MIRA", "Dialogue: Hi."]),
        ("emphasis reaches over it", "*a [[n]]b*", &["Action: a b"]),
        ("an empty one", "[[]]", &["Note: "]),
        ("the first end counts", "[[a [[ b ]] c", &["Action: c"]),
    ]);
}

#[test]
fn boneyards() {
    hold(&[
        ("in a line", "A /*x*/ B.", &["Action: A  B."]),
        (
            "over paragraphs",
            "A.\n\n/*\nINT. HUT\n\nB.\n*/\n\nC.",
            &["Action: A.", "Boneyard: INT. HUT\n\nB.", "Action: C."],
        ),
        ("joins what it parts", "A /* x\n\ny */ B.", &["Action: A  B."]),
        ("over a note", "/* [[a */ b", &["Action: b"]),
        ("in a note", "[[ /* ]] a */", &["Action: a */"]),
        ("not closed by its own star", "/*/ a */ b", &["Action: b"]),
        ("before the title page", "/* x */\nTitle: T", &["Boneyard: x", "Title Title: T"]),
    ]);
}

#[test]
fn title_pages() {
    hold(&[
        ("keys and values", "Title: Big Fish\nAuthor: J", &["Title Title: Big Fish", "Title Author: J"]),
        ("indented by blanks", "Title:\n   Big\n   Fish\n\nA.", &["Title Title: Big\nFish", "Action: A."]),
        ("indented by a tab", "Title:\n\tBig Fish", &["Title Title: Big Fish"]),
        ("both on the line and indented", "Title: Big\n   Fish", &["Title Title: Big\nFish"]),
        ("emphasis", "Title:\n\t_**BIG**_", &["Title Title: BIG"]),
        ("an unknown key", "Title: T\nMood: grim", &["Title Title: T", "Title Mood: grim"]),
        ("any case", "TITLE: T\ndraft date: 1/1", &["Title TITLE: T", "Title draft date: 1/1"]),
        ("a key without a value", "Title:\nAuthor: J", &["Title Title: ", "Title Author: J"]),
        ("a colon in a value", "Contact:\n\thttp://x.org", &["Title Contact: http://x.org"]),
        ("ends at a blank line", "Title: T\n\nAuthor: J", &["Title Title: T", "Action: Author: J"]),
        ("a line that is no key goes on", "Title: Big\nFish", &["Title Title: Big\nFish"]),
        ("blank lines before it", "\n\nTitle: T", &["Title Title: T"]),
        (
            "a note between keys",
            "Title: T\n[[n]]\nAuthor: J",
            &["Title Title: T", "Note: n", "Title Author: J"],
        ),
        ("a note before a value", "Title:\n[[n]]\n\tT", &["Title Title: T"]),
        ("not later", "A.\n\nTitle: T", &["Action: A.", "Action: Title: T"]),
    ]);
}

#[test]
fn an_empty_script_has_no_elements() {
    hold(&[
        ("nothing", "", &[]),
        ("a blank", " ", &[]),
        ("line ends", "\n\r\n\r", &[]),
        ("a mark of order", "\u{feff}", &[]),
    ]);
}
