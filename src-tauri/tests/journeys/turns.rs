//! A turn with a model: what is sent, what arrives, and what a writer can do about it.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{Home, Window, wait_until};

const REPLY: &str = "[data-testid=message][data-role=assistant]";

fn answer(text: &str) -> Reply {
    Reply::streaming([text]).finished()
}

fn prompt(provider: &FaultyProvider, request: usize) -> Vec<(String, String)> {
    let body = provider.wait_for_request(request).body;
    let text = |message: &Value, name: &str| message[name].as_str().unwrap().to_owned();
    let messages = body["messages"].as_array().unwrap();
    messages.iter().map(|message| (text(message, "role"), text(message, "content"))).collect()
}

fn from_writer(window: &Window) -> usize {
    window.messages().iter().filter(|message| message.role == "user" && !message.replaced).count()
}

#[test]
fn prompt_has_the_last_ten_messages_in_order() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    for number in 1..=7 {
        provider.script(answer(&format!("answer {number}")));
        window.ask(&format!("question {number}"));
    }

    window.ask("question 8");

    let prompt = prompt(&provider, 8);
    assert_eq!(prompt[0].0, "system");
    assert!(prompt[0].1.contains("scene"), "{}", prompt[0].1);
    let expected: Vec<(String, String)> = (3..=7)
        .flat_map(|n| [("user".into(), format!("question {n}")), ("assistant".into(), format!("answer {n}"))])
        .chain([("user".into(), "question 8".into())])
        .collect();
    assert_eq!(prompt[1..], expected);
    let body = provider.wait_for_request(8).body;
    assert_eq!((&body["model"], &body["stream"]), (&json!("test-model"), &json!(true)));
}

#[test]
fn reply_streams_and_stop_keeps_it() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["One"]).hold());
    let mut app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Count, please");
    assert_eq!(window.last_reply_saying("One").state, "streaming");
    provider.push(", two");
    assert_eq!(window.last_reply_saying("One, two").state, "streaming");

    window.click("stop");

    assert_eq!(window.last_reply("stopped").text, "One, two");
    provider.wait_for_disconnect(1);
    app.quit();
    app.start();
    assert_eq!(app.window().last_reply("stopped").text, "One, two");
}

#[test]
fn interrupted_reply_can_be_continued() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["Half a thought"]).ends_early());
    provider.script(answer(" and the other half."));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Think");
    assert_eq!(window.last_reply("interrupted").text, "Half a thought");
    assert_eq!(window.attribute("error", "data-code"), "interrupted");
    assert!(window.shows("retry"));

    window.click("continue");

    assert_eq!(window.last_reply("complete").text, "Half a thought and the other half.");
    assert_eq!(window.messages().len(), 2);
    let sent = prompt(&provider, 2);
    assert!(sent.contains(&("assistant".into(), "Half a thought".into())), "{sent:?}");
}

#[test]
fn retry_leaves_out_the_broken_reply() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["Half a thought"]).breaks_off());
    provider.script(answer("A whole thought."));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Think");
    window.last_reply("interrupted");

    window.click("retry");

    assert_eq!(window.last_reply("complete").text, "A whole thought.");
    assert_eq!(from_writer(&window), 1);
    assert_eq!(prompt(&provider, 2), prompt(&provider, 1));
}

#[test]
fn failed_provider_can_be_asked_again() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::status(400, r#"{"error": {"message": "bad request"}}"#));
    provider.script(answer("A whole thought."));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Think");
    assert_eq!(window.last_reply("interrupted").text, "");
    assert!(!window.shows("continue"));

    window.click("retry");

    assert_eq!(window.last_reply("complete").text, "A whole thought.");
    assert_eq!(window.messages().len(), 2);
}

#[test]
fn regenerate_keeps_the_earlier_reply() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("The first version."));
    provider.script(answer("The second version."));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.ask("Write it");

    window.click("regenerate");

    assert_eq!(window.last_reply_saying("The second version.").role, "assistant");
    window.last_reply("complete");
    assert_eq!(window.messages().len(), 2);
    window.click("version-previous");
    wait_until("the earlier version", || window.messages()[1].text == "The first version.");
    assert!(window.messages()[1].replaced);
    assert_eq!(prompt(&provider, 2), prompt(&provider, 1));
}

