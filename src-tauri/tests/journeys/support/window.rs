//! One window: what it shows, and what a person does in it.

use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use test_webdriver::{Wire, wait_for, wait_until};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
const ENTER: &str = "\u{e007}";
const CONTROL: char = '\u{e009}';
const SHIFT: char = '\u{e008}';
const RIGHT_BUTTON: u8 = 2;
/// How long a page may take to hear of the window's new size.
const LONGEST_RESIZE: Duration = Duration::from_secs(1);
/// The driver's errors for an action that it has not begun.
const NOT_DONE: [&str; 5] = [
    "no such element",
    "stale element reference",
    "element not interactable",
    "element click intercepted",
    "move target out of bounds",
];

/// A window of the running app.
#[derive(Clone)]
pub(crate) struct Window {
    wire: Rc<Wire>,
    handle: String,
    pub(crate) label: String,
}

/// A message as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) id: String,
    pub(crate) role: String,
    pub(crate) state: String,
    pub(crate) replaced: bool,
    pub(crate) text: String,
}

impl Window {
    pub(crate) fn of(wire: &Rc<Wire>, handle: String, label: String) -> Self {
        Self { wire: Rc::clone(wire), handle, label }
    }

    /// The window, if its page is there and shows the room or a choice.
    pub(crate) fn ready(wire: &Rc<Wire>, handle: String) -> Option<Self> {
        let window = Self::of(wire, handle, String::new());
        let shows = "return document.querySelector('.workspace:not([hidden]), [data-testid=unlock-choice]')
            ? window.__TAURI_INTERNALS__.metadata.currentWindow.label : null";
        let label = window.try_script(shows, &[]).ok()?.as_str()?.to_owned();
        Some(Self { label, ..window })
    }

    /// Runs a script in the page; its arguments are `arguments[0]` and so on.
    pub(crate) fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.try_script(body, arguments).unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// [`Window::script`] for scripts that may fail.
    pub(crate) fn try_script(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        self.wire.post(&self.handle, "/execute/sync", &json!({"script": body, "args": arguments}))
    }

