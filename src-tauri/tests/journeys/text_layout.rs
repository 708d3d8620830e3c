//! How text is set: a conversation that is read, what one types, and the titles in the list; and that the window itself
//! never scrolls.

use faulty_provider::{FaultyProvider, Reply};
use serde_json::json;

use crate::support::{App, Home, Window, wait_until};

const LINE: &str = "The rain keeps falling on the tin roof, and nobody says a word about the boat. ";

/// A list from right to left, a sheet whose lines begin with marks, and prose that begins with one.
const SET: [&str; 7] = [
    "“Quote me,” he says.",
    "- غرفة المصباح في الليل\n- باب مفتوح",
    "INT. HUT - NIGHT",
    "[[A note on the rain.]]",
    "“You came back,” says the voice on the radio.",
    "MIRA\n“You came back.”",
    "What do you think?",
];

/// How far the first letter of each such element is outside of it, at the left, in CSS pixels; the greatest of them.
fn hangs(window: &Window, selector: &str) -> f64 {
    let script = "const found = Array.from(document.querySelectorAll(arguments[0]), (line) => {
            const letters = document.createTreeWalker(line, NodeFilter.SHOW_TEXT).nextNode();
            if (!letters) return 0;
            const range = document.createRange();
            range.setStart(letters, 0);
            range.setEnd(letters, 1);
            return line.getBoundingClientRect().left - range.getBoundingClientRect().left;
        });
        return found.length === 0 ? null : Math.max(...found)";
    window.script(script, &[json!(selector)]).as_f64().unwrap_or_else(|| panic!("no {selector}"))
}

/// Between a question and its reply, and between that and the next question, from text to text, in CSS pixels.
fn distances(window: &Window) -> (f64, f64) {
    let script = "const box = (role, part, at) =>
            document.querySelectorAll(`[data-role=${role}] ${part}`)[at].getBoundingClientRect();
        const reply = box('assistant', '.body', 0);
        return [reply.top - box('user', '.body', 0).bottom, box('user', '.foot', 1).top - reply.bottom]";
    let found = window.script(script, &[]);
    (found[0].as_f64().unwrap(), found[1].as_f64().unwrap())
}

fn a_reply_is_nearer_to_its_question_than_to_the_next(window: &Window) {
    let (own, next) = distances(window);
    assert!(own > 0.0 && own * 2.0 <= next, "a reply is {own} from its question, and {next} from the next");
}

fn a_list_from_right_to_left_is_so_with_its_bullets(window: &Window) {
    let list = "const item = document.querySelector('[data-role=assistant] .body li');
        const range = document.createRange();
        range.selectNode(document.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode());
        const [text, box, column] = [range, item, item.parentElement].map((one) => one.getBoundingClientRect());
        return [getComputedStyle(item).direction, box.right - text.right, column.right - box.right]";
    let found = window.script(list, &[]);
    assert_eq!(found[0], json!("rtl"), "the bullet is where the text begins");
    assert!(found[1].as_f64().unwrap() < 6.0, "the text begins at the right: {found}");
    assert!(found[2].as_f64().unwrap() > 12.0, "the bullet has its space there: {found}");
}

fn no_mark_hangs_out_of_a_sheet(window: &Window) {
    let prose = hangs(window, "[data-role=assistant] .body > p:first-child");
    assert!(prose > 1.0, "a quotation mark hangs in prose, so that it would in a sheet too: {prose}");
    let sheet = hangs(window, "[data-role=assistant] .screenplay p");
    assert!(sheet < 0.5, "a line of the sheet hangs out of its column by {sheet}");
}

#[test]
fn a_conversation_is_set_to_be_read() {
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    provider.script(Reply::streaming([SET.join("\n\n")]).finished());
    window.ask("Set this, please");
    provider.script(Reply::streaming([LINE]).finished());
    window.ask("And what is it about?");
    window.script("document.querySelector('[data-testid=messages]').scrollTop = 0", &[]);
    window.settle();
    a_reply_is_nearer_to_its_question_than_to_the_next(&window);
    a_list_from_right_to_left_is_so_with_its_bullets(&window);
    no_mark_hangs_out_of_a_sheet(&window);
}

