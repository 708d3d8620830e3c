//! What is typed and not sent, and where one was reading.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

#[test]
fn draft_survives_quit_and_crash() {
    let mut app = App::first_start();
    let window = app.window();
    window.type_in("composer", "INT. KITCHEN");
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the draft", || window.value("composer") == "INT. KITCHEN");

    window.type_in("composer", " - NIGHT");
    window.settle();
    app.kill();
    app.start();

    let window = app.window();
    wait_until("the longer draft", || window.value("composer") == "INT. KITCHEN - NIGHT");
}

/// Undoes and redoes in the field that has the focus, more often than anything was typed.
fn undo_and_redo(window: &Window) {
    window.script(
        "for (const name of ['undo', 'redo']) for (let step = 0; step < 6; step += 1) document.execCommand(name);",
        &[],
    );
    window.settle();
}

fn undo_and_redo_in_composer(window: &Window) {
    window.script("document.querySelector('[data-testid=composer]').focus()", &[]);
    undo_and_redo(window);
}

#[test]
fn undo_brings_back_nothing_that_was_cleared_or_is_elsewhere() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.type_in("composer", "a secret draft");
    window.clear();
    undo_and_redo_in_composer(&window);
    assert_eq!(window.value("composer"), "", "after the clear");

    window.type_in("composer", "of the scene writer");
    window.settle();
    window.click("assistant-scriptwriter");
    wait_until("another conversation", || window.value("composer").is_empty());
    window.type_in("composer", "of the scriptwriter");
    undo_and_redo_in_composer(&window);
    assert_eq!(window.value("composer"), "of the scriptwriter", "in another conversation");
    window.click("assistant-scene_writer");
    wait_until("its draft", || window.value("composer") == "of the scene writer");
}

#[test]
fn undo_brings_back_no_tag_of_another_session() {
    let app = App::first_start();
    let window = app.window();
    let open_tags = || {
        window.click("talk-menu");
        window.click("talk-menu-tag");
        wait_until("the field", || window.focused() == "tags-field");
    };
    window.ask("What is a wide shot?");
    open_tags();
    window.press("secret\u{e007}");
    wait_until("the end of the dialog", || !window.shows("tags-dialog"));
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.ask("What is a dolly?");
    open_tags();
    undo_and_redo(&window);
    assert_eq!(window.value("tags-field"), "");
}

#[test]
fn draft_typed_during_a_session_switch_is_kept() {
    let app = App::first_start();
    let window = app.window();
    for (assistant, text) in [
        ("assistant-scriptwriter", "What is the three-act structure?"),
        ("assistant-scene_writer", "What is a wide shot?"),
    ] {
        window.click(assistant);
        window.type_in("composer", text);
        window.settle();
        assert!(window.value("composer").ends_with(text), "{}", window.value("composer"));
    }
}

#[test]
fn draft_typed_just_before_quit_is_kept() {
    let mut app = App::first_start();
    app.window().type_in("composer", "INT. KITCHEN - NIGHT");

    app.quit();
    app.start();

    let window = app.window();
    wait_until("the draft", || window.value("composer") == "INT. KITCHEN - NIGHT");
}

#[test]
fn draft_is_saved_during_nonstop_typing() {
    let mut app = App::first_start();
    let window = app.window();
    // A key every 50 ms for two seconds, as a fast typist writes, and the power fails with the last one.
    window.later(
        "const field = document.querySelector('[data-testid=composer]');
         let keys = 0;
         const typing = setInterval(() => {
           field.value += 'x';
           field.dispatchEvent(new Event('input', { bubbles: true }));
           keys += 1;
           if (keys === 40) { clearInterval(typing); done(); }
         }, 50);",
        &[],
    );
    app.kill();
    app.start();

    let window = app.window();
    wait_until("most of the draft", || window.value("composer").len() >= 20);
}

#[test]
fn starter_never_replaces_typed_text() {
    let app = App::first_start();
    let window = app.window();
    window.type_in("composer", "my own idea");
    window.click("starter");
    wait_until("the starter below it", || window.value("composer").starts_with("my own idea\n\n"));
    assert!(window.value("composer").len() > "my own idea\n\n".len());

    window.press_with_control('z');
    wait_until("the starter taken out again", || window.value("composer") == "my own idea");

    window.put("composer", "");
    // The composer shrinks, and the cards move.
    window.settle();
    window.click("starter");
    let starter = window.text("starter").trim().to_owned();
    wait_until("the starter alone", || window.value("composer") == starter);
    window.press_with_control('z');
    wait_until("an empty field", || window.value("composer").is_empty());
    window.press_with_control('y');
    wait_until("the starter again", || window.value("composer") == starter);
}