#[test]
fn edited_message_replaces_the_old_one() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("About Rome."));
    provider.script(answer("About Lisbon."));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.ask("A scene in Rome");

    window.click("edit");
    window.type_on(".edit-field", " no, Lisbon");
    window.click("edit-save");

    window.last_reply_saying("About Lisbon.");
    let shown: Vec<_> = window.messages().into_iter().filter(|message| !message.replaced).collect();
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert_eq!(shown[0].text, "A scene in Rome no, Lisbon");
    let sent = prompt(&provider, 2);
    assert_eq!(sent.len(), 2, "{sent:?}");
    assert_eq!(sent[1].1, "A scene in Rome no, Lisbon");
}

#[test]
fn what_saves_an_edit_stands_above_the_fade() {
    let provider = FaultyProvider::start_in_background();
    provider.script(answer("A line.\n\n".repeat(60).as_str()));
    provider.script(answer("A line.\n\n".repeat(60).as_str()));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.ask("A scene in Rome");
    window.ask("A scene in Lisbon");
    // The message is at the lower edge, so that its editor has to be scrolled into view.
    let edit = "const messages = document.querySelector('[data-testid=messages]');
        const row = Array.from(document.querySelectorAll('[data-testid=message][data-role=user]')).at(-1);
        messages.scrollTop += row.getBoundingClientRect().top - messages.getBoundingClientRect().bottom + 10;
        row.querySelector('[data-testid=edit]').click()";
    window.script(edit, &[]);
    let left = "const transcript = document.querySelector('.transcript');
        const fade = parseFloat(getComputedStyle(transcript, '::after').height);
        const end = document.querySelector('[data-testid=edit-save]').getBoundingClientRect().bottom;
        return transcript.getBoundingClientRect().bottom - fade - end";
    wait_until("the buttons above the fade", || {
        window.script(left, &[]).as_f64().is_some_and(|gap| gap >= 0.0)
    });
}

#[test]
fn double_click_or_enter_sends_once() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::streaming(["Once"]).hold());
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.type_in("composer", "Click");
    window.double_click("send");
    window.last_reply_saying("Once");
    provider.release();
    window.last_reply("complete");

    window.type_in("composer", "Enter\u{e007}\u{e007}\u{e007}");

    wait_until("the second reply", || window.messages().len() == 4);
    window.last_reply("complete");
    window.wait_until_empty();
    window.settle();
    assert_eq!(window.stored().len(), 4);
    assert_eq!(provider.requests().len(), 2);
}

#[test]
fn refused_key_leads_to_its_setting() {
    let provider = FaultyProvider::start_in_background();
    provider.script(Reply::status(401, r#"{"error": {"message": "Incorrect API key provided"}}"#));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Hello");

    window.last_reply("interrupted");
    let problem = window.script(
        "const problem = document.querySelector('[data-testid=message] [data-testid=error]');
         return [problem.dataset.code, problem.innerText]",
        &[],
    );
    assert_eq!(problem[0], "key_refused", "{problem}");
    assert!(problem[1].as_str().unwrap().contains(&provider.host()), "{problem}");
    window.click_on(&format!("{REPLY} .foot > button:not([data-testid]):not([hidden])"));
    window.wait_to_see("api-key");
    let focus = window.script("return document.activeElement.dataset.testid", &[]);
    assert_eq!(focus, "api-key");
}

#[test]
fn refused_message_stays_in_the_composer() {
    let no_model = json!({"provider": "openai", "base_url": "http://127.0.0.1:9/v1"});
    let no_key = json!({"provider": "openai", "base_url": "https://api.openai.com/v1", "model": "large",
        "consents": [{"provider": "openai", "origin": "https://api.openai.com"}]});
    for (settings, code, setting) in
        [(no_model, "wrong_model", "model"), (no_key, "missing_api_key", "api-key")]
    {
        let app = Home::new().with_settings(&settings).start();
        let window = app.window();
        window.type_in("composer", "Keep this");
        window.press_enter();

        window.wait_to_see("error");
        assert_eq!(window.attribute("error", "data-code"), code);
        assert_eq!(window.value("composer"), "Keep this");
        assert_eq!(window.stored().len(), 0);
        window.click("error-step");
        window.wait_to_see(setting);
    }
}
