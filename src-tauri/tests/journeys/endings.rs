//! A reply that is still arriving when its window closes, the app quits, or the power fails.

use std::time::SystemTime;

use faulty_provider::{FaultyProvider, Reply};

use crate::support::{App, Home, wait_until};

fn answering(provider: &FaultyProvider) -> App {
    provider.script(Reply::streaming(["Half a thought"]).hold());
    provider.script(Reply::streaming([" and the other half."]).finished());
    let app = Home::asking(provider).start();
    let window = app.window();
    window.say("Think");
    window.last_reply_saying("Half a thought");
    app
}

fn assert_partial_reply_can_be_finished(app: &App) {
    let window = app.window();
    let reply = window.last_reply("interrupted");
    assert!(reply.text.starts_with("Half a thought"), "{reply:?}");
    assert_eq!(window.messages()[0].text, "Think");
    window.click("continue");
    let whole = window.last_reply("complete");
    assert_eq!(whole.text, format!("{} and the other half.", reply.text));
    assert_eq!(window.messages().len(), 2);
}

#[test]
fn quit_during_a_reply_keeps_all_received_text() {
    let provider = FaultyProvider::start_in_background();
    let mut app = answering(&provider);

    app.quit();
    provider.wait_for_disconnect(1);
    app.start();

    assert_partial_reply_can_be_finished(&app);
}

#[test]
fn crash_during_a_reply_keeps_stored_text() {
    let provider = FaultyProvider::start_in_background();
    let mut app = answering(&provider);
    // The page has nothing left to store, so that the next write is the reply's.
    app.window().settle();
    // The store is written within a moment of this; that what came before is in it then is the promise.
    let shown = SystemTime::now();
    provider.push(", then more");
    let log = app.folder().join("history.db-wal");
    wait_until("a write to the store", || {
        log.metadata().and_then(|log| log.modified()).is_ok_and(|at| at > shown)
    });

    app.kill();
    app.start();

    assert_partial_reply_can_be_finished(&app);
}

#[test]
fn message_is_stored_once_the_composer_is_empty() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::silence());
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    window.put("composer", "Not to be lost");
    window.script("document.querySelector('[data-testid=send]').click()", &[]);
    window.wait_until_empty();

    app.kill();
    app.start();

    let window = app.window();
    window.last_reply("interrupted");
    assert_eq!(window.messages()[0].text, "Not to be lost");
    assert_eq!(window.messages().len(), 2);
    assert_eq!(window.value("composer"), "");
}

#[test]
fn closing_a_window_during_a_reply_loses_nothing() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["Half a thought"]).hold());
    let app = Home::asking(&provider).start();
    let first = app.window();
    let second = app.new_window(|| first.click("new-window"));
    second.say("Think");
    second.last_reply_saying("Half a thought");

    app.close(&second);
    provider.push(" and the other half.");
    provider.release();

    wait_until("the session in the list", || first.count("[data-testid=session-item]") == 1);
    first.click("session-item");
    assert_eq!(first.last_reply("complete").text, "Half a thought and the other half.");
    assert_eq!(provider.requests().len(), 1);
}

#[test]
fn reloading_a_window_continues_the_reply() {
    let provider = FaultyProvider::start_in_background();
    let app = answering(&provider);
    let window = app.window();

    window.script("location.reload()", &[]);

    let window = app.window();
    assert_eq!(window.last_reply_saying("Half a thought").state, "streaming");
    provider.push(" goes on");
    window.last_reply_saying("Half a thought goes on");
    provider.release();
    window.last_reply("complete");
}
