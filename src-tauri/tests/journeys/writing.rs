//! What the composer takes, and what it does with it.

use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

fn press(window: &Window, what: &str) {
    let script = format!(
        "const press = new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, cancelable: true, ...{what} }});
         document.querySelector('[data-testid=composer]').dispatchEvent(press)"
    );
    window.script(&script, &[]);
}

#[test]
fn enter_does_not_send_during_composition() {
    let app = App::first_start();
    let window = app.window();
    window.put("composer", "にほんご");

    press(&window, "{ isComposing: true }");
    press(&window, "{ keyCode: 229 }");

    window.settle();
    assert_eq!(window.stored().len(), 0);
    assert_eq!(window.value("composer"), "にほんご");
    // The same press without an input method does send, so the two before could have.
    press(&window, "{ keyCode: 13 }");
    window.wait_until_empty();
    assert_eq!(window.stored()[0]["content"], "にほんご");
}

#[test]
fn shift_enter_begins_a_new_line() {
    let app = App::first_start();
    let window = app.window();

    window.type_in("composer", "One\u{e008}\u{e007}\u{e008}Two");
    assert_eq!(window.value("composer"), "One\nTwo");
    assert_eq!(window.stored().len(), 0);

    window.press_enter();
    window.wait_until_empty();
    assert_eq!(window.stored()[0]["content"], "One\nTwo");
}

#[test]
fn empty_text_is_not_sent() {
    let app = App::first_start();
    let window = app.window();
    window.press_enter();
    for nothing in [" ", "\n\n", "\t \u{a0}\u{2003}"] {
        window.put("composer", nothing);
        assert_eq!(
            window.script("return document.querySelector('[data-testid=send]').disabled", &[]),
            json!(true)
        );
        window.press_enter();
        let refused = window.invoke("send", json!({"text": nothing, "requestId": "nothing"}));
        assert_eq!(refused.unwrap_err()["code"], "bad_input");
    }
    assert_eq!(window.stored().len(), 0);
}

#[test]
fn text_over_the_limit_is_refused_and_kept() {
    let app = App::first_start();
    let window = app.window();
    let size = 1_500_000;
    let long = "a line of a very long script\n".repeat(size / 29 + 1);
    window.put("composer", &long);

    window.click("send");

    window.wait_to_see("error");
    let said = window.text("error");
    assert!(said.contains("1 MiB") && said.contains("1.4 MiB"), "{said}");
    assert_eq!(window.value("composer"), long);
    assert_eq!(window.stored().len(), 0);
}

#[test]
fn text_within_the_limit_is_sent_whole() {
    let provider = faulty_provider::FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    let long = "Ein sehr langes Drehbuch, Zeile für Zeile.\n".repeat(900_000 / 44);
    window.put("composer", &long);

    window.click("send");

    window.last_reply("complete");
    window.wait_until_empty();
    assert_eq!(window.stored()[0]["content"], long);
    let sent = provider.wait_for_request(1).body;
    assert_eq!(sent["messages"][1]["content"], long);
    assert!(window.count("[data-testid=message]") == 2);
}

#[test]
fn unicode_returns_byte_for_byte() {
    let texts = [
        "脚本：第一幕，雨。日本語の台本。한국어 대본",
        "👩🏽‍🎬👨‍👩‍👧‍👦🏳️‍🌈 🎬️",
        "مشهد داخلي — ليل. סצנה פנים, לילה",
        "e\u{301} vs \u{e9}, a\u{328}\u{308}, ห้อง, क्षत्रिय",
        "\u{202e}right to left\u{202c} \u{feff}bom\u{200b}zero\u{2028}line \u{fffd} \u{10ffff}",
        "tab\there \"quotes\" 'and' \\ <b>&amp;</b> ${x} {{y}}",
        "𝕸𝖆𝖙𝖍 𐍈 \u{1f468}\u{200d}\u{1f680}",
    ];
    let mut app = App::first_start();
    let window = app.window();
    for text in texts {
        window.reply_to(|| {
            window.put("composer", text);
            window.click("send");
        });
    }
    let questions = |window: &Window| -> Vec<String> {
        let stored = window.stored();
        let mine = stored.iter().filter(|message| message["role"] == "user");
        mine.map(|message| message["content"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(questions(&window), texts);

    app.quit();
    app.start();

    assert_eq!(questions(&app.window()), texts);
}

#[test]
fn starter_that_is_clicked_stays_where_it_is() {
    let app = App::first_start();
    let window = app.window();
    let tops = || {
        let script = "return [...document.querySelectorAll('.starter')].map((card) => card.getBoundingClientRect().top)";
        window.script(script, &[])
    };
    let before = tops();
    for number in 1..=3 {
        window.click_on(&format!(".starters li:nth-child({number}) .starter"));
        wait_until("the question", || {
            window.value("composer").lines().filter(|line| !line.is_empty()).count() == number
        });
        assert_eq!(tops(), before);
    }
}

#[test]
fn starter_fills_the_composer_unsent() {
    let app = App::first_start();
    let window = app.window();

    window.click("starter");

    wait_until("the question", || window.value("composer") == "What’s a wide shot?");
    assert_eq!(window.stored().len(), 0);
    window.press_enter();
    assert!(window.last_reply("complete").text.contains("ide shot"));
}
