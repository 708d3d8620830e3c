//! What the desktop says of a window without the focus: who has answered, where the writer wants it, and no word of it.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Notifications, Window, wait_for, wait_until};

const SAID: &str = "Scene Writer has answered";

/// A writer who wants notifications, or does not, and has connected this provider.
fn start(provider: &FaultyProvider, notify_replies: bool) -> App {
    let settings = json!({
        "provider": "openai",
        "base_url": provider.base_url(),
        "model": "test-model",
        "consents": [{"provider": "openai", "origin": format!("http://{}", provider.host())}],
        "notify_replies": notify_replies,
    });
    Home::new().with_settings(&settings).start()
}

/// Two windows that are not equally wide.
fn two_windows(app: &App) -> (Window, Window) {
    let first = app.window();
    let second = app.new_window(|| first.click("new-window"));
    first.resize(1000, 700);
    second.resize(900, 700);
    (first, second)
}

/// Asks in the first window, goes to the second, and gets the reply there.
fn ask_and_go(app: &App, provider: &FaultyProvider, first: &Window, question: &str) {
    provider.script(Reply::streaming(["A twist"]).hold());
    app.focus(1000);
    first.say(question);
    first.last_reply_saying("A twist");
    app.focus(900);
    // The desktop knows it before the app does, which must not take the reply for one that is being read.
    wait_until("the window without the focus", || first.script("return !document.hasFocus()", &[]) == true);
    provider.push(" nobody expects");
    provider.release();
    first.last_reply("complete");
}

fn title(window: &Window) -> String {
    window.script("return document.title", &[]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn an_answer_elsewhere_is_notified_without_a_word_of_it() {
    let notifications = Notifications::start();
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider, true);
    let (window, elsewhere) = two_windows(&app);
    ask_and_go(&app, &provider, &window, "The keeper is a ghost");

    let notification = wait_for("a notification", || notifications.shown().pop());
    assert_eq!(notification.summary, SAID);
    for word in ["keeper", "ghost", "twist", "test-model"] {
        assert!(!notification.whole.contains(word), "{}", notification.whole);
    }
    assert_eq!(notification.replaces, 0);
    wait_until("the mark in the title", || title(&window).starts_with("New reply · The keeper"));

    // A second one takes its place. What drives the window does not need the focus of the desktop.
    window.ask("And now?");
    wait_until("another notification", || notifications.shown().len() == 2);
    assert_eq!(notifications.shown()[1].replaces, notification.id);

    notifications.click(notification.id);
    wait_until("the window in front", || app.has_focus(1000));
    wait_until("what was said to be taken back", || notifications.is_closed(notification.id));
    wait_until("the title without its mark", || title(&window).starts_with("The keeper"));

    // What the writer looks at is not notified; what it would be notified after is.
    window.ask("Go on");
    elsewhere.ask("Somewhere else");
    wait_until("the notification of the other window", || notifications.shown().len() == 3);
    assert_eq!((notifications.shown()[2].replaces, notifications.shown()[2].summary.as_str()), (0, SAID));
}

#[test]
fn nothing_is_notified_before_the_writer_wants_it() {
    let notifications = Notifications::start();
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider, false);
    let (window, elsewhere) = two_windows(&app);
    ask_and_go(&app, &provider, &window, "The keeper is a ghost");
    elsewhere.click("settings-open");
    assert_eq!(
        elsewhere.script("return document.querySelector('[data-testid=notify-replies]').checked", &[]),
        false
    );
    elsewhere.click("notify-replies");
    wait_until("the setting", || {
        let written = std::fs::read_to_string(app.folder().join("settings.json")).unwrap_or_default();
        written.contains("\"notify_replies\":true") || written.contains("\"notify_replies\": true")
    });
    ask_and_go(&app, &provider, &window, "And now?");
    wait_until("a notification", || !notifications.shown().is_empty());
    assert_eq!(notifications.shown().len(), 1);
}

#[test]
fn a_desktop_without_notifications_changes_nothing() {
    let provider = FaultyProvider::start_in_background();
    let app = start(&provider, true);
    let (window, _elsewhere) = two_windows(&app);
    ask_and_go(&app, &provider, &window, "The keeper is a ghost");
    let notifications = Notifications::start();
    ask_and_go(&app, &provider, &window, "And now?");
    wait_until("a notification, now that they are shown", || notifications.shown().len() == 1);
}
