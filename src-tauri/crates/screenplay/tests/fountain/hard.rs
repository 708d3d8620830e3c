//! The hardest cases of every element and every ruling: what stands at the edge of two of them.

use crate::cases::hold;

#[test]
fn headings() {
    hold(&[
        (
            "after a transition",
            "CUT TO:\n\nINT. HUT - DAY\n\nRain.",
            &["Transition: CUT TO:", "Heading: INT. HUT - DAY", "Action: Rain."],
        ),
        (
            "one after another",
            "INT. A\n\nEXT. B\n\nC.",
            &["Heading: INT. A", "Heading: EXT. B", "Action: C."],
        ),
        (
            "in the speech before it",
            "MIRA\nHi.\nINT. HUT - DAY\n\nRain.",
            &["Cue: MIRA", "Dialogue: Hi.\nINT. HUT - DAY", "Action: Rain."],
        ),
        ("after a page break", "===\nEXT. HUT\n\nRain.", &["Break: ", "Heading: EXT. HUT", "Action: Rain."]),
        ("before a page break", "INT. HUT\n===\n\nRain.", &["Heading: INT. HUT", "Break: ", "Action: Rain."]),
        (
            "before a note",
            "INT. HUT\n[[cold]]\n\nRain.",
            &["Heading: INT. HUT", "Note: cold", "Action: Rain."],
        ),
        ("a note and then text", "INT. HUT\n[[cold]]\nRain.", &["Action: INT. HUT\nRain."]),
        ("a tab after the prefix", "INT\tHUT", &["Heading: INT\tHUT"]),
        ("INT.EXT.", "INT.EXT. CAR", &["Heading: INT.EXT. CAR"]),
        ("INT-EXT", "INT-EXT CAR", &["Action: INT-EXT CAR"]),
        ("a word that begins so", "Extra cheese.", &["Action: Extra cheese."]),
        ("estimate", "ESTIMATED TIME", &["Action: ESTIMATED TIME"]),
        ("an internal affair", "Int affairs", &["Heading: Int affairs"]),
        ("forced in lower case", ".a hut", &["Heading!: a hut"]),
        ("forced in Devanagari", ".झोपड़ी", &["Heading!: झोपड़ी"]),
        ("forced before a sign", ".-HUT", &["Action: .-HUT"]),
        ("two periods", "..HUT", &["Action: ..HUT"]),
        ("forced and directly before text", ".HUT\nRain.", &["Action: .HUT\nRain."]),
        ("forced in a speech", "MIRA\nHi.\n.HUT", &["Cue: MIRA", "Dialogue: Hi.\n.HUT"]),
        ("forced prefix", ".INT. HUT #3#", &["Heading! #3: INT. HUT"]),
    ]);
}

#[test]
fn numbers_of_scenes() {
    hold(&[
        ("no blank before it", "INT. HUT#1#", &["Heading #1: INT. HUT"]),
        ("a letter first", "INT. HUT #A1#", &["Heading #A1: INT. HUT"]),
        ("hyphen and period", "INT. HUT #12-B.3#", &["Heading #12-B.3: INT. HUT"]),
        ("only signs", "INT. HUT #-.#", &["Heading: INT. HUT #-.#"]),
        ("a lower line", "INT. HUT #1_A#", &["Heading: INT. HUT #1_A#"]),
        ("one sign", "INT. HUT #1", &["Heading: INT. HUT #1"]),
        ("in capitals before a speech", "ROOM #237#\nHi.", &["Cue: ROOM #237#", "Dialogue: Hi."]),
        ("a boneyard after it", "INT. HUT #1# /* 2 */", &["Heading #1: INT. HUT"]),
        ("a note within", "INT. HUT [[n]] #1#", &["Heading #1: INT. HUT"]),
        ("in emphasis", "INT. *HUT* #1#", &["Heading #1: INT. HUT"]),
    ]);
}

#[test]
fn action() {
    hold(&[
        ("blanks at the begin of later lines", "Rain.\n   B.\n\tC.", &["Action: Rain.\n   B.\n    C."]),
        ("a tab within", "A\tB", &["Action: A    B"]),
        ("forced before a cue", "!MIRA\n(low)\nHi.", &["Action!: MIRA\n(low)\nHi."]),
        ("forced before a transition", "!CUT TO:", &["Action!: CUT TO:"]),
        ("forced before a heading mark", "!.HUT", &["Action!: .HUT"]),
        ("forced before a section", "!# Act", &["Action!: # Act"]),
        ("forced with blanks before", "   !BANG", &["Action!: BANG"]),
        ("a mark with a blank after", "! BANG", &["Action!:  BANG"]),
        ("brackets", "(A pause.)\n\nRain.", &["Action: (A pause.)", "Action: Rain."]),
        ("a mark in the middle", "Rain! @all > #one ~two", &["Action: Rain! @all > #one ~two"]),
        ("after the title page", "Title: T\n\nRain: much.", &["Title Title: T", "Action: Rain: much."]),
    ]);
}

