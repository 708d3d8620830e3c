//! Text of twice the size, as a desktop makes it, and text without the app's own typefaces: whole, and nothing over it.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::{Value, json};

use crate::support::{Home, Window, wait_until};

const ESCAPE: &str = "\u{e00c}";
const SCENE: &str = "INT. HUT - NIGHT\n\nRain.\n\nMIRA\nYou came back.";

/// What of the texts in this place cannot be read whole.
fn look(window: &Window, place: &str, found: &mut Vec<String>) {
    // What fades in is there before it can be seen.
    let faded = "const fading = document.getAnimations().filter((one) => one.effect.getComputedTiming().iterations !== Infinity);
        Promise.allSettled(fading.map((one) => one.finished)).then(() => done(null))";
    window.later(faded, &[]);
    let looked = window.script(include_str!("fixtures/text.js"), &[]);
    assert!(looked["lines"].as_u64().unwrap() > 0, "{place} has no text: {looked}");
    let faults = looked["found"].as_array().unwrap();
    found.extend(faults.iter().map(|one| format!("{place}: {}", one.as_str().unwrap_or_default())));
}

/// Clicks what may be scrolled away, as a person does who has scrolled there.
fn click(window: &Window, hook: &str) {
    let click = "document.querySelector(`[data-testid=${arguments[0]}]:not([hidden])`).click()";
    window.script(click, &[json!(hook)]);
}

/// Looks at the window in its main states; it shows a conversation with a scene and is left in it.
fn look_everywhere(window: &Window, size: &str) -> Vec<String> {
    let mut found = Vec::new();
    look(window, &format!("{size}, conversation"), &mut found);
    let to_the_top = "document.querySelector('[data-testid=messages]').scrollTop = 0";
    window.script(to_the_top, &[]);
    window.settle();
    look(window, &format!("{size}, its beginning"), &mut found);
    for (opens, dialog) in [
        ("palette-open", "search"),
        ("clear", "clear-ask-dialog"),
        ("sheet-save", "export-save"),
        ("sheet-facts", "script-facts-close"),
        ("sight", "sight-close"),
        ("settings-open", "settings-dialog"),
    ] {
        click(window, opens);
        window.wait_to_see(dialog);
        look(window, &format!("{size}, {dialog}"), &mut found);
        for page in 0..window.count("dialog[open] .settings-page") {
            let to_it = "document.querySelectorAll('.settings-page')[arguments[0]].scrollIntoView()";
            window.script(to_it, &[json!(page)]);
            look(window, &format!("{size}, page {page} of the settings"), &mut found);
        }
        window.press(ESCAPE);
        wait_until("the end of the dialog", || !window.shows(dialog));
    }
    click(window, "sheet-beside");
    window.wait_to_see("page-pane");
    look(window, &format!("{size}, page"), &mut found);
    if window.shows("beside-tab") {
        window
            .script("document.querySelector('[data-testid=beside-tab][data-tab=conversation]').click()", &[]);
        look(window, &format!("{size}, conversation in the place of the page"), &mut found);
        click(window, "beside-close");
    } else {
        click(window, "page-close");
    }
    wait_until("no page", || !window.shows("page-pane"));
    window.press_with_control('/');
    window.wait_to_see("shortcut-sheet-dialog");
    look(window, &format!("{size}, shortcuts"), &mut found);
    window.press(ESCAPE);
    if window.shows("sidebar-open") {
        click(window, "sidebar-open");
        wait_until("the drawer", || window.count("[data-drawer=open]") == 1);
        window.settle();
        look(window, &format!("{size}, drawer"), &mut found);
        window.press(ESCAPE);
    }
    found
}

/// Whether the beginning of the first row of this list can be seen and clicked.
const SHOWS_A_ROW: &str = "const row = document.querySelector(`[data-testid=${arguments[0]}] [role=option]`);
    const box = row.getBoundingClientRect();
    return box.top >= 0 && row.contains(document.elementFromPoint((box.left + box.right) / 2, box.top + 10))";

/// Whether the find bar has its buttons within the window.
const FIND_IS_WHOLE: &str = "return ['find-next', 'find-close'].every((hook) => {
    const box = document.querySelector(`[data-testid=${hook}]`).getBoundingClientRect();
    return box.left >= 0 && box.right <= innerWidth && box.width > 0;
})";

fn ask_for_a_scene(provider: &FaultyProvider, window: &Window) {
    provider.script(Reply::streaming([format!("A try:\n\n```fountain\n{SCENE}\n```")]).finished());
    window.ask("Write a scene in a hut");
}

