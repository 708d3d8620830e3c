//! A scene is a sheet, with a fence or without one.

use faulty_provider::{FaultyProvider, Reply};

use crate::support::{Home, Window, wait_for};

const PIECES: [&str; 8] = [
    "Here it is:\n\nINT. BAR",
    " - NIGHT\n\nRain. MI",
    "RA waits.\n\nMIRA\n",
    "(without turning)\nYou're",
    " late.\nJOHN: I know.\n\n",
    "> THE END",
    " <\n\nWould you like",
    " another one?",
];

const ELEMENTS: [&str; 7] = [
    "scene_heading: INT. BAR - NIGHT",
    "action: Rain. MIRA waits.",
    "character: MIRA",
    "parenthetical: (without turning)",
    "dialogue: You're late.",
    "character: JOHN",
    "dialogue: I know.",
];

/// The elements of the sheets in the last reply, each with its text.
fn elements(window: &Window) -> Vec<String> {
    let found = window.script(
        "const replies = document.querySelectorAll('[data-testid=message][data-role=assistant]');
         const found = replies[replies.length - 1].querySelectorAll('[data-testid=sheet] [data-element]');
         return Array.from(found, (element) => `${element.dataset.element}: ${element.textContent}`);",
        &[],
    );
    found.as_array().unwrap().iter().map(|element| element.as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_scene_without_a_fence_streams_as_a_sheet() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["Here"]).hold());
    window.say("A scene, please");
    window.last_reply_saying("Here");
    provider.push(PIECES[0].strip_prefix("Here").unwrap());
    let mut seen: Vec<String> = Vec::new();
    for piece in &PIECES[1..] {
        provider.push(piece);
        // What was set stays as it is.
        let now = elements(&window);
        assert!(now.starts_with(&seen), "{seen:?}\nthen {now:?}");
        seen = now;
    }
    provider.release();
    let reply = window.last_reply("complete");
    let expected: Vec<&str> = ELEMENTS.into_iter().chain(["centered: THE END"]).collect();
    assert_eq!(elements(&window), expected);
    assert_eq!(window.count("[data-testid=sheet]"), 1);
    assert!(reply.text.starts_with("Here it is:") && reply.text.ends_with("another one?"), "{}", reply.text);

    app.quit();
    app.start();
    let window = app.window();
    let again = wait_for("the sheet", || Some(elements(&window)).filter(|found| !found.is_empty()));
    assert_eq!(again, expected);
}