#[test]
fn cues() {
    hold(&[
        ("after a heading", "INT. HUT\n\nMIRA\nHi.", &["Heading: INT. HUT", "Cue: MIRA", "Dialogue: Hi."]),
        ("directly after a heading", "INT. HUT\nMIRA\nHi.", &["Action: INT. HUT\nMIRA\nHi."]),
        ("after a section", "# Act\nMIRA\nHi.", &["Section 1: Act", "Cue: MIRA", "Dialogue: Hi."]),
        ("before a synopsis", "MIRA\n= She speaks.", &["Action: MIRA", "Synopsis: She speaks."]),
        ("before a page break", "MIRA\n===", &["Action: MIRA", "Break: "]),
        ("before forced action", "MIRA\n!BANG", &["Action: MIRA", "Action!: BANG"]),
        ("before a lyric", "MIRA\n~la", &["Cue: MIRA", "Sung: la"]),
        ("before two blanks", "MIRA\n  \nHi.", &["Action: MIRA", "Action: Hi."]),
        ("before a line of one blank", "MIRA\n \nHi.", &["Action: MIRA", "Action: Hi."]),
        ("an apostrophe and a number", "O'BRIEN #2\nHi.", &["Cue: O'BRIEN #2", "Dialogue: Hi."]),
        ("an ampersand", "MIRA & JO\nHi.", &["Cue: MIRA & JO", "Dialogue: Hi."]),
        ("a shout", "BANG!\nShe ducks.", &["Cue: BANG!", "Dialogue: She ducks."]),
        ("small letters in brackets within", "MIRA (on phone) X\nHi.", &["Action: MIRA (on phone) X\nHi."]),
        ("an open bracket", "MIRA (V.O.\nHi.", &["Cue: MIRA (V.O.", "Dialogue: Hi."]),
        ("forced and nothing said", "@Mira\n\nHi.", &["Action: @Mira", "Action: Hi."]),
        ("forced with a blank", "@ Mira\nHi.", &["Cue!: Mira", "Dialogue: Hi."]),
        ("forced and indented", "  @Mira\nHi.", &["Cue!: Mira", "Dialogue: Hi."]),
        ("emphasis in the name", "MIRA *THE* CAT\nHi.", &["Cue: MIRA THE CAT", "Dialogue: Hi."]),
        ("a title-cased sign", "ǅ\nHi.", &["Action: ǅ\nHi."]),
        ("a name with ß in small", "Groß\nHi.", &["Action: Groß\nHi."]),
        ("Armenian", "ՄԻՐԱ\nՈղջույն", &["Cue: ՄԻՐԱ", "Dialogue: Ողջույն"]),
        ("Georgian without case", "მირა\nგამარჯობა", &["Action: მირა\nგამარჯობა"]),
        ("a full-width name", "ＭＩＲＡ\nHi.", &["Cue: ＭＩＲＡ", "Dialogue: Hi."]),
    ]);
}

#[test]
fn speeches() {
    hold(&[
        ("a transition is said", "MIRA\nCUT TO:", &["Cue: MIRA", "Dialogue: CUT TO:"]),
        ("> is said", "MIRA\n> Hi <", &["Cue: MIRA", "Dialogue: > Hi <"]),
        ("@ is said", "MIRA\nHi.\n@Jo", &["Cue: MIRA", "Dialogue: Hi.\n@Jo"]),
        ("a shot ends it", "MIRA\nHi.\n!!ANGLE", &["Cue: MIRA", "Dialogue: Hi.", "Shot!: ANGLE"]),
        ("two lines of two blanks", "MIRA\nOne.\n  \n  \nTwo.", &["Cue: MIRA", "Dialogue: One.\n\n\nTwo."]),
        (
            "two blanks after a parenthetical",
            "MIRA\n(low)\n  \nHi.",
            &["Cue: MIRA", "Paren: (low)", "Dialogue: \nHi."],
        ),
        ("a tab and a blank", "MIRA\nOne.\n \t\nTwo.", &["Cue: MIRA", "Dialogue: One.\n\nTwo."]),
        (
            "two blanks and then none",
            "MIRA\nOne.\n  \n\nINT. HUT",
            &["Cue: MIRA", "Dialogue: One.", "Heading: INT. HUT"],
        ),
        (
            "a note over an apparent empty line",
            "MIRA\nOne [[x\n  \ny]] two.",
            &["Cue: MIRA", "Dialogue: One two."],
        ),
        ("a boneyard over blank lines", "MIRA\nOne /* x\n\ny */ two.", &["Cue: MIRA", "Dialogue: One two."]),
        ("an open parenthesis", "MIRA\n(low\nHi.", &["Cue: MIRA", "Dialogue: (low\nHi."]),
        ("an empty parenthetical", "MIRA\n()\nHi.", &["Cue: MIRA", "Paren: ()", "Dialogue: Hi."]),
        ("a parenthetical in italics", "MIRA\n(*low*)\nHi.", &["Cue: MIRA", "Paren: (low)", "Dialogue: Hi."]),
        (
            "parentheticals one after another",
            "MIRA\n(low)\n(fast)\nHi.",
            &["Cue: MIRA", "Paren: (low)", "Paren: (fast)", "Dialogue: Hi."],
        ),
        ("a period after it", "MIRA\n(low).", &["Cue: MIRA", "Dialogue: (low)."]),
    ]);
}