#[test]
fn draft_is_found_in_the_session_list() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    window.type_in("composer", "my unsent idea");
    window.click("assistant-scriptwriter");
    wait_until("the other assistant", || {
        window.attribute("assistant-scriptwriter", "aria-pressed") == "true"
    });
    assert_eq!(window.value("composer"), "");

    window.click("assistant-scene_writer");
    wait_until("the draft on return", || window.value("composer") == "my unsent idea");
    assert_eq!(window.text("title"), "New session");

    window.press_with_control('n');
    wait_until("another new session", || window.value("composer").is_empty());
    let unsent = "[data-testid=session-item][data-unsent]";
    wait_until("it in the list", || window.text_of(unsent).contains("my unsent idea"));
    assert!(window.text_of(unsent).contains("Unsent draft"), "{}", window.text_of(unsent));

    app.quit();
    app.start();
    let window = app.window();
    wait_until("it in the list after a restart", || window.count(unsent) == 1);
    let other = app.new_window(|| window.click("new-window"));
    wait_until("it in the other window's list", || other.count(unsent) == 1);
    other.click_on(unsent);
    wait_until("the draft in the other window", || other.value("composer") == "my unsent idea");

    other.put("composer", "");
    other.settle();
    wait_until("an emptied draft out of the list", || window.count(unsent) == 0);
}

#[test]
fn draft_stays_with_its_session() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.type_in("composer", "for the first");

    window.click("new-session");
    wait_until("a new session", || window.messages().is_empty());
    assert_eq!(window.value("composer"), "");
    window.type_in("composer", "for the second");
    window.click("session-item");

    wait_until("the first session", || window.messages().len() == 2);
    assert_eq!(window.value("composer"), "for the first");
}

#[test]
fn composer_empties_only_after_storing() {
    let app = App::first_start();
    let window = app.window();
    window.put("composer", "What is a wide shot?");

    let stored = window.later(
        "const field = document.querySelector('[data-testid=composer]');
         document.querySelector('[data-testid=send]').click();
         (function look() {
           if (field.value !== '') return setTimeout(look, 0);
           window.__TAURI_INTERNALS__.invoke('load', { anchor: { at: 'newest' } }).then((page) => done(page.messages.map((m) => m.content)));
         })()",
        &[],
    );

    assert_eq!(stored[0], "What is a wide shot?");
}

/// The first row that can be seen, and how far its top is from the top of the list.
fn place(window: &Window) -> (String, i64) {
    let script = "const top = document.querySelector('[data-testid=messages]').getBoundingClientRect().top;
        for (const row of document.querySelectorAll('[data-testid=message]')) {
          const box = row.getBoundingClientRect();
          if (box.bottom > top + 1) return [row.dataset.id, Math.round(box.top - top)];
        }
        return ['', 0]";
    let place = window.script(script, &[]);
    (place[0].as_str().unwrap().to_owned(), place[1].as_i64().unwrap())
}

#[test]
fn reading_place_survives_quit_and_crash() {
    let provider = FaultyProvider::start_in_background();
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    for number in 1..=6 {
        let page = format!("Page {number}. {}", "The rain keeps falling on the tin roof. ".repeat(40));
        provider.script(Reply::streaming([page]).finished());
        window.ask("Go on");
    }
    let middle = "const list = document.querySelector('[data-testid=messages]'); list.scrollTop = list.scrollHeight / 2";
    window.script(middle, &[]);
    window.settle();
    let before = place(&window);

    app.quit();
    app.start();
    let window = app.window();
    let is_near = |window: &Window| {
        let (id, offset) = place(window);
        id == before.0 && (offset - before.1).abs() <= 2
    };
    wait_until(&format!("the place {before:?}"), || is_near(&window));

    window.settle();
    app.kill();
    app.start();
    let window = app.window();
    wait_until(&format!("the place {before:?}"), || is_near(&window));
    assert_ne!(
        window.script("return document.querySelector('[data-testid=messages]').scrollTop", &[]),
        json!(0)
    );
}