/// How much a band over the bottom of the conversation differs at most from its ground, in a color of 0 to 255.
fn contrast(window: &Window, from_bottom: f64, height: f64) -> f64 {
    let script = "const [picture, fromBottom, height] = arguments;
        const box = document.querySelector('.transcript').getBoundingClientRect();
        const text = document.querySelector('[data-role=assistant] .body').getBoundingClientRect();
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        createImageBitmap(new Blob([bytes])).then((image) => {
            const scale = image.width / innerWidth;
            const canvas = document.createElement('canvas');
            [canvas.width, canvas.height] = [text.width * scale, height * scale];
            const pen = canvas.getContext('2d');
            pen.drawImage(image, -text.left * scale, -(box.bottom - fromBottom) * scale);
            const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
            const ground = getComputedStyle(document.body).backgroundColor.match(/[\\d.]+/g).map(Number);
            let most = 0;
            for (let at = 0; at < data.length; at += 4) most = Math.max(most, Math.abs(data[at] - ground[0]));
            done(most);
        }, (error) => done(String(error)))";
    let found = window.later(script, &[json!(window.picture()), json!(from_bottom), json!(height)]);
    found.as_f64().unwrap_or_else(|| panic!("no picture: {found}"))
}

/// Scrolls so that the middle of a line of the reply is at the bottom of the view.
fn scroll_a_line_to_the_end(window: &Window) {
    let script = "const view = document.querySelector('[data-testid=messages]');
        view.scrollTop = view.scrollHeight / 3;
        const text = document.querySelector('[data-role=assistant] .body p');
        const height = parseFloat(getComputedStyle(text).lineHeight);
        const lines = (view.getBoundingClientRect().bottom - 2 - text.getBoundingClientRect().top) / height;
        view.scrollTop -= (lines - Math.floor(lines) - 0.5) * height";
    window.script(script, &[]);
    window.settle();
}

fn text_fades_before_the_composer(window: &Window) {
    for (width, height) in [(1100, 760), (480, 640)] {
        window.resize(width, height);
        window.settle();
        scroll_a_line_to_the_end(window);
        let (faded, clear) = (contrast(window, 3.0, 3.0), contrast(window, 90.0, 60.0));
        assert!(clear > 150.0, "there is text above, at {width}: {clear}");
        assert!(faded < 60.0, "the text fades before the composer, at {width}: {faded}");
    }
}

fn the_button_to_the_end_is_in_the_middle_and_over_nothing_to_press(window: &Window) {
    for (width, height) in [(1100, 760), (480, 640)] {
        window.resize(width, height);
        window.settle();
        scroll_a_line_to_the_end(window);
        window.wait_to_see("to-end");
        let pill = "const pill = document.querySelector('[data-testid=to-end]').getBoundingClientRect();
            const transcript = document.querySelector('.transcript').getBoundingClientRect();
            const composer = document.querySelector('.composer').getBoundingClientRect();
            const others = Array.from(document.querySelectorAll('button, textarea, select, input')).filter((one) => {
                const box = one.getBoundingClientRect();
                const isBeside = box.left >= pill.right || box.right <= pill.left;
                const isApart = box.top >= pill.bottom || box.bottom <= pill.top;
                return !isBeside && !isApart && box.width > 0 && one.dataset.testid !== 'to-end';
            });
            const seen = document.elementFromPoint(pill.left + pill.width / 2, pill.bottom - 2);
            const offset = pill.left + pill.right - transcript.left - transcript.right;
            return [offset, transcript.bottom - pill.bottom, composer.top - transcript.bottom, pill.height,
                 others.map((one) => one.outerHTML), seen.dataset.testid]";
        let found = window.script(pill, &[]);
        assert!(found[0].as_f64().unwrap().abs() <= 2.0, "it is centred: {found}");
        assert!(found[1].as_f64().unwrap() >= 8.0 && found[2].as_f64().unwrap() >= 0.0, "above: {found}");
        assert!(found[3].as_f64().unwrap() < 40.0, "it is one line: {found}");
        assert_eq!((&found[4], &found[5]), (&json!([]), &json!("to-end")), "at {width}");
    }
}

fn a_warning_has_its_own_line(window: &Window) {
    window.resize(1080, 760);
    window.put("composer", &LINE.repeat(400));
    window.wait_to_see("estimate");
    assert_eq!(window.attribute("estimate", "data-tone"), "warn");
    let warning = "const line = document.querySelector('[data-testid=estimate]');
        const box = line.getBoundingClientRect();
        const beside = Array.from(document.querySelectorAll('.composer-area > *')).filter((one) => {
            const other = one.getBoundingClientRect();
            return one !== line && other.height > 0 && other.top < box.bottom - 0.5 && other.bottom > box.top + 0.5;
        });
        return [box.width - line.parentElement.clientWidth, beside.length]";
    let found = window.script(warning, &[]);
    assert!(found[0].as_f64().unwrap().abs() < 1.0, "the warning has the whole width: {found}");
    assert_eq!(found[1], json!(0), "nothing is beside it");
}

