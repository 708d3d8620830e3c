//! The language of the window: chosen without a restart, with all that is typed kept; and what runs from right to left.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{App, Home, Window, wait_until};

const ESCAPE: &str = "\u{e00c}";

/// What the address says before anything is drawn. Empty while the page is loaded again.
fn language(window: &Window) -> Value {
    window.try_script("return document.documentElement.lang", &[]).unwrap_or_default()
}

/// Chooses a language in Settings, and waits until they are open again in it.
fn choose(window: &Window, tag: &str) {
    window.click("settings-open");
    window.put("language", tag);
    wait_until("Settings in the other language", || is_in_settings(window, tag));
}

fn is_in_settings(window: &Window, tag: &str) -> bool {
    let focused = "return document.activeElement?.dataset.testid ?? ''";
    language(window) == tag && window.try_script(focused, &[]).is_ok_and(|hook| hook == "language")
}

fn ids(window: &Window) -> Vec<String> {
    window.messages().into_iter().map(|message| message.id).collect()
}

fn in_language(tag: &str, theme: &str) -> App {
    Home::new().with_settings(&json!({ "theme": theme, "appearance": { "language": tag } })).start()
}

fn close_settings(window: &Window) {
    window.click("settings-close");
    wait_until("settings to close", || !window.shows("settings-dialog"));
}

#[test]
fn another_language_keeps_what_is_typed_and_the_conversation() {
    let mut app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    let conversation = ids(&window);
    let before = window.text("new-session");
    window.type_in("composer", "a line I have not sent");
    choose(&window, "hi");
    assert_eq!(window.value("language"), "hi");
    close_settings(&window);
    assert_ne!(window.text("new-session"), before);
    assert_eq!(window.value("composer"), "a line I have not sent");
    assert_eq!(ids(&window), conversation);
    window.settle();
    app.quit();
    app.start();
    let window = app.window();
    assert_eq!(language(&window), json!("hi"), "the first page is in it already");
    choose(&window, "en");
    close_settings(&window);
    assert_eq!(window.text("new-session"), before);
}

#[test]
fn a_reply_goes_on_in_the_other_language() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming(["One"]).hold());
    window.say("Count");
    window.last_reply_saying("One");
    choose(&window, "hi-Latn");
    assert_eq!(window.last_reply_saying("One").state, "streaming");
    provider.release();
    window.last_reply("complete");
}

#[test]
fn other_windows_follow_once_nothing_is_open_in_them() {
    let app = App::first_start();
    let first = app.window();
    let second = app.new_window(|| first.click("new-window"));
    let third = app.new_window(|| first.click("new-window"));
    second.type_in("composer", "a draft");
    third.press_with_control('k');
    third.wait_to_see("search");
    choose(&first, "ar");
    wait_until("the second window", || language(&second) == "ar");
    wait_until("its draft", || second.value("composer") == "a draft");
    assert_eq!(language(&third), json!("en"));
    third.press(ESCAPE);
    wait_until("the third window", || language(&third) == "ar");
    let fourth = app.new_window(|| second.click("new-window"));
    assert_eq!(language(&fourth), json!("ar"));
}

#[test]
fn what_is_not_saved_in_settings_keeps_the_language_until_it_is_chosen_again() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.click("settings-open");
    window.put("api-key", "sk-sentinel-typed");
    window.put("language", "hi");
    wait_until("the warning", || window.shows_any("[data-testid=settings-dialog] [data-testid=error]"));
    wait_until("the language as before", || window.value("language") == "system");
    assert_eq!(window.value("api-key"), "sk-sentinel-typed");
    assert_eq!(language(&window), json!("en"));
    window.put("language", "hi");
    wait_until("the other language", || is_in_settings(&window, "hi"));
}

#[test]
fn an_unsent_edit_keeps_the_language() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    window.click("edit");
    window.type_on(".edit-field", " Or a close one?");
    window.click("settings-open");
    window.put("language", "ar");
    window.wait_to_see("error");
    assert_eq!(language(&window), json!("en"));
    assert!(window.shows_any(".edit-field"));
}

/// Where something begins and ends, from the left, in CSS pixels.
fn edges(window: &Window, selector: &str) -> [f64; 2] {
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); return [box.left, box.right]";
    let found = window.script(script, &[json!(selector)]);
    [0, 1].map(|at| found[at].as_f64().unwrap())
}

