//! What was written, in numbers.

use crate::support::{App, wait_until};

#[test]
fn what_was_written_is_counted_and_erased() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.last_reply("complete");
    window.clear();
    app.quit();
    app.start();

    let window = app.window();
    window.click("settings-open");
    wait_until("the sum", || {
        window.text("numbers-sum").starts_with("In the last 30 days: 2 messages, 5 words of yours")
    });
    let rows = window.text("numbers");
    assert!(rows.contains("Scene Writer") || rows.contains("Scriptwriter"), "{rows}");
    window.click("numbers-erase");
    window.click("numbers-erase-confirm");
    wait_until("the word that there is nothing", || {
        window.text("numbers-sum") == "Nothing has been counted yet."
    });
    assert!(!window.shows("numbers-erase"));
}
