//! Scripts and texts that are attached to a message.

use std::fs;
use std::path::Path;

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_for, wait_until};

const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.\n\nEXT. PIER - DAY\n\nWind.";

/// An app whose dialogs answer with the newest file of a folder.
fn start(provider: &FaultyProvider, folder: &Path) -> App {
    Home::asking(provider).with("WRITERS_ROOM_DIALOGS", folder.to_str().unwrap()).start()
}

fn cards(window: &Window) -> u64 {
    window.count("[data-testid=attachment]")
}

/// What the provider was last sent by the writer.
fn sent(provider: &FaultyProvider) -> String {
    let body = provider.requests().pop().unwrap().body;
    let messages = body["messages"].as_array().unwrap();
    messages.last().unwrap()["content"].as_str().unwrap().to_owned()
}

/// Pastes into the composer, or drops on the window, as a person does.
fn hand_over(window: &Window, event: &str, text: &str, file: Option<(&str, &str)>) {
    let [name, content] = file.map_or(["", ""], |(name, content)| [name, content]);
    window.script(
        "const [event, text, name, content] = arguments;
         const data = new DataTransfer();
         if (text !== '') data.setData('text/plain', text);
         if (name !== '') data.items.add(new File([content], name));
         const field = document.querySelector('[data-testid=composer]');
         const init = { bubbles: true, cancelable: true };
         if (event === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }));
         else document.body.dispatchEvent(new DragEvent(event, { ...init, dataTransfer: data }));",
        &[json!(event), json!(text), json!(name), json!(content)],
    );
}

#[test]
fn an_attached_file_is_sent_and_shown_as_a_folded_sheet() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hut.fountain"), SCENE).unwrap();
    let mut app = start(&provider, folder.path());
    let window = app.window();
    window.click("attach");
    wait_until("a card", || cards(&window) == 1);
    let card = wait_for("its size", || {
        Some(window.text("attachment"))
            .filter(|text| text.contains("2/8 page · 11 seconds · 2 scenes\nabout"))
    });
    assert!(card.contains("hut.fountain"), "{card}");
    assert!(card.contains("INT. HUT - NIGHT\nRain."), "{card}");
    assert_eq!(window.focused(), "composer");

    // It is part of the draft.
    window.type_in("composer", "What do you think?");
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the card again", || cards(&window) == 1);
    assert_eq!(window.value("composer"), "What do you think?");

    provider.script(Reply::streaming(["Good."]).finished());
    window.click("send");
    window.last_reply("complete");
    assert_eq!(
        sent(&provider),
        format!("What do you think?\n\n```fountain title=\"hut.fountain\"\n{SCENE}\n```")
    );
    wait_until("an empty composer", || cards(&window) == 0 && window.value("composer").is_empty());

    app.quit();
    app.start();
    let window = app.window();
    let folded = wait_for("the sent card", || {
        Some(window.text("sent-attachment")).filter(|text| text.contains("2/8 page · 11 seconds · 2 scenes"))
    });
    assert!(folded.contains("hut.fountain") && folded.contains("INT. HUT - NIGHT"), "{folded}");
    assert_eq!(window.count("[data-testid=sheet]"), 0, "it is folded");
    window.click_on("[data-testid=sent-attachment] summary");
    wait_until("the sheet", || {
        window.count("[data-testid=sent-attachment] [data-element=scene_heading]") == 2
    });
    // With its name and more around it, it is copied as the script that it is.
    let copied = window.script(
        "document.getSelection().selectAllChildren(document.querySelector('[data-role=user] .body'));
         const clipboardData = new DataTransfer();
         document.dispatchEvent(new ClipboardEvent('copy', { clipboardData, cancelable: true }));
         return clipboardData.getData('text/plain')",
        &[],
    );
    assert!(copied.as_str().unwrap().ends_with(SCENE), "{copied}");

    window.clear();
    wait_until("an empty conversation", || window.count("[data-testid=sent-attachment]") == 0);
    app.kill();
    assert_eq!(crate::support::files_with(app.folder(), "You came back."), Vec::<std::path::PathBuf>::new());
}