fn typed_text_has_the_whole_width(window: &Window) {
    for width in [1080, 480] {
        window.resize(width, 760);
        window.settle();
        let field = "const composer = document.querySelector('.composer');
            const parts = [composer, ...['textarea', '.send'].map((part) => composer.querySelector(part))];
            const [box, field, send] = parts.map((one) => one.getBoundingClientRect());
            return [box.width - field.width, send.top - field.bottom]";
        let found = window.script(field, &[]);
        assert!(
            found[0].as_f64().unwrap() <= 2.5,
            "text has the full width of the composer, at {width}: {found}"
        );
        assert!(found[1].as_f64().unwrap() >= 0.0, "its buttons are below it, at {width}: {found}");
    }
}

#[test]
fn the_composer_and_what_stands_over_it_have_their_space() {
    let provider = FaultyProvider::start_in_background();
    let settings = json!({
        "provider": "openai",
        "base_url": provider.base_url(),
        "model": "test-model",
        "consents": [{"provider": "openai", "origin": format!("http://{}", provider.host())}],
        "windows": [{"origin": format!("http://{}", provider.host()), "model": "test-model", "tokens": 4096}],
        "theme": "light",
    });
    let app = Home::new().with_settings(&settings).start();
    let window = app.window();
    provider.script(Reply::streaming([LINE.repeat(60)]).finished());
    window.ask("Go on");
    text_fades_before_the_composer(&window);
    the_button_to_the_end_is_in_the_middle_and_over_nothing_to_press(&window);
    a_warning_has_its_own_line(&window);
    typed_text_has_the_whole_width(&window);
}

/// A title that two lines of the list hold, and one that they do not.
const TITLES: [&str; 2] = [
    "The keeper of the lamp who never came back",
    "The keeper of the lamp who never came back to the harbour, and the boat that did",
];

fn titles_have_two_lines_and_the_width_of_the_list(window: &Window) {
    for (title, is_whole) in TITLES.into_iter().zip([true, false]) {
        window.click("title");
        wait_until("the field", || window.focused() == "rename-field");
        window.script("document.activeElement.value = arguments[0]", &[json!(title)]);
        window.press("\u{e007}");
        wait_until("the name", || window.text_of("[aria-current] .session-title") == title);
        window.hover("session-item");
        let seen = "const title = document.querySelector('[aria-current] .session-title');
            const parts = [title, document.querySelector('[data-testid=session-menu]'), title.closest('.session-line')];
            const [box, menu, line] = parts.map((one) => one.getBoundingClientRect());
            const lines = title.clientHeight / parseFloat(getComputedStyle(title).lineHeight);
            return [lines, title.scrollHeight <= title.clientHeight, menu.left - box.right, line.width - box.width]";
        let found = window.script(seen, &[]);
        assert_eq!(found[0], json!(2), "{title} has two lines: {found}");
        assert_eq!(found[1], json!(is_whole), "{title} is whole where two lines hold it: {found}");
        assert!(found[2].as_f64().unwrap() >= 0.0, "what comes under the pointer is not over it: {found}");
        assert!(found[3].as_f64().unwrap() <= 48.0, "and no space is kept for that: {found}");
    }
}

fn the_window_never_scrolls(window: &Window) {
    for (width, height) in [(1100, 760), (480, 640)] {
        window.resize(width, height);
        window.settle();
        let scrolled = "const region = document.querySelector('[data-testid=announcer]');
            const found = ['', arguments[0]].map((words) => {
                if (words !== '') region.textContent = words;
                scrollTo(40, 40);
                document.body.scrollTo(40, 40);
                const { scrollHeight, scrollWidth } = document.documentElement;
                const { scrollTop } = document.body;
                return [scrollHeight - innerHeight, scrollWidth - innerWidth, scrollX, scrollY, scrollTop];
            });
            return found";
        let found = window.script(scrolled, &[json!(LINE.repeat(20))]);
        assert_eq!(found, json!([[0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]), "at {width}");
    }
}

#[test]
fn the_list_and_the_window_have_their_size() {
    let app = App::first_start();
    let window = app.window();
    window.ask("What is a wide shot?");
    titles_have_two_lines_and_the_width_of_the_list(&window);
    the_window_never_scrolls(&window);
}
