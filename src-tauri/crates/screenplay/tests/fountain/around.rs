//! Every element of Fountain 1.1 that is not printed in the body, as its text says.

use crate::cases::hold;

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
        ("in a line", "A /*x*/ B.", &["Action: A B."]),
        (
            "over paragraphs",
            "A.\n\n/*\nINT. HUT\n\nB.\n*/\n\nC.",
            &["Action: A.", "Boneyard: INT. HUT\n\nB.", "Action: C."],
        ),
        ("joins what it parts", "A /* x\n\ny */ B.", &["Action: A B."]),
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
