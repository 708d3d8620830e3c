//! What may be wrong with a script, and what is not.

use screenplay::measure::{Slip, SlipKind, slips};
use screenplay::parse;

use SlipKind::{
    CueInLowerCase, CueSpelledTwoWays, CueWithoutSpeech, DoubleSpaces, HeadingWithoutLineAfter,
    HeadingWithoutLineBefore, HeadingWithoutPeriod, HeadingWithoutTime, LongAction, LongSpeech, MixedDashes,
    ParentheticalOutsideSpeech, SceneNumberTwice, TransitionNotAtRight, UnclosedBoneyard, UnclosedNote,
};

/// The slips of a script, with the text they stand at.
#[track_caller]
fn are(source: &str, expected: &[(SlipKind, &str)]) {
    let script = parse(source.as_bytes());
    let found = slips(&script);
    let found: Vec<_> = found.iter().map(|slip| (slip.kind(), source[slip.span()].trim_end())).collect();
    assert_eq!(found, expected, "{source:?}");
}

#[test]
fn headings() {
    are("INT. HUT - DAY\n\nRain.\n\nI/E CAR - DAY\n\nWind.\n\n.FLASHBACK\n\nSun.", &[]);
    are("INT HUT - DAY", &[(HeadingWithoutPeriod, "INT HUT - DAY")]);
    are("INT. HUT", &[(HeadingWithoutTime, "INT. HUT")]);
    are("INT.  HUT - DAY", &[(DoubleSpaces, "INT.  HUT - DAY")]);
    are("INT. A - DAY\n\nRain.\n\nINT. B – DAY\n\nRain.\n\nINT. C - DAY", &[(MixedDashes, "INT. B – DAY")]);
    are(
        "INT. A - DAY #1#\n\nRain.\n\nINT. B - DAY #2#\n\nRain.\n\nINT. C - DAY #1#",
        &[(SceneNumberTwice, "INT. C - DAY #1#")],
    );
}

#[test]
fn lines_that_were_meant_as_headings() {
    are("INT. HUT - DAY\nRain.", &[(HeadingWithoutLineAfter, "INT. HUT - DAY")]);
    are("Rain.\nINT. HUT - DAY\n\nWind.", &[(HeadingWithoutLineBefore, "INT. HUT - DAY")]);
    are("MIRA\nHi.\nINT. HUT - DAY", &[(HeadingWithoutLineBefore, "INT. HUT - DAY")]);
    are("!INT. HUT - DAY\nRain.", &[]);
    are("MIRA\nInt. is short.", &[]);
    are("Rain.\nExt. is short.", &[]);
}

#[test]
fn cues() {
    let cast = "MIRA\nHi.\n\nMIRA\nYo.\n\n";
    are(&format!("{cast}MIRA\n\nHi."), &[(CueWithoutSpeech, "MIRA")]);
    are(
        &format!("{cast}MIRA (V.O.)\n\n(low)"),
        &[(CueWithoutSpeech, "MIRA (V.O.)"), (ParentheticalOutsideSpeech, "(low)")],
    );
    are(&format!("{cast}SILENCE\n\nRain."), &[]);
    are(&format!("{cast}Mira\nHi."), &[(CueInLowerCase, "Mira")]);
    are(&format!("{cast}Mira goes.\nRain."), &[]);
    are(&format!("{cast}MIRA.\nHi."), &[(CueSpelledTwoWays, "MIRA.")]);
    are(&format!("{cast}@Mira\nHi."), &[]);
    are("MIRA.\nHi.\n\nMIRA\nYo.", &[(CueSpelledTwoWays, "MIRA.")]);
}

#[test]
fn transitions() {
    are("Rain.\n\nCUT TO:\n\nWind.\n\n> FADE OUT\n\nFADE OUT.", &[]);
    for line in ["CUT TO: ", "Cut to:", "FADE TO BLACK.", "FADE OUT", "SMASH CUT:"] {
        are(&format!("Rain.\n\n{line}\n\nWind."), &[(TransitionNotAtRight, line.trim_end())]);
    }
    are("Rain.\nCUT TO:\n\nWind.", &[(TransitionNotAtRight, "CUT TO:")]);
    are("!CUT TO:\n\nFade out slowly, he thinks.", &[]);
}

#[test]
fn brackets_and_marks() {
    are("MIRA\n(beat)\nHi.", &[]);
    are("Rain.\n\n(beat)\n\nWind.", &[(ParentheticalOutsideSpeech, "(beat)")]);
    are("Rain [[note.\n\nWind /*", &[(UnclosedNote, "[["), (UnclosedBoneyard, "/*")]);
}

#[test]
fn paragraphs_that_are_long() {
    let row = "This line of action is just about as long as a row of it is. ";
    are(&row.repeat(5), &[]);
    let long = row.repeat(6);
    are(&long, &[(LongAction, long.trim_end())]);
    let speech = |rows: usize| format!("MIRA\n{}", "A line of it.\n".repeat(rows));
    are(&speech(15), &[]);
    are(&speech(16), &[(LongSpeech, speech(16).trim_end())]);
}

#[test]
fn names_of_slips_differ() {
    let source = "INT HUT\n\nRain [[note.\n\n(beat)\n\nCut to:";
    let script = parse(source.as_bytes());
    let mut names: Vec<_> = slips(&script).iter().map(|slip: &Slip| slip.kind().as_str()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 5);
}
