//! What can be asked of a script besides kinds and texts.

use screenplay::{Element, HiddenKind, Kind, ProblemKind, Script, Setting, parse};

fn first(script: &Script) -> Element<'_> {
    script.element(0).unwrap()
}

#[test]
fn a_heading_names_its_setting() {
    let cases = [
        ("INT. HUT", Some(Setting::Interior)),
        ("ext hut", Some(Setting::Exterior)),
        ("EST. HUT", Some(Setting::Establishing)),
        ("INT./EXT. HUT", Some(Setting::Both)),
        ("INT/EXT HUT", Some(Setting::Both)),
        ("I/E HUT", Some(Setting::Both)),
        ("I./E. HUT", Some(Setting::Both)),
        ("E/I HUT", Some(Setting::Both)),
        ("INT./EXTRA ROOM", Some(Setting::Interior)),
        (".INT. HUT", Some(Setting::Interior)),
        (".HUT", None),
    ];
    for (source, setting) in cases {
        let script = parse(source.as_bytes());
        assert_eq!(
            (first(&script).kind(), first(&script).setting()),
            (Kind::SceneHeading, setting),
            "{source}"
        );
    }
}

#[test]
fn a_cue_is_a_name_and_extensions() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("MIRA\nHi", "MIRA", &[]),
        ("MIRA (V.O.)\nHi", "MIRA", &["V.O."]),
        ("MIRA (V.O.) (cont'd) ^\nHi", "MIRA", &["V.O.", "cont'd"]),
        ("@Mira(low)\nHi", "Mira", &["low"]),
        ("**MIRA** (O.S.)\nHi", "MIRA", &["O.S."]),
        ("MIRA [[who]] (O.S.)\nHi", "MIRA", &["O.S."]),
        ("@(voices)\nHi", "(voices)", &[]),
        ("@小明（画外音）\nHi", "小明", &["画外音"]),
    ];
    for (source, name, extensions) in cases {
        let script = parse(source.as_bytes());
        let cue = first(&script).cue().expect(source);
        assert_eq!(
            (cue.name(), cue.extensions().collect::<Vec<_>>().as_slice()),
            (*name, *extensions),
            "{source}"
        );
    }
}

#[test]
fn lines_like_transitions_stand_right() {
    let cases = [
        ("FADE OUT.", true),
        ("FADE IN:", true),
        ("  CUT TO BLACK.", true),
        ("CUT TO:", true),
        ("> any", true),
        ("Fade out.", false),
        ("FADE OUT.\nRain.", false),
        ("!FADE OUT.", false),
        ("FADE TO RED.", false),
        ("> THE END <", false),
    ];
    for (source, right) in cases {
        assert_eq!(first(&parse(source.as_bytes())).is_at_right_margin(), right, "{source}");
    }
    assert!(!parse(b"Rain.\nFADE OUT.").elements().any(|element| element.is_at_right_margin()));
}

#[test]
fn blank_lines_are_counted_once_round_notes() {
    let cases: &[(&str, usize)] = &[
        ("Rain.\n\nWind.", 1),
        ("Rain.\n\n\n \nWind.", 3),
        ("Rain.\n\n[[n]]\n\nWind.", 1),
        ("Rain.\n\n/* n */\n\n[[n]]\n\nWind.", 1),
        ("Rain.\n[[n]]\n\nWind.", 1),
        ("[[n]]\n\nWind.", 0),
    ];
    for (source, blank) in cases {
        let script = parse(source.as_bytes());
        assert_eq!(
            script.elements().map(|element| element.blank_lines()).sum::<usize>(),
            *blank,
            "{source:?}"
        );
    }
}

#[test]
fn problems_say_what_and_where() {
    let problems = |source: &str| {
        let script = parse(source.as_bytes());
        script.problems().iter().map(|problem| (problem.kind(), problem.span())).collect::<Vec<_>>()
    };
    assert_eq!(problems("A [[b]] /* c */"), []);
    assert_eq!(problems("A [[b"), [(ProblemKind::UnclosedNote, 2..4)]);
    assert_eq!(problems("A [[b\n\n]]"), [(ProblemKind::UnclosedNote, 2..4)]);
    assert_eq!(
        problems("/*\n\n[[ /*"),
        [
            (ProblemKind::UnclosedBoneyard, 0..2),
            (ProblemKind::UnclosedNote, 4..6),
            (ProblemKind::UnclosedBoneyard, 7..9)
        ]
    );
}

#[test]
fn hidden_text_is_found_in_its_element() {
    let script = parse(b"Rain [[one]] and /* two */ wind.\n\n[[three]]");
    let hidden: Vec<_> = script
        .elements()
        .flat_map(|element| element.hidden())
        .map(|hidden| (hidden.kind(), &script.source()[hidden.inner()]))
        .collect();
    let expected: [(HiddenKind, &[u8]); 3] =
        [(HiddenKind::Note, b"one"), (HiddenKind::Boneyard, b" two "), (HiddenKind::Note, b"three")];
    assert_eq!(hidden, expected);
}

#[test]
fn broken_bytes_are_kept_and_shown() {
    let script = parse(b"MIRA \xff\nHi \xf0\x9f.\0");
    let texts: Vec<_> = script.elements().map(|element| (element.kind(), element.text())).collect();
    assert_eq!(
        texts,
        [(Kind::Character, "MIRA \u{fffd}".to_owned()), (Kind::Dialogue, "Hi \u{fffd}.\0".to_owned())]
    );
}

#[test]
fn a_key_in_a_long_script_reads_a_few_elements() {
    let scene = "INT. HUT - DAY\n\nRain.\n\nMIRA\n(low)\nHi.\n\n";
    let mut script = parse(scene.repeat(1_000).as_bytes());
    for place in [0, 3, scene.len() * 500, scene.len() * 500 + 20, scene.len() * 999 + 30] {
        assert!(script.splice(place..place, b"x").len() < 12, "at {place}");
        assert_eq!(script.elements().len(), parse(script.source()).elements().len());
    }
}

#[test]
fn an_unclosed_boneyard_is_read_again_only_when_it_closes() {
    let scene = "INT. HUT - DAY\n\nRain.\n\nMIRA\n(low)\nHi.\n\n";
    let mut script = parse(format!("/* Out\n\n{}", scene.repeat(1_000)).as_bytes());
    let (before, place) = (script.elements().len(), scene.len() * 500);
    assert!(script.splice(place..place, b"x* x /").len() < 12);
    assert_eq!((script.problems().len(), script.elements().len()), (1, before));
    script.splice(place + 2..place + 5, b"");
    assert_eq!(script.source().get(place..place + 3), Some(&b"x*/"[..]));
    assert_eq!((script.problems().len(), script.elements().len() < before), (0, true));
}

#[test]
fn a_range_beyond_the_end_appends() {
    let mut script = parse(b"Rain.");
    script.splice(90..95, b" Wind.");
    assert_eq!(script.source(), b"Rain. Wind.");
    assert_eq!(script.index_at(5), Some(0));
    assert_eq!(script.index_at(11), None);
}