    /// Runs a script that answers later, by calling `done`.
    pub(crate) fn later(&self, body: &str, arguments: &[Value]) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {body}");
        let body = json!({"script": script, "args": arguments});
        self.wire
            .post(&self.handle, "/execute/async", &body)
            .unwrap_or_else(|error| panic!("a script failed: {error}"))
    }

    /// Calls a command as the page could; refused with what the page would get.
    pub(crate) fn invoke(&self, command: &str, arguments: Value) -> Result<Value, Value> {
        let call = "window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1])
            .then((answer) => done({ answer: answer ?? null }), (refusal) => done({ refusal: refusal ?? null }))";
        let outcome = self.later(call, &[json!(command), arguments]);
        match outcome.get("refusal") {
            Some(refusal) => Err(refusal.clone()),
            None => Ok(outcome["answer"].clone()),
        }
    }

    /// The stored messages of the conversation, as the command gives them.
    pub(crate) fn stored(&self) -> Vec<Value> {
        let page = self
            .invoke("load", json!({"anchor": {"at": "newest"}, "limit": 500}))
            .expect("the conversation loads");
        page["messages"].as_array().cloned().unwrap_or_default()
    }

    /// The messages in the document, top to bottom.
    pub(crate) fn messages(&self) -> Vec<Message> {
        let script = "return Array.from(document.querySelectorAll('[data-testid=message]'), (row) => ({
            id: row.dataset.id, role: row.dataset.role, state: row.dataset.state, replaced: 'replaced' in row.dataset,
            text: row.querySelector('.body')?.innerText.trimEnd() ?? '' }))";
        let rows = self.script(script, &[]);
        let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let message = |row: &Value| Message {
            id: text(row, "id"),
            role: text(row, "role"),
            state: text(row, "state"),
            replaced: row["replaced"] == true,
            text: text(row, "text"),
        };
        rows.as_array().into_iter().flatten().map(message).collect()
    }

    /// Waits until the last message is a reply in this state, and returns it.
    pub(crate) fn last_reply(&self, state: &str) -> Message {
        let mut seen = None;
        wait_for(&format!("a reply that is {state}"), || {
            seen = self.messages().pop();
            seen.clone().filter(|last| last.role == "assistant" && last.state == state)
        })
    }

    /// Waits until the last message is a reply with this text, however far it is.
    pub(crate) fn last_reply_saying(&self, text: &str) -> Message {
        wait_for(&format!("a reply that says {text:?}"), || {
            self.messages().pop().filter(|last| last.role == "assistant" && last.text == text)
        })
    }

    /// Types into the composer and presses Enter; waits until the message is stored.
    pub(crate) fn say(&self, text: &str) {
        self.type_in("composer", text);
        self.press_enter();
        self.wait_until_empty();
    }

    /// Says something and waits for the whole reply.
    pub(crate) fn ask(&self, text: &str) -> Message {
        self.reply_to(|| self.say(text))
    }

    /// Sends something, in whichever way, and waits for the whole reply to it: not the one that was there before.
    pub(crate) fn reply_to(&self, send: impl FnOnce()) -> Message {
        let before = self.messages().pop().map(|last| last.id);
        send();
        wait_for("the reply", || {
            let last = self.messages().pop()?;
            let whole =
                last.role == "assistant" && last.state == "complete" && Some(&last.id) != before.as_ref();
            whole.then_some(last)
        })
    }

    /// Clears the conversation, as a person who is sure of it.
    pub(crate) fn clear(&self) {
        self.click("clear");
        self.click("clear-confirm");
        wait_until("an empty conversation", || self.messages().is_empty());
    }

    /// The session this window shows.
    pub(crate) fn session(&self) -> String {
        let current = "return document.querySelector('[data-testid=session-item][aria-current=true]')?.dataset.session ?? null";
        wait_for("a session in the list", || self.script(current, &[]).as_str().map(str::to_owned))
    }

    /// Gives the keys to the session this window shows, once it is in the list.
    pub(crate) fn focus_session(&self) {
        self.session();
        self.script("document.querySelector('[data-testid=session-item][aria-current]').focus()", &[]);
    }

    /// Waits until the composer is empty again.
    pub(crate) fn wait_until_empty(&self) {
        wait_until("an empty composer", || self.value("composer").is_empty());
    }

    pub(crate) fn press_enter(&self) {
        self.type_in("composer", ENTER);
    }

    /// Clicks what has this hook, once it can be clicked.
    pub(crate) fn click(&self, hook: &str) {
        self.click_on(&css(hook));
    }

    /// Clicks the first such element, once it can be clicked.
    pub(crate) fn click_on(&self, selector: &str) {
        self.act(selector, "click", &json!({}));
    }

    /// Types, key by key, into what has this hook.
    pub(crate) fn type_in(&self, hook: &str, text: &str) {
        self.type_on(&css(hook), text);
    }

    pub(crate) fn type_on(&self, selector: &str, text: &str) {
        self.act(selector, "value", &json!({"text": text}));
    }

    /// Puts a text into a field at once, as pasting or choosing does, and leaves the field.
    pub(crate) fn put(&self, hook: &str, text: &str) {
        wait_until(hook, || self.shows(hook));
        let script = "const field = document.querySelector(arguments[0]);
            field.focus();
            field.value = arguments[1];
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        self.script(script, &[json!(css(hook)), json!(text)]);
    }

    /// Clicks twice, as fast as a finger can.
    pub(crate) fn double_click(&self, hook: &str) {
        let element = wait_for(hook, || self.element(&css(hook)));
        let (down, up) =
            (json!({"type": "pointerDown", "button": 0}), json!({"type": "pointerUp", "button": 0}));
        let origin = json!({ELEMENT: element});
        let to = json!({"type": "pointerMove", "x": 0, "y": 0, "duration": 0, "origin": origin});
        let actions = json!({"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
            "actions": [to, down, up, down, up]}]});
        self.wire.post(&self.handle, "/actions", &actions).expect("a mouse can click twice");
    }

    /// Presses keys one after the other, wherever the focus is; WebDriver's own letters stand for named keys.
    pub(crate) fn press(&self, keys: &str) {
        let strokes = keys.chars().flat_map(|key| {
            [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
        });
        self.key_actions(strokes.collect());
    }

    /// Presses a key while Control is held.
    pub(crate) fn press_with_control(&self, key: char) {
        self.press_with(CONTROL, key);
    }

    /// Presses a key while Shift is held.
    pub(crate) fn press_with_shift(&self, key: char) {
        self.press_with(SHIFT, key);
    }

    fn press_with(&self, held: char, key: char) {
        let stroke = |kind: &str, value: char| json!({"type": kind, "value": value});
        self.key_actions(vec![
            stroke("keyDown", held),
            stroke("keyDown", key),
            stroke("keyUp", key),
            stroke("keyUp", held),
        ]);
    }

    fn key_actions(&self, strokes: Vec<Value>) {
        let actions = json!({"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]});
        self.wire.post(&self.handle, "/actions", &actions).expect("keys can be pressed");
    }

    /// Moves the mouse to a point of the page, and clicks there if `click`.
    pub(crate) fn point_at(&self, x: i64, y: i64, click: bool) {
        let mut strokes =
            vec![json!({"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"})];
        if click {
            strokes.push(json!({"type": "pointerDown", "button": 0}));
            strokes.push(json!({"type": "pointerUp", "button": 0}));
        }
        let actions = json!({"actions": [{"type": "pointer", "id": "mouse",
            "parameters": {"pointerType": "mouse"}, "actions": strokes}]});
        self.wire.post(&self.handle, "/actions", &actions).expect("a mouse can be moved");
    }

    /// Clicks with the right button on what has this hook.
    pub(crate) fn right_click(&self, hook: &str) {
        self.hover(hook);
        let stroke = |kind: &str| json!({"type": kind, "button": RIGHT_BUTTON});
        let actions = json!({"actions": [{"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"},
            "actions": [stroke("pointerDown"), stroke("pointerUp")]}]});
        self.wire.post(&self.handle, "/actions", &actions).expect("a mouse has a right button");
    }

    /// Moves the mouse over the middle of what has this hook, and leaves it there.
    pub(crate) fn hover(&self, hook: &str) {
        self.wait_to_see(hook);
        let middle = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]";
        let at = self.script(middle, &[json!(css(hook))]);
        self.point_at(at[0].as_i64().unwrap_or(0), at[1].as_i64().unwrap_or(0), false);
    }

    /// The hook of what has the focus, or the name of its element where it has none.
    pub(crate) fn focused(&self) -> String {
        let script = "const focused = document.activeElement;
            return focused?.dataset.testid ?? focused?.tagName ?? ''";
        self.script(script, &[]).as_str().unwrap_or_default().to_owned()
    }

    fn act(&self, selector: &str, action: &str, body: &Value) {
        wait_until(&format!("{selector}, for {action},"), || {
            self.bring_into_view(selector);
            let Some(element) = self.element(selector) else { return false };
            if action == "click" && !self.awaits_click(selector) {
                return false;
            }
            match self.wire.post(&self.handle, &format!("/element/{element}/{action}"), body) {
                // What has moved meanwhile is clicked again.
                Ok(_) => action != "click" || !self.click_has_missed(),
                // What is still being drawn refuses; that is a reason to try again.
                Err(error) if NOT_DONE.iter().any(|known| error.contains(known)) => false,
                // Anything else may come after it was done, and it must not be done twice.
                Err(error) => panic!("{selector}, for {action}: {error}"),
            }
        });
    }

    /// The driver takes an element for visible when only its edge is, and then cannot reach its middle. After a scroll the
    /// page may scroll on by itself, and a click before that would miss.
    fn bring_into_view(&self, selector: &str) {
        let script = "const element = document.querySelector(arguments[0]);
            const top = element?.getBoundingClientRect().top;
            element?.scrollIntoView({ block: 'nearest' });
            return element?.getBoundingClientRect().top !== top";
        if self.try_script(script, &[json!(selector)]).is_ok_and(|moved| moved == true) {
            self.wait_until_drawn();
        }
    }

    /// Looks where the next click goes. False if nothing would come of it: the driver clicks what is disabled, too.
    fn awaits_click(&self, selector: &str) -> bool {
        let script = "const [selector] = arguments;
            if (document.querySelector(selector)?.matches(':disabled')) return false;
            window.clicked = undefined;
            const look = ({ target }) => {
              window.clicked = Array.from(document.querySelectorAll(selector)).some((one) => one.contains(target));
            };
            window.addEventListener('click', look, { capture: true, once: true });
            return true";
        self.try_script(script, &[json!(selector)]).is_ok_and(|awaits| awaits == true)
    }

    fn click_has_missed(&self) -> bool {
        self.try_script("return window.clicked", &[]).is_ok_and(|clicked| clicked == false)
    }

    fn element(&self, selector: &str) -> Option<String> {
        let body = json!({"using": "css selector", "value": selector});
        let found = self.wire.post(&self.handle, "/element", &body).ok()?;
        found[ELEMENT].as_str().map(str::to_owned)
    }

    /// Whether what has this hook can be seen.
    pub(crate) fn shows(&self, hook: &str) -> bool {
        self.shows_any(&css(hook))
    }

    /// Whether any such element can be seen.
    pub(crate) fn shows_any(&self, selector: &str) -> bool {
        let script = "return Array.from(document.querySelectorAll(arguments[0])).some((element) => element.getClientRects().length > 0)";
        self.script(script, &[json!(selector)]) == true
    }

    /// Waits until the page has saved what it saves by itself, a moment after the last key or scroll.
    pub(crate) fn settle(&self) {
        const LATER_THAN_ALL_TIMERS_MS: u64 = 600;
        let script = "setTimeout(() => window.__TAURI_INTERNALS__.invoke('load', { anchor: { at: 'newest' } }).catch(() => null).then(() => done()), arguments[0])";
        self.later(script, &[json!(LATER_THAN_ALL_TIMERS_MS)]);
    }

    /// Waits until the page has drawn what comes after its first frame, such as messages out of view.
    pub(crate) fn wait_until_drawn(&self) {
        self.later("requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => done())))", &[]);
    }

    /// Waits until what has this hook can be seen.
    pub(crate) fn wait_to_see(&self, hook: &str) {
        wait_until(hook, || self.shows(hook));
    }

    pub(crate) fn count(&self, selector: &str) -> u64 {
        self.script("return document.querySelectorAll(arguments[0]).length", &[json!(selector)])
            .as_u64()
            .unwrap_or(0)
    }

    /// The visible text of what has this hook; empty if it is not there.
    pub(crate) fn text(&self, hook: &str) -> String {
        self.text_of(&css(hook))
    }

    pub(crate) fn text_of(&self, selector: &str) -> String {
        self.read("return document.querySelector(arguments[0])?.innerText ?? ''", selector)
    }

    /// What a field holds.
    pub(crate) fn value(&self, hook: &str) -> String {
        self.read("return document.querySelector(arguments[0])?.value ?? ''", &css(hook))
    }

    /// An attribute of what has this hook; empty if it is not there.
    pub(crate) fn attribute(&self, hook: &str, name: &str) -> String {
        let script = format!("return document.querySelector(arguments[0])?.getAttribute('{name}') ?? ''");
        self.read(&script, &css(hook))
    }

    fn read(&self, script: &str, selector: &str) -> String {
        self.script(script, &[json!(selector)]).as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn resize(&self, width: u16, height: u16) {
        let sizes = "return [innerWidth, innerHeight, outerWidth, outerHeight]";
        let [inner_width, inner_height, outer_width, outer_height] = self.numbers(sizes);
        let body = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.wire.post(&self.handle, "/window/rect", &body).expect("a window can be resized");
        // The page hears of it later. One that may not become so small never has that size.
        let wanted =
            [f64::from(width) * inner_width / outer_width, f64::from(height) * inner_height / outer_height];
        let is_there = || {
            let [width, height, ..] = self.numbers(sizes);
            (width - wanted[0]).abs() < 2.0 && (height - wanted[1]).abs() < 2.0
        };
        let began = Instant::now();
        while !is_there() && began.elapsed() < LONGEST_RESIZE {
            std::thread::sleep(Duration::from_millis(15));
        }
    }

    fn numbers(&self, script: &str) -> [f64; 4] {
        let found = self.script(script, &[]);
        std::array::from_fn(|at| found[at].as_f64().unwrap_or_default())
    }

    /// Saves a picture of the page, if that is possible.
    pub(crate) fn photograph(&self, file: &Path) {
        let Ok(picture) = self.wire.get(&self.handle, "/screenshot") else { return };
        drop(std::fs::write(file, base64(picture.as_str().unwrap_or_default())));
    }

    /// A picture of the page, as PNG in base64.
    pub(crate) fn picture(&self) -> String {
        let picture = self.wire.get(&self.handle, "/screenshot").expect("a window can be photographed");
        picture.as_str().unwrap_or_default().to_owned()
    }
}

/// The hooks are `data-testid` attributes; several may share one, and only what is not hidden is meant.
fn css(hook: &str) -> String {
    format!("[data-testid={hook}]:not([hidden])")
}

fn base64(text: &str) -> Vec<u8> {
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => Some(u32::from(letter - b'A')),
        b'a'..=b'z' => Some(u32::from(letter - b'a') + 26),
        b'0'..=b'9' => Some(u32::from(letter - b'0') + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let letters: Vec<u32> = text.bytes().filter_map(value).collect();
    let group = |four: &[u32]| {
        let bits = four.iter().fold(0, |bits, six| bits << 6 | six) << (6 * (4 - four.len()));
        bits.to_be_bytes()[1..four.len()].to_vec()
    };
    letters.chunks(4).flat_map(group).collect()
}