#[test]
fn text_of_twice_the_size_is_whole() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).with("GDK_DPI_SCALE", "2").start();
    let window = app.window();
    let mut found = Vec::new();
    ask_for_a_scene(&provider, &window);
    for (width, height) in [(1100, 760), (640, 760), (480, 360)] {
        window.resize(width, height);
        window.settle();
        let width_of_page = window.script("return innerWidth", &[]);
        assert_eq!(width_of_page, json!(width / 2), "the desktop scales the page");
        found.extend(look_everywhere(&window, &format!("{width} by {height}")));
    }
    window.resize(1100, 760);
    for _ in 0..7 {
        window.press_with_control('=');
    }
    window.settle();
    found.extend(look_everywhere(&window, "the largest text"));
    window.press_with_control('n');
    wait_until("a new session", || window.messages().is_empty());
    look(&window, "an empty conversation", &mut found);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_smallest_window_shows_rows_and_finds_with_text_of_twice_the_size() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).with("GDK_DPI_SCALE", "2").start();
    let window = app.window();
    ask_for_a_scene(&provider, &window);
    for (width, height) in [(480, 360), (640, 500)] {
        window.resize(width, height);
        window.settle();
        for (opens, list) in [("model-picker", "model-panel"), ("actions-menu", "actions")] {
            click(&window, opens);
            window.wait_to_see(list);
            wait_until("a row that can be seen", || {
                window.script(SHOWS_A_ROW, &[json!(list)]) == json!(true)
            });
            window.press(ESCAPE);
            wait_until("the end of the list", || !window.shows(list));
        }
        window.press_with_control('f');
        window.wait_to_see("find");
        window.type_in("find", "you");
        wait_until("what is found", || !window.text("find-count").is_empty());
        window.settle();
        assert_eq!(window.script(FIND_IS_WHOLE, &[]), json!(true), "{width} by {height}");
        window.press(ESCAPE);
    }
}

/// Replaces the app's typefaces by such as cannot be loaded.
fn break_typefaces(window: &Window) {
    let script = "for (const sheet of document.styleSheets)
            for (let at = sheet.cssRules.length - 1; at >= 0; at -= 1) {
                const rule = sheet.cssRules[at];
                if (!(rule instanceof CSSFontFaceRule) || !rule.cssText.includes('url(')) continue;
                const text = rule.cssText.replace(/url\\([^)]*\\)/g, 'url(fonts/none.woff2)');
                sheet.deleteRule(at);
                sheet.insertRule(text, at);
            }";
    window.script(script, &[]);
}

/// How many pixels of an element are not as its first one: what is drawn on its ground.
fn drawn(window: &Window, selector: &str) -> u64 {
    let count = "const [picture, selector] = arguments;
        const box = document.querySelector(selector).getBoundingClientRect();
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        createImageBitmap(new Blob([bytes])).then((image) => {
            const scale = image.width / innerWidth;
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [box.width * scale, box.height * scale];
            const pen = canvas.getContext('2d');
            pen.drawImage(image, -box.left * scale, -box.top * scale);
            const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
            let other = 0;
            for (let at = 0; at < data.length; at += 4) if (Math.abs(data[at] - data[0]) > 40) other += 1;
            done(other);
        }, (error) => done(String(error)))";
    let counted = window.later(count, &[json!(window.picture()), json!(selector)]);
    counted.as_u64().unwrap_or_else(|| panic!("no picture of {selector}: {counted}"))
}

#[test]
fn text_is_there_and_whole_without_our_typefaces() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    break_typefaces(&window);
    ask_for_a_scene(&provider, &window);
    let failed = "return Array.from(document.fonts).some((face) => face.status === 'error')";
    wait_until("a typeface that failed", || window.script(failed, &[]) == Value::Bool(true));
    for text in ["[data-role=assistant] .body p", ".screenplay .dialogue", ".typed", ".title-line h1"] {
        assert!(drawn(&window, text) > 50, "{text} is drawn");
    }
    let found = look_everywhere(&window, "other typefaces");
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_first_text_has_its_typefaces() {
    let app = Home::new().start();
    let window = app.window();
    let used = "const faces = ['400 13px Inter', '600 13px Inter', '600 15px Literata', '300 40px Literata', '400 15px Courier Prime'];
        return faces.filter((face) => !document.fonts.check(face, 'Scene Writer'))";
    assert_eq!(window.script(used, &[]), json!([]));
}

#[test]
fn a_sheet_holds_its_columns_at_every_size_of_text() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    window.resize(1500, 900);
    ask_for_a_scene(&provider, &window);
    // A full line of a page, and one with a letter more, which breaks as it does on paper.
    let lines = "const sheet = document.querySelector('.screenplay');
        const line = document.createElement('p');
        line.className = 'action';
        sheet.append(line);
        const linesOf = (letters) => {
            line.textContent = `${'x'.repeat(30)} ${'y'.repeat(letters - 31)}`;
            return Math.round(line.getBoundingClientRect().height / parseFloat(getComputedStyle(line).lineHeight));
        };
        const found = [linesOf(61), linesOf(62)];
        line.remove();
        return found";
    let size = || {
        window.script(
            "return parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--text')) * 16",
            &[],
        )
    };
    for typeface in ["", "monospace"] {
        window.script(
            "document.documentElement.style.setProperty('--script', arguments[0])",
            &[json!(typeface)],
        );
        for _ in 0..10 {
            window.press_with_control('-');
        }
        for pixels in 14..=24 {
            wait_until("the size", || size().as_f64() == Some(f64::from(pixels)));
            assert_eq!(window.script(lines, &[]), json!([1, 2]), "{pixels} pixels, {typeface:?}");
            window.press_with_control('=');
        }
    }
}