#[test]
fn pairs_of_speeches() {
    hold(&[
        (
            "a boneyard between",
            "A\n1\n\n/* x */\n\nB ^\n2",
            &["Cue left: A", "Dialogue left: 1", "Boneyard: x", "Cue right: B", "Dialogue right: 2"],
        ),
        (
            "a lyric between",
            "A\n1\n\n~la\n\nB ^\n2",
            &["Cue: A", "Dialogue: 1", "Lyric: la", "Cue: B", "Dialogue: 2"],
        ),
        (
            "a page break between",
            "A\n1\n\n===\n\nB ^\n2",
            &["Cue: A", "Dialogue: 1", "Break: ", "Cue: B", "Dialogue: 2"],
        ),
        (
            "two blank lines between",
            "A\n1\n\n\nB^\n2",
            &["Cue left: A", "Dialogue left: 1", "Cue right: B", "Dialogue right: 2"],
        ),
        (
            "both with a caret",
            "A ^\n1\n\nB ^\n2",
            &["Cue left: A", "Dialogue left: 1", "Cue right: B", "Dialogue right: 2"],
        ),
        ("a caret before an extension", "A ^ (V.O.)\n1", &["Cue: A ^ (V.O.)", "Dialogue: 1"]),
        ("a caret and no speech", "A\n1\n\nB ^\n\n2", &["Cue: A", "Dialogue: 1", "Action: B ^", "Action: 2"]),
        (
            "a note after the caret",
            "A\n1\n\nB ^ [[n]]\n2",
            &["Cue left: A", "Dialogue left: 1", "Cue right: B", "Dialogue right: 2"],
        ),
    ]);
}

#[test]
fn lyrics_and_transitions() {
    hold(&[
        ("a blank after the mark", "~ la", &["Lyric: la"]),
        ("a lyric in capitals", "~LA LA", &["Lyric: LA LA"]),
        ("text directly after", "~la\nRain.", &["Lyric: la", "Action: Rain."]),
        ("indented", "   ~la", &["Lyric: la"]),
        ("emphasis", "~*la*", &["Lyric: la"]),
        ("a no-break space after the colon", "CUT TO:\u{a0}", &["Action: CUT TO:"]),
        ("a tab after the colon", "CUT TO:\t", &["Action: CUT TO:"]),
        ("a blank before the colon", "CUT TO :", &["Action: CUT TO :"]),
        ("ends with TO without a colon", "CUT TO", &["Action: CUT TO"]),
        ("TO: alone", "TO:", &["Transition: TO:"]),
        ("a word before", "POTATO:", &["Transition: POTATO:"]),
        ("after a speech", "A\n1\n\nCUT TO:", &["Cue: A", "Dialogue: 1", "Transition: CUT TO:"]),
        ("before a section", "CUT TO:\n# Act", &["Transition: CUT TO:", "Section 1: Act"]),
        ("forced in a paragraph", "Rain.\n> B", &["Action: Rain.", "Transition!: B"]),
        ("forced and centred", "> A <\n> B", &["Centered!: A", "Transition!: B"]),
        ("a centred nothing", "><", &["Centered!: "]),
        ("a pointed heading", "> INT. HUT <", &["Centered!: INT. HUT"]),
        ("not centred", "< A >", &["Action: < A >"]),
        ("a note at its end", "> A < [[n]]", &["Centered!: A"]),
        ("bold", "**CUT TO:**", &["Action: CUT TO:"]),
        ("FADE OUT. after text", "Rain.\nFADE OUT.", &["Action: Rain.\nFADE OUT."]),
        ("FADE OUT. before text is no name", "FADE OUT.\nRain.", &["Action: FADE OUT.\nRain."]),
    ]);
}

