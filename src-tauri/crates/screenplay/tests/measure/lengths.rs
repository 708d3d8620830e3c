//! Pages, eighths and seconds; scenes.

use screenplay::layout::{Format, Paper, Preset, layout};
use screenplay::measure::{Scene, TimeOfDay, measure};
use screenplay::parse;
use screenplay::{Pace, Setting};

use crate::facts;

/// A scene of so many rows, its heading and the empty row under it included.
fn scene(rows: usize) -> String {
    format!("INT. HUT - DAY\n\n{}\n", "Rain.\n".repeat(rows - 2))
}

fn eighths(source: &str) -> Vec<usize> {
    facts(source).scenes().iter().map(Scene::eighths).collect()
}

#[test]
fn eighths_of_a_scene_are_rounded_up() {
    // 55 rows are a page, so that 6.875 are an eighth.
    for (rows, expected) in
        [(3, 1), (6, 1), (7, 2), (13, 2), (14, 3), (27, 4), (28, 5), (48, 7), (49, 8), (55, 8)]
    {
        assert_eq!(eighths(&scene(rows)), [expected], "{rows} rows");
    }
    assert_eq!(eighths("INT. HUT"), [1]);
}

#[test]
fn a_scene_is_long_over_page_ends_and_the_empty_row_before_the_next_is_in_none() {
    assert_eq!(eighths(&scene(75)), [11]);
    assert_eq!(eighths(&scene(6).repeat(3)), [1, 1, 1]);
}

#[test]
fn the_sum_of_scenes_is_more_than_the_pages() {
    let facts = facts(&scene(7).repeat(6));
    assert_eq!((facts.pages(), facts.eighths(), facts.scene_eighths()), (1, 7, 12));
}

#[test]
fn a_page_is_a_minute() {
    let lines = |rows: usize| "Rain.\n".repeat(rows);
    for (rows, pages, eighths, seconds) in
        [(55, 1, 8, 60), (11, 1, 2, 12), (110, 2, 16, 120), (112, 3, 17, 122)]
    {
        let facts = facts(&lines(rows));
        assert_eq!(
            (facts.pages(), facts.eighths(), facts.seconds()),
            (pages, eighths, seconds),
            "{rows} rows"
        );
    }
    // A page that the writer has ended is a whole one.
    let facts = facts("Rain.\n\n===\n\nWind.");
    assert_eq!((facts.pages(), facts.eighths(), facts.seconds()), (2, 9, 61));
}

#[test]
fn lengths_are_those_of_the_format() {
    let script = parse(scene(55).as_bytes());
    let of = |preset, paper| {
        let facts = measure(&script, &layout(&script, Format::new(preset, paper)), Pace::default());
        (facts.pages(), facts.scene_eighths())
    };
    assert_eq!(of(Preset::Open, Paper::A4), (1, 8));
    assert_eq!(of(Preset::FinalDraft, Paper::Letter), (2, 9));
}

#[test]
fn speech_is_timed_by_its_words() {
    let script = parse(format!("MIRA\n(slowly, as ever)\n{}", "word ".repeat(300)).as_bytes());
    let pages = layout(&script, Format::default());
    for (pace, seconds) in [(150, 120), (180, 100), (100, 180), (299, 61), (0, 300)] {
        let facts = measure(&script, &pages, Pace::new(pace));
        assert_eq!((facts.spoken_words(), facts.spoken_seconds()), (300, seconds));
    }
}

#[test]
fn a_scene_says_where_and_when_it_plays() {
    let cases = [
        ("INT. HUT - DAY", Some(Setting::Interior), Some(TimeOfDay::Day)),
        ("EXT. HUT – NIGHT (1950)", Some(Setting::Exterior), Some(TimeOfDay::Night)),
        ("INT./EXT. CAR — LATER THAT NIGHT", Some(Setting::Both), Some(TimeOfDay::Night)),
        ("EST. HUT -- morning", Some(Setting::Establishing), Some(TimeOfDay::Day)),
        ("INT. HUT - KITCHEN - CONTINUOUS", Some(Setting::Interior), Some(TimeOfDay::Other)),
        ("INT. DAY CARE - MIDNIGHT", Some(Setting::Interior), Some(TimeOfDay::Night)),
        ("INT. घर - आधी रात", Some(Setting::Interior), Some(TimeOfDay::Night)),
        ("EXT. बाज़ार - सुबह", Some(Setting::Exterior), Some(TimeOfDay::Day)),
        ("EXT. Bazaar - Shaam", Some(Setting::Exterior), Some(TimeOfDay::Night)),
        ("INT. المنارة - ليل", Some(Setting::Interior), Some(TimeOfDay::Night)),
        ("EXT. الميناء - نهارًا", Some(Setting::Exterior), Some(TimeOfDay::Day)),
        ("INT. HUT-DAY", Some(Setting::Interior), None),
        (".FLASHBACK", None, None),
    ];
    for (source, setting, time) in cases {
        let facts = facts(source);
        assert_eq!((facts.scenes()[0].setting(), facts.scenes()[0].time()), (setting, time), "{source}");
    }
    let source: String = cases.iter().map(|(heading, _, _)| format!("{heading}\n\nRain.\n\n")).collect();
    let facts = facts(&source);
    assert_eq!((facts.scenes_in(Setting::Interior), facts.scenes_in(Setting::Both)), (6, 1));
    assert_eq!((facts.scenes_at(TimeOfDay::Day), facts.scenes_at(TimeOfDay::Night)), (4, 6));
}

#[test]
fn a_scene_has_its_number_and_its_page() {
    let source = format!("{}{}INT. PIER #7B#\n\nWind.", scene(52), scene(52));
    let facts = facts(&source);
    let found: Vec<_> = facts.scenes().iter().map(|scene| (scene.number(), scene.page())).collect();
    assert_eq!(found, [(None, 1), (None, 2), (Some("7B"), 3)]);
    let script = parse(source.as_bytes());
    let heading = script.element(facts.scenes()[2].heading()).unwrap();
    assert_eq!(heading.text(), "INT. PIER");
}

#[test]
fn nothing_has_no_length() {
    let facts = facts("");
    assert_eq!((facts.pages(), facts.eighths(), facts.seconds(), facts.scene_eighths()), (0, 0, 0, 0));
    assert_eq!((facts.spoken_seconds(), facts.longest_speech(), facts.cast().len()), (0, None, 0));
}
