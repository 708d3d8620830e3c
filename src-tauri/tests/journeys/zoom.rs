//! The zoom of the windows: of all of them at once, apart from the size of their text, and kept.

use serde_json::json;

use crate::support::{App, Window, wait_until};

const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

/// How wide the page is, in its own pixels.
fn width(window: &Window) -> u64 {
    window.script("return innerWidth", &[]).as_u64().unwrap()
}

/// The size of a reply's text, in the page's own pixels.
fn text_size(window: &Window) -> f64 {
    let size =
        "return parseFloat(getComputedStyle(document.querySelector('[data-role=assistant] .body')).fontSize)";
    window.script(size, &[]).as_f64().unwrap()
}

/// Waits until this stands whole in the page, the size of which is rounded.
fn wait_inside(window: &Window, selector: &str) {
    let script =
        "const { left, top, right, bottom } = document.querySelector(arguments[0]).getBoundingClientRect();
        return right > left && left >= 0 && top >= 0 && right <= innerWidth + 1 && bottom <= innerHeight + 1";
    wait_until(&format!("{selector} inside the page"), || {
        window.shows_any(selector) && window.script(script, &[json!(selector)]) == true
    });
}

/// Clicks into the middle of it. The driver reckons in pixels of the window, also where those of the page are larger.
fn click(window: &Window, hook: &str, zoom: f64) {
    window.wait_to_see(hook);
    let middle = "const box = document.querySelector(`[data-testid=${arguments[0]}]:not([hidden])`).getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2].map((at) => Math.round(at * arguments[1]))";
    let at = window.script(middle, &[json!(hook), json!(zoom)]);
    window.point_at(at[0].as_i64().unwrap(), at[1].as_i64().unwrap(), true);
}

#[test]
fn every_window_is_zoomed_apart_from_its_text_and_stays_so() {
    let mut app = App::first_start();
    let window = app.window();
    window.resize(1100, 760);
    window.ask("What is a wide shot?");
    let other = app.new_window(|| window.click("new-window"));
    other.resize(900, 700);
    wait_until("the second size", || width(&other) == 900);
    assert!(!window.shows("sidebar-open"));

    window.click("settings-open");
    window.put("zoom", "150");
    wait_until("fewer pixels", || width(&window).abs_diff(1100 * 2 / 3) <= 1);
    wait_until("fewer pixels in the other window", || width(&other) == 600);
    wait_inside(&window, "[data-testid=settings-dialog]");
    click(&window, "settings-close", 1.5);
    wait_until("settings to close", || !window.shows("settings-dialog"));
    assert_eq!(text_size(&window), 17.0);

    wait_until("the list as a drawer", || window.shows("sidebar-open"));
    for (opens, what) in [
        ("talk-menu", "[role=menu]:not([hidden])"),
        ("store-state", "[data-testid=facts-card]"),
        ("model-picker", "[data-testid=model-panel]"),
        ("actions-menu", "[data-testid=actions]"),
        ("sidebar-open", "[data-drawer=open] .sidebar"),
    ] {
        click(&window, opens, 1.5);
        wait_inside(&window, what);
        window.press(ESCAPE);
        wait_until("it to close", || !window.shows_any(what));
    }

    window.press_with_control('k');
    wait_until("the palette", || window.focused() == "search");
    wait_inside(&window, "dialog.palette");
    window.press("Zoom out");
    window.press(ENTER);
    wait_until("more pixels", || width(&window) == 880);
    wait_until("the list beside the conversation", || !window.shows("sidebar-open"));
    window.settle();

    app.quit();
    app.start();
    let window = app.window_called("main");
    let other = app.window_called(&other.label);
    wait_until("the zoom after a restart", || width(&window) == 880 && width(&other) == 720);
    window.last_reply("complete");
    assert_eq!(text_size(&window), 17.0);
}
