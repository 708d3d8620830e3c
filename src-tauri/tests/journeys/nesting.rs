//! Text that is nested without end, from a model and from another program: it is shown, and the app goes on.

use faulty_provider::{FaultyProvider, Reply};
use test_mongod::Mongod;

use crate::shared_store::{SCENES, URI, open_session, six_fields};
use crate::support::{App, Home, wait_until};

#[test]
fn nested_reply_is_shown() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    for nested in ["- ".repeat(1500), "> ".repeat(100_000), "*a **b ".repeat(50_000), "![".repeat(100_000)] {
        let text = format!("Before.\n\n{nested}deep\n\nAfter.");
        let pieces: Vec<&str> =
            (0..text.len()).step_by(16 * 1024).map(|at| &text[at..text.len().min(at + 16 * 1024)]).collect();
        provider.script(Reply::streaming(pieces).finished());
        let shown = window.ask("Go deep");
        assert!(shown.text.contains("deep"), "{}", &shown.text[..shown.text.len().min(200)]);
    }
    assert_eq!(window.stored().len(), 8);
}

#[test]
fn nested_document_is_shown_at_every_start() {
    let mongod = Mongod::shared_standalone();
    let database = mongod.fresh_database();
    let other = mongod.other_program(&database);
    let mut app = Home::new().with(URI, &mongod.uri(&database)).start();
    other.insert(SCENES, six_fields("deep", "user", "How deep?", 1));
    other.insert(SCENES, six_fields("deep", "assistant", &format!("{}deep", ">".repeat(6000)), 0));
    open_session(&app.window(), "deep");
    shows_it(&app);
    app.quit();
    app.start();
    shows_it(&app);
    // The message is in the local store by now.
    app.quit();
    app.unset(URI);
    app.start();
    shows_it(&app);
}

fn shows_it(app: &App) {
    let window = app.window();
    wait_until("the nested message", || {
        window.messages().last().is_some_and(|message| message.text.contains("deep"))
    });
}
