//! A conversation is taken away, in every format, and before it is too late for that.

use std::path::Path;

use faulty_provider::{FaultyProvider, Reply};

use serde_json::json;

use crate::support::{App, Browser, Home, Window, wait_until};

const REPLY: &str = "Here:\n\nINT. BAR - NIGHT\n\nRain. *MIRA* waits.\n\nMIRA\nYou're <late>.";

fn with_a_folder(provider: &FaultyProvider, folder: &Path) -> App {
    Home::asking(provider).with("WRITERS_ROOM_DIALOGS", folder.to_str().unwrap()).start()
}

fn with_a_reply(app: &App, provider: &FaultyProvider, reply: &str) -> Window {
    let window = app.window();
    provider.script(Reply::streaming([reply]).finished());
    window.ask("एक दृश्य, please");
    window
}

/// The text that a format gives.
fn exported(window: &Window, folder: &Path, format: &str, ending: &str) -> String {
    String::from_utf8(exported_bytes(window, folder, format, ending)).unwrap()
}

/// The file that a format gives.
fn exported_bytes(window: &Window, folder: &Path, format: &str, ending: &str) -> Vec<u8> {
    window.click_on(&format!("[data-testid=export-format][data-format={format}]"));
    window.click("export-save");
    let name = format!("एक दृश्य, please.{ending}");
    wait_until("the name", || window.text("export-status").contains(&name));
    std::fs::read(folder.join(name)).unwrap()
}

/// The web page that is exported beside the one of the same name.
fn exported_again(window: &Window, folder: &Path) -> String {
    window.click("export-save");
    wait_until("another name", || window.text("export-status").contains("please (2).html"));
    std::fs::read_to_string(folder.join("एक दृश्य, please (2).html")).unwrap()
}

#[test]
fn a_conversation_is_exported_in_every_format() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let mut app = with_a_folder(&provider, folder.path());
    let window = with_a_reply(&app, &provider, REPLY);
    window.click("export");
    let markdown = exported(&window, folder.path(), "markdown", "md");
    assert!(markdown.starts_with("# एक दृश्य, please\n\n## You, 20"), "{markdown}");
    assert!(markdown.ends_with(&format!("\n\n{REPLY}\n")), "{markdown}");
    let text = exported(&window, folder.path(), "text", "txt");
    assert!(text.contains("\n\nRain. MIRA waits.\n\nMIRA\nYou're <late>.\n"), "{text}");
    let json: serde_json::Value =
        serde_json::from_str(&exported(&window, folder.path(), "json", "json")).unwrap();
    assert_eq!(json["messages"][1]["content"], REPLY);
    assert_eq!(json["messages"][0]["role"], "user");
    let fountain = exported(&window, folder.path(), "fountain", "fountain");
    assert_eq!(fountain, "INT. BAR - NIGHT\n\nRain. *MIRA* waits.\n\nMIRA\nYou're <late>.\n");
    let pdf = exported_bytes(&window, folder.path(), "pdf", "pdf");
    assert!(pdf.starts_with(b"%PDF"));
    let html = exported(&window, folder.path(), "html", "html");
    assert!(html.contains("<p class=\"dialogue\" dir=\"auto\">You&#39;re &lt;late&gt;.</p>"), "{html}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6, "something else was left");
    window.put("export-which", "some");
    let sideways = "const list = document.querySelector('.message-choice'), dialog = list.closest('dialog');
        return list.getBoundingClientRect().right > dialog.getBoundingClientRect().right";
    assert_eq!(window.script(sideways, &[]), false, "a long message does not widen the dialog");
    window.click_on("[data-testid=export-message]:last-of-type input");
    let chosen = exported_again(&window, folder.path());
    assert!(chosen.contains("&lt;late&gt;") && !chosen.contains("by-writer\""), "{chosen}");
    window.put("export-which", "one");
    // A second one does not replace the first.
    window.click("export-save");
    wait_until("a second name", || window.text("export-status").contains("please (3).html"));
    window.click("export-close");

    // The next start has the same choice, in the palette as well.
    app.quit();
    app.start();
    let window = app.window();
    window.last_reply("complete");
    window.press_with_control('k');
    wait_until("the focus in the palette", || window.focused() == "search");
    window.press("Export conversation");
    wait_until("the command", || window.count("[data-testid=search-hit][data-key=export]") == 1);
    window.press("\u{e007}");
    window.wait_to_see("export-save");
    let chosen =
        window.script("return document.querySelector('[name=conversation-format]:checked').value", &[]);
    assert_eq!(chosen, "html");
}

#[test]
fn an_exported_page_has_its_style_and_runs_nothing() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let app = with_a_folder(&provider, folder.path());
    let hostile = "<script>document.title = 'run'</script><img src=x onerror=\"document.title = 'run'\">";
    let window = with_a_reply(&app, &provider, hostile);
    window.click("export");
    let page = exported(&window, folder.path(), "html", "html");
    let browser = Browser::show("127.0.0.1");
    let found = browser.run(
        "document.open();
         document.write(arguments[0]);
         document.close();
         setTimeout(() => done([
           document.title, document.querySelectorAll('script, img').length, document.querySelectorAll('article').length,
           getComputedStyle(document.body).maxWidth, document.querySelector('article:last-of-type p').textContent,
         ]), 500);",
        &[json!(page)],
    );
    assert_eq!(found, json!(["एक दृश्य, please", 0, 2, "704px", hostile]));
}

#[test]
fn all_conversations_are_exported_as_a_folder() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let app = with_a_folder(&provider, folder.path());
    let window = with_a_reply(&app, &provider, "One.");
    window.press_with_control('n');
    wait_until("a new session", || window.messages().is_empty());
    with_a_reply(&app, &provider, "Two.");
    window.click("export");
    window.put("export-which", "all");
    window.click_on("[data-testid=export-format][data-format=text]");
    window.click("export-save");
    wait_until("the words about it", || window.text("export-status").starts_with("2 conversations saved"));
    let made: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    let [all] = made.as_slice() else { panic!("{made:?}") };
    for (name, reply) in [("एक दृश्य, please.txt", "Two."), ("एक दृश्य, please (2).txt", "One.")]
    {
        let text = std::fs::read_to_string(all.join(name)).unwrap();
        assert!(text.ends_with(&format!("\n\n{reply}\n")), "{name}: {text}");
    }
}