#[test]
fn outlines_and_breaks() {
    hold(&[
        ("a mark alone", "#", &["Section 1: "]),
        ("text directly after", "# Act\nRain.", &["Section 1: Act", "Action: Rain."]),
        ("a section that ends with signs", "## Act ##", &["Section 2: Act ##"]),
        ("a synopsis without a blank", "=They meet.", &["Synopsis: They meet."]),
        ("two synopses", "= One\n= Two", &["Synopsis: One", "Synopsis: Two"]),
        ("blanks between the signs", "= = =", &["Synopsis: = ="]),
        ("a note after a break", "=== [[n]]", &["Break: "]),
        ("a break in action", "A.\n====\nB.", &["Action: A.", "Break: ", "Action: B."]),
        ("a section in a boneyard", "/* # Act */", &["Boneyard: # Act"]),
        ("indented", "   # Act", &["Section 1: Act"]),
    ]);
}

#[test]
fn notes_and_boneyards() {
    hold(&[
        ("between two blanks", "A [[x]] B", &["Action: A B"]),
        ("two between two blanks", "A [[x]] [[y]] B", &["Action: A B"]),
        ("two side by side", "A [[x]][[y]] B", &["Action: A B"]),
        ("a boneyard between two blanks", "A /* x */ B", &["Action: A B"]),
        ("no blanks", "A[[x]]B", &["Action: AB"]),
        ("a blank on one side", "A[[x]] B", &["Action: A B"]),
        ("three brackets", "[[[x]]]", &["Action: ]"]),
        ("empty with a blank", "[[ ]]", &["Note: "]),
        ("a note at the end of a heading", "INT. HUT [[x]]\n\nA.", &["Heading: INT. HUT", "Action: A."]),
        ("in a section", "# A [[x]] B", &["Section 1: A B"]),
        ("in a parenthetical", "MIRA\n([[x]] low)\nHi.", &["Cue: MIRA", "Paren: ( low)", "Dialogue: Hi."]),
        (
            "over two paragraphs of a speech",
            "MIRA\nHi [[a\n\nb]]",
            &["Cue: MIRA", "Dialogue: Hi [[a", "Action: b]]"],
        ),
        ("an end in a boneyard", "[[a /* ]] b */ c", &["Action: b */ c"]),
        ("a boneyard of nothing", "/**/", &["Boneyard: "]),
        ("a boneyard at the end", "A.\n\n/* B", &["Action: A.", "Action: /* B"]),
        ("a boneyard in a note that is none", "[[a /* b\n\nc */ d", &["Action: [[a d"]),
        ("a heading after a boneyard on its line", "/* x */ INT. HUT", &["Heading: INT. HUT"]),
        ("a title page after a note", "[[x]]\nTitle: T", &["Note: x", "Title Title: T"]),
        ("the second of two is unclosed", "[[a]] [[b", &["Action: [[b"]),
    ]);
}

#[test]
fn beginnings() {
    hold(&[
        ("a key with a blank before its colon", "Title : T", &["Title Title: T"]),
        ("no blank after a known key", "Title:T", &["Title Title: T"]),
        ("a value in capitals", "Title: BIG FISH\n\nA.", &["Title Title: BIG FISH", "Action: A."]),
        ("a contact of many lines", "Contact:\n\tA\n\tB\n\tC", &["Title Contact: A\nB\nC"]),
        ("a known key that is second", "Show: X\nTitle: T", &["Title Show: X", "Title Title: T"]),
        ("one unknown key and a value", "Show:\n\tX", &["Action: Show:\n    X"]),
        ("two unknown keys and values", "Show:\n\tX\nDay:\n\t1", &["Title Show: X", "Title Day: 1"]),
        ("a heading with a colon", "INT. HUT: NIGHT\n\nA.", &["Heading: INT. HUT: NIGHT", "Action: A."]),
        ("speeches in lines", "Mira: Hi.\nJo: Yo.\nShe goes.", &["Action: Mira: Hi.\nJo: Yo.\nShe goes."]),
        ("a line of blanks ends it", "Title: T\n   \nA.", &["Title Title: T", "Action: A."]),
        ("a section before it", "# Act\nTitle: T", &["Section 1: Act", "Action: Title: T"]),
        ("an accented key", "Título: T\nÉpoca: 2", &["Title Título: T", "Title Época: 2"]),
    ]);
}
