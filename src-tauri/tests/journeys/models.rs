//! A whole turn with each kind of model, at servers that are not ours; and what the window makes of the faults that
//! writers meet most.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;
use test_peers::{LiteLlm, LlamaCpp};

use crate::support::{App, Home, Message, Window, wait_for, wait_until};

const PROBLEM: &str = "[data-testid=message] [data-testid=error]";

/// Where a model is, and how it is spoken to.
struct Place<'p> {
    provider: &'p str,
    base_url: &'p str,
    key: Option<&'p str>,
    model: &'p str,
}

impl Place<'_> {
    /// Chooses it in Settings as a writer does, and returns whether the connection test succeeded.
    fn choose(&self, window: &Window) -> bool {
        window.click("settings-open");
        window.put("provider", self.provider);
        window.put("base-url", self.base_url);
        if let Some(key) = self.key {
            window.type_in("api-key", key);
            window.click("api-key-save");
            wait_until("the key to be kept", || window.value("api-key").is_empty());
        }
        window.put("model", self.model);
        window.click("connection-test");
        let found = wait_for("the outcome of the test", || {
            Some(window.attribute("connection-report", "data-ok")).filter(|ok| !ok.is_empty())
        });
        window.click("settings-close");
        wait_until("settings to close", || !window.shows("settings-dialog"));
        found == "true"
    }
}

/// Sends the first message to a new provider, and agrees to it.
fn send_and_agree(window: &Window, text: &str, host: &str) {
    window.type_in("composer", text);
    window.press_enter();
    window.wait_to_see("consent-agree");
    assert!(window.text("consent-dialog").contains(host), "{}", window.text("consent-dialog"));
    window.click("consent-agree");
}

/// A reply that is over, however long it was allowed to be.
fn whole_reply(window: &Window) -> Message {
    wait_for("a whole reply", || {
        window.messages().pop().filter(|last| last.role == "assistant" && last.state == "complete")
    })
}

/// A window puts its own space between paragraphs.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// The numbers beside the last reply: what went in, what came out.
fn usage_seen(window: &Window) -> [u64; 2] {
    window.click("sight");
    window.wait_to_see("sight-dialog");
    let number = |fact: &str| {
        let said = window.text_of(&format!("[data-testid=sight-dialog] [data-fact={fact}]"));
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(0)
    };
    [number("input"), number("output")]
}

fn part_kinds(window: &Window) -> Vec<String> {
    let kinds = "return Array.from(document.querySelectorAll('[data-testid=sight-parts] > *'), (part) => part.dataset.kind)";
    let kinds = window.script(kinds, &[]);
    kinds.as_array().into_iter().flatten().filter_map(|kind| kind.as_str().map(str::to_owned)).collect()
}

#[test]
fn litellm_answers_in_both_dialects() {
    let peer = LiteLlm::shared();
    for provider in ["openai", "anthropic"] {
        let app = App::first_start();
        let window = app.window();
        let base_url = peer.base_url();
        let key = Some(LiteLlm::KEY);
        let place = Place { provider, base_url: &base_url, key, model: LiteLlm::THROUGH };
        assert!(place.choose(&window), "{provider}");

        send_and_agree(&window, "Write the last shot", &peer.host());

        assert_eq!(words(&whole_reply(&window).text), words(LiteLlm::REPLY), "{provider}");
        let [input, output] = usage_seen(&window);
        assert!(input > 0 && output > 0, "{provider}: {input} and {output} tokens");
        assert_eq!(part_kinds(&window), ["instructions", "question"], "{provider}");
        window.click("sight-close");
        window.wait_to_see("session-usage");
    }
}

#[test]
fn litellm_unknown_model_leads_to_the_list() {
    let peer = LiteLlm::shared();
    let app = App::first_start();
    let window = app.window();
    let base_url = peer.base_url();
    let key = Some(LiteLlm::KEY);
    let place = Place { provider: "openai", base_url: &base_url, key, model: "no-such-writer" };
    assert!(!place.choose(&window));
    send_and_agree(&window, "Write the last shot", &peer.host());
    window.last_reply("interrupted");
    assert_eq!(window.attribute("error", "data-code"), "wrong_model");

    window.click_on(&format!("{PROBLEM} ~ .foot > button:not([data-testid]):not([hidden])"));

    window.wait_to_see("model-list");
    let listed = "return Array.from(document.querySelector('[data-testid=model-list]').options, (one) => one.value).sort()";
    let all = [LiteLlm::BROKEN, LiteLlm::FULL, LiteLlm::LIMITED, LiteLlm::THROUGH, LiteLlm::WRITER];
    wait_until("its models", || window.script(listed, &[]) == json!(all));
    window.put("model-list", LiteLlm::WRITER);
    wait_until("the chosen name", || window.value("model") == LiteLlm::WRITER);
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));
    window.click("retry");
    assert_eq!(words(&whole_reply(&window).text), words(LiteLlm::REPLY));
}