#[test]
fn arabic_is_mirrored_and_sheets_are_not() {
    let app = in_language("ar", "light");
    let window = app.window();
    assert_eq!(window.script("return document.documentElement.dir", &[]), json!("rtl"));
    window.ask("How do I format dual dialogue?");
    let [list, conversation] = [".sidebar", ".conversation"].map(|one| edges(&window, one));
    assert!(list[0] >= conversation[1] - 1.0, "the list is at the right: {list:?} {conversation:?}");
    let [first, second] =
        [":first-child", ":last-child"].map(|one| edges(&window, &format!(".dual > .speech{one}")));
    assert!(first[1] <= second[0], "the first speech of a pair is at the left: {first:?} {second:?}");
    let direction = "return getComputedStyle(document.querySelector(arguments[0])).direction";
    assert_eq!(window.script(direction, &[json!("[data-element=dialogue]")]), json!("ltr"));
    assert_eq!(window.script(direction, &[json!("[data-testid=composer]")]), json!("rtl"));
    window.type_in("composer", "INT. KITCHEN");
    assert_eq!(window.script(direction, &[json!("[data-testid=composer]")]), json!("ltr"));
    window.resize(520, 700);
    window.settle();
    window.click("sidebar-open");
    wait_until("the drawer at the right", || (edges(&window, ".sidebar")[1] - 520.0).abs() < 2.0);
}

/// Text that is cut off, though nothing marks it, and whatever makes the page wider than the window.
const CUT_OFF: &str = "
    const wide = document.documentElement.scrollWidth - innerWidth;
    const found = wide > 0 ? [`the page, by ${wide}`] : [];
    for (const one of document.querySelectorAll('button, label, h1, h2, h3, h4, p, li, th, td, legend, dt, dd, span')) {
      if (one.getClientRects().length === 0 || one.closest('.unseen, [inert], svg')) continue;
      const style = getComputedStyle(one);
      const cuts = style.overflowX !== 'visible' && style.textOverflow !== 'ellipsis' && style.clipPath === 'none';
      const box = one.getBoundingClientRect();
      const outside = box.width > 1 && (box.left < -1 || box.right > innerWidth + 1) && getComputedStyle(one.closest('.sidebar') ?? one).visibility === 'visible';
      if ((cuts && one.scrollWidth > one.clientWidth + 1) || outside)
        found.push(`${one.tagName} ${one.className} ${one.dataset.testid ?? ''}: ${one.textContent.slice(0, 40)}`);
    }
    return found;";

fn assert_nothing_is_cut_off(window: &Window, place: &str) {
    let moves = "return document.querySelector('.sidebar').getAnimations().length";
    wait_until("the drawer to stand still", || window.script(moves, &[]) == json!(0));
    let found = window.script(CUT_OFF, &[]);
    assert_eq!(found, json!([]), "{place}: {found:#}");
}

fn check_every_width(tag: &str) {
    let app = in_language(tag, "light");
    let window = app.window();
    for width in [1100, 760, 480] {
        window.resize(width, 700);
        window.settle();
        let at = |place: &str| format!("{tag}, {width} px, {place}");
        assert_nothing_is_cut_off(&window, &at("what is open first"));
        window.ask("How do I format dual dialogue?");
        assert_nothing_is_cut_off(&window, &at("the conversation"));
        window.press_with_control('k');
        window.wait_to_see("search");
        assert_nothing_is_cut_off(&window, &at("the palette"));
        window.press(ESCAPE);
        window.press_with_control(',');
        window.wait_to_see("settings-dialog");
        assert_nothing_is_cut_off(&window, &at("the settings"));
        window.put("provider", "openai");
        assert_nothing_is_cut_off(&window, &at("the settings of a model"));
        window.put("provider", "reference");
        close_settings(&window);
    }
}

#[test]
fn nothing_is_cut_off_in_hindi() {
    check_every_width("hi");
}

#[test]
fn nothing_is_cut_off_in_hinglish() {
    check_every_width("hi-Latn");
}

#[test]
fn nothing_is_cut_off_in_arabic() {
    check_every_width("ar");
}