#[test]
fn a_long_paste_becomes_a_card_and_text_again() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let app = start(&provider, folder.path());
    let window = app.window();
    let long = format!("{SCENE}\n\n{}", "Wind, and more of it.\n".repeat(40));
    hand_over(&window, "paste", &long, None);
    wait_until("a script", || window.attribute("attachment", "data-kind") == "script");
    assert!(window.text("attachment").contains("Pasted script"), "{}", window.text("attachment"));
    assert_eq!(window.value("composer"), "");

    window.click("attachment-open");
    wait_until("the sheet", || window.count("dialog [data-element=scene_heading]") == 2);
    window.click("attachment-edit");
    window.put("attachment-field", "INT. BARN - DAY\n\nDust.");
    window.click("attachment-done");
    wait_until("its new beginning", || window.text("attachment").contains("INT. BARN - DAY"));

    window.click("attachment-to-text");
    wait_until("text", || window.value("composer") == "INT. BARN - DAY\n\nDust.");
    assert_eq!(cards(&window), 0);
    window.press_with_control('z');
    wait_until("undone", || window.value("composer").is_empty());
}

#[test]
fn what_is_edited_in_an_open_attachment_survives_its_window() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let mut app = start(&provider, folder.path());
    let window = app.window();
    let long = format!("{SCENE}\n\n{}", "Wind, and more of it.\n".repeat(40));
    hand_over(&window, "paste", &long, None);
    window.click("attachment-open");
    window.click("attachment-edit");
    window.put("attachment-field", "INT. BARN - DAY\n\nDust.");

    app.quit();
    app.start();

    let window = app.window();
    wait_until("what was edited", || window.text("attachment").contains("INT. BARN - DAY"));
}

#[test]
fn dropped_files_are_attached_and_removed() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    let app = start(&provider, folder.path());
    let window = app.window();
    hand_over(&window, "dragenter", "", Some(("hut.txt", SCENE)));
    wait_until("where to drop it", || window.shows("drop"));
    hand_over(&window, "drop", "", Some(("hut.txt", SCENE)));
    wait_until("a card", || cards(&window) == 1);
    assert!(!window.shows("drop"));
    hand_over(&window, "drop", "", Some(("notes.md", "# Notes")));
    wait_until("two cards", || cards(&window) == 2);
    window.click("attachment-remove");
    wait_until("one card", || cards(&window) == 1);
    assert_eq!(window.focused(), "attachment-open");

    window.press_with_control('z');
    wait_until("the card again", || cards(&window) == 2);
    assert!(window.text("attachment").contains("hut.txt"), "{}", window.text("attachment"));
    window.click("attachment-remove");
    window.click("attachment-undo");
    wait_until("the card once more", || cards(&window) == 2);
    assert!(!window.shows("attachment-undo"));
    window.click("attachment-remove");
    window.type_in("composer", "Rain");
    wait_until("nothing to bring back", || !window.shows("attachment-undo"));
    window.press_with_control('z');
    wait_until("undone", || window.value("composer").is_empty());
    assert_eq!(cards(&window), 1);

    provider.script(Reply::streaming(["Good."]).finished());
    window.click("send");
    window.last_reply("complete");
    assert_eq!(sent(&provider), "```text title=\"notes.md\"\n# Notes\n```");
    wait_until("its title", || window.text("session-item").contains("notes.md"));
    assert!(!window.text("session-item").contains('`'), "{}", window.text("session-item"));
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing() {
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let app = start(&provider, folder.path());
    let window = app.window();
    window.type_in("composer", "my idea");
    window.click("attach");
    window.wait_to_see("error");
    let error = window.text("error");
    assert!(error.contains("can’t read this type of file"), "{error}");
    assert_eq!((cards(&window), window.value("composer").as_str()), (0, "my idea"));
}

#[test]
fn what_a_file_lost_is_still_listed_after_a_restart() {
    const FDX: &str = "<FinalDraft DocumentType=\"Script\" Template=\"No\" Version=\"5\"><Content>\
        <Paragraph Type=\"Action\"><Text RevisionID=\"1\">Rain.</Text></Paragraph></Content></FinalDraft>";
    let provider = FaultyProvider::start_in_background();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("hut.fdx"), FDX).unwrap();
    let mut app = start(&provider, folder.path());
    let window = app.window();
    let listed = |window: &Window| window.text("attachment").contains("Not carried over: 1 revision mark");
    window.click("attach");
    wait_until("a card", || cards(&window) == 1);
    assert!(listed(&window), "{}", window.text("attachment"));
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    wait_until("the card again", || cards(&window) == 1);
    assert!(listed(&window), "{}", window.text("attachment"));
    window.click("attachment-remove");
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    window.wait_to_see("composer");
    assert_eq!(cards(&window), 0);
}