#[test]
fn llama_cpp_reply_ends_at_the_set_length() {
    let peer = LlamaCpp::shared();
    let app = App::first_start();
    let window = app.window();
    let base_url = peer.base_url();
    let place = Place { provider: "openai", base_url: &base_url, key: None, model: LlamaCpp::MODEL };
    assert!(place.choose(&window));
    window.click("settings-open");
    window.click("more");
    window.put("reply-tokens", "40");
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));

    send_and_agree(&window, "Write the last shot", &peer.host());

    assert!(!window.last_reply("interrupted").text.is_empty());
    wait_until("a word about its length", || window.attribute("error", "data-code") == "length");
    window.wait_to_see("continue");
}

#[test]
fn llama_cpp_stop_keeps_the_reply() {
    let peer = LlamaCpp::shared();
    let settings = json!({
        "provider": "openai",
        "base_url": peer.base_url(),
        "model": LlamaCpp::MODEL,
        "consents": [{"provider": "openai", "origin": format!("http://{}", peer.host())}],
    });
    let app = Home::new().with_settings(&settings).start();
    let window = app.window();
    let before = peer.noticed_leaving();
    window.say("Write the last shot");
    wait_until("its first words", || window.messages().pop().is_some_and(|last| last.text.len() > 20));

    window.click("stop");

    let kept = window.last_reply("stopped").text;
    assert!(kept.len() > 20, "{kept}");
    wait_until("the server to notice", || peer.noticed_leaving() > before);
    assert_eq!(window.messages().pop().map(|last| last.text), Some(kept));
}

#[test]
fn provider_pause_counts_down_before_the_reply() {
    let provider = FaultyProvider::start_in_background();
    let slow_down = r#"{"error": {"message": "slow down"}}"#;
    provider.script(Reply::status(429, slow_down).header("retry-after", "4"));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Hello");

    window.wait_to_see("reply-waits");
    let seconds = || {
        let said = window.text_of("[data-testid=reply-waits] .pause-left");
        said.chars().filter(char::is_ascii_digit).collect::<String>().parse::<u32>().ok()
    };
    let first = wait_for("a number of seconds", seconds);
    assert!((1..=4).contains(&first), "{first}");
    wait_until("fewer seconds", || seconds().is_none_or(|now| now < first));

    assert_eq!(whole_reply(&window).text, "All right.");
    assert!(!window.shows("reply-waits"));
    assert_eq!(provider.requests().len(), 2);
}

#[test]
fn a_page_in_place_of_a_reply_is_text_folded_under_its_problem() {
    let provider = FaultyProvider::start_in_background();
    let page = "<html><body><b id=portal>Please sign in</b><img src=x onerror='window.portal = 1'><script>window.portal = 1</script></body></html>";
    provider.script(Reply::html(page));
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Hello");

    window.last_reply("interrupted");
    let said = window.text_of(PROBLEM);
    assert!(said.contains(&provider.host()) && !said.contains('<'), "{said}");
    window.script("document.querySelector('[data-testid=problem-source]').open = true", &[]);
    let sent = window.text("problem-source");
    assert!(sent.contains("<b id=portal>Please sign in</b>"), "{sent}");
    let alive =
        "return [document.querySelector('#portal, [data-testid=messages] img'), typeof window.portal]";
    assert_eq!(window.script(alive, &[]), json!([null, "undefined"]));
    window.click("retry");
    assert_eq!(whole_reply(&window).text, "All right.");
}

#[test]
fn error_inside_a_reply_can_be_continued() {
    let provider = FaultyProvider::start_in_background();
    let overloaded = "data: {\"error\": {\"message\": \"The model is overloaded\", \"code\": 502}}\n\n";
    provider.script(Reply::streaming(["Half a thought"]).then(overloaded));
    provider.script(Reply::streaming([" and the other half."]).finished());
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.say("Think");
    assert_eq!(window.last_reply("interrupted").text, "Half a thought");
    let said = window.text_of(PROBLEM);
    assert!(said.contains("The model is overloaded"), "{said}");

    window.click("continue");

    assert_eq!(whole_reply(&window).text, "Half a thought and the other half.");
    assert_eq!(window.messages().len(), 2);
}
