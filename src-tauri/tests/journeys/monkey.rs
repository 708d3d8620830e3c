//! Random clicks and keys over the whole window: no typed character is lost, and the focus is never on the body.
//!
//! Every character that is typed is another one, so each can be looked for by itself. `WRITERS_ROOM_MONKEY_SECONDS`
//! says for how long (600 is the aim), `WRITERS_ROOM_MONKEY_SEED` repeats a run.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

use faulty_provider::FaultyProvider;
use serde_json::{Value, json};

use crate::support::{Home, Window, number_from, wait_for, wait_until};

const AIM_SECONDS: u64 = 600;
const SECONDS: u64 = 60;
/// Where the typed characters begin: more of them than any run can type.
const FIRST_CHARACTER: u32 = 0x4e00;
/// No more sessions than this are begun: a list that fills the window leaves nothing else to click on.
const MOST_SESSIONS: u64 = 30;
/// How long after a click a second one on the same place may be the other half of a double click, with some to spare.
const DOUBLE_CLICK: Duration = Duration::from_secs(1);

/// What a monkey may not do: a confirmed loss does not count, and one window is enough.
const FORBIDDEN: &str = "[data-testid=clear-confirm], [data-testid=new-window], [data-testid=session-menu-window], \
    [data-key=new-window], [data-key=in-window], [data-key=attach], [data-key=save-script], [data-key=export], \
    [data-key=export-all], [data-key=quit], \
    [data-testid=remove], [data-testid=queue-remove], [data-testid=title], [data-testid=rename], [data-testid=tag], \
    [data-testid=talk-menu-rename], [data-testid=talk-menu-tag], \
    [data-key=rename], [data-key=tag], .edit-foot button:not(.primary), select, input[list], summary";

/// The same numbers for the same seed.
struct Dice(u64);

impl Dice {
    /// A number below `sides` (xorshift64*).
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let sides = u64::try_from(sides).expect("a small number");
        usize::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % sides).expect("a small number")
    }
}

struct Monkey<'w> {
    window: &'w Window,
    dice: Dice,
    next: u32,
    /// Typed so far, and what of it is in the conversation that is shown.
    typed: BTreeSet<char>,
    here: BTreeSet<char>,
    clicked: Option<((i64, i64), Instant)>,
    log: String,
}

/// What the window shows at a moment.
struct Seen {
    characters: BTreeSet<char>,
    focus: String,
    dialog: String,
}

impl Monkey<'_> {
    fn look(&self) -> Seen {
        // The fields first: a text that is sent meanwhile is then seen twice and not missed.
        let script = "const fields = Array.from(document.querySelectorAll('textarea, input'), (field) => field.value)
              .concat(Array.from(document.querySelectorAll('[data-testid=queue-item]'), (item) => item.textContent)).join('');
            window.__TAURI_INTERNALS__.invoke('load', { anchor: { at: 'newest' }, limit: 500 }).then((page) => {
              const focus = document.activeElement;
              const dialog = Array.from(document.querySelectorAll('dialog[open], [data-testid=model-panel]'))
                .findLast((one) => one.getClientRects().length > 0)?.dataset.testid ?? '';
              done([fields + page.messages.filter((message) => message.role === 'user' || message.edited).map((message) => message.content).join(''),
                `${focus?.tagName} ${focus?.dataset.testid ?? focus?.className ?? ''}`, dialog]);
            }, (why) => done([fields, 'BODY ' + JSON.stringify(why), '']))";
        let seen = self.window.later(script, &[]);
        let text = |at: usize| seen[at].as_str().unwrap_or_default();
        Seen {
            characters: text(0).chars().filter(|one| u32::from(*one) >= FIRST_CHARACTER).collect(),
            focus: text(1).to_owned(),
            dialog: text(2).to_owned(),
        }
    }

    fn fail(&self, why: &str) -> ! {
        panic!("{why}\nafter:\n{}", self.log)
    }

    fn note(&mut self, what: &str) {
        writeln!(self.log, "{what}").expect("a string can be written to");
    }

    /// Waits until nothing is missing and something has the focus. All of a conversation goes from sight together, when
    /// another one is opened.
    fn check(&mut self) -> Seen {
        const PATIENCE: Duration = Duration::from_secs(60);
        let began = Instant::now();
        loop {
            let seen = self.look();
            let whole = self.here.is_subset(&seen.characters);
            let left = self.here.is_disjoint(&seen.characters);
            let focused = !seen.focus.starts_with("BODY");
            if (whole || left) && focused {
                let unknown: String = seen.characters.difference(&self.typed).collect();
                if !unknown.is_empty() {
                    self.fail(&format!("{unknown:?} was never typed"));
                }
                self.here.clone_from(&seen.characters);
                return seen;
            }
            if began.elapsed() > PATIENCE {
                let lost: String = self.here.difference(&seen.characters).collect();
                self.fail(&format!("lost {lost:?}, the focus on {:?}", seen.focus));
            }
        }
    }

    fn act(&mut self, seen: &Seen) {
        if seen.dialog == "clear-ask-dialog" {
            return self.press("Escape in the question about clearing", "\u{e00c}");
        }
        // Leaving it drops what was typed there.
        let is_editing = ["edit-field", "queue-field"].iter().any(|field| seen.focus.contains(field));
        match self.dice.roll(20) {
            0..=6 if seen.dialog.is_empty() && !seen.focus.starts_with("SELECT") && !is_editing => {
                self.type_a_word();
            }
            0..=7 => self.press("Tab", "\u{e004}"),
            8..=9 if self.may_press_enter() => self.press("Enter", "\u{e007}"),
            10 if !is_editing => self.press("Escape", "\u{e00c}"),
            11 if self.sessions() < MOST_SESSIONS => {
                self.with_control('n');
                self.window.settle();
            }
            12 => self.with_control('l'),
            13 if self.dice.roll(3) == 0 => self.with_control(','),
            13 if self.dice.roll(2) == 0 => self.with_control('k'),
            14 => {
                let (width, height) = [(1100, 760), (520, 640), (760, 480), (1500, 900)][self.dice.roll(4)];
                self.note(&format!("resize to {width} x {height}"));
                self.window.resize(width, height);
            }
            15 => {
                let at = self.somewhere();
                self.click("somewhere", &at);
            }
            _ => {
                let at = self.some_button();
                self.click("a button", &at);
            }
        }
    }

    fn type_a_word(&mut self) {
        let length = 1 + self.dice.roll(6);
        let word: String = (0..length)
            .map(|_| {
                self.next += 1;
                char::from_u32(self.next).expect("a letter")
            })
            .collect();
        self.note(&format!("type {word:?} at {}", self.window.focused()));
        self.typed.extend(word.chars());
        self.here.extend(word.chars());
        self.window.press(&word);
    }

    fn press(&mut self, name: &str, key: &str) {
        let hook = self.window.focused();
        self.note(&format!("{name} at {hook}"));
        self.window.press(key);
        self.wait_if_it_opens(&hook);
    }

    /// What is typed while another conversation opens goes on there, so a word may end up in two, and what is typed while
    /// a dialog opens is for the dialog.
    fn wait_if_it_opens(&self, hook: &str) {
        let opens = [
            "session",
            "assistant",
            "new-session",
            "search",
            "hit",
            "sight",
            "sheet-facts",
            "save-script",
            "clear",
        ];
        if opens.iter().any(|one| hook.starts_with(one)) {
            self.window.settle();
        }
    }

    fn with_control(&mut self, key: char) {
        self.note(&format!("Ctrl+{key}"));
        self.window.press_with_control(key);
    }

    fn may_press_enter(&self) -> bool {
        let script = "return document.activeElement?.matches(arguments[0]) ?? false";
        self.window.script(script, &[json!(FORBIDDEN)]) != true
    }

    /// A point of the window on nothing that is forbidden: where it is, and what is there.
    fn at(&self, script: &str, roll: &[usize]) -> Value {
        let body = format!(
            "const at = (x, y) => {{
               const there = document.elementFromPoint(x, y);
               return there && !there.closest(arguments[0]) ? [Math.round(x), Math.round(y), there.closest('button')?.dataset.testid ?? there.className?.toString() ?? ''] : null;
             }}; {script}"
        );
        let mut arguments = vec![json!(FORBIDDEN)];
        arguments.extend(roll.iter().map(|number| json!(number)));
        self.window.script(&body, &arguments)
    }

    fn somewhere(&mut self) -> Value {
        let (x, y) = (self.dice.roll(1000), self.dice.roll(1000));
        self.at("return at(innerWidth * arguments[1] / 1000, innerHeight * arguments[2] / 1000)", &[x, y])
    }

    fn some_button(&mut self) -> Value {
        let which = self.dice.roll(10_000);
        self.at(
            "const middles = Array.from(document.querySelectorAll('button'), (button) => button.disabled ? null : button.getBoundingClientRect())
               .filter((box) => box && box.width > 0).map((box) => at(box.x + box.width / 2, box.y + box.height / 2)).filter(Boolean);
             return middles[arguments[1] % middles.length] ?? null",
            &[which],
        )
    }

    fn click(&mut self, what: &str, at: &Value) {
        let (Some(x), Some(y)) = (at[0].as_i64(), at[1].as_i64()) else { return };
        // A double click selects a word, and the next one that is typed rightly takes its place.
        if self.clicked.is_some_and(|(place, when)| place == (x, y) && when.elapsed() < DOUBLE_CLICK) {
            return;
        }
        self.clicked = Some(((x, y), Instant::now()));
        self.note(&format!("click on {what}: {} at {x}, {y}", at[2]));
        self.window.point_at(x, y, true);
        self.wait_if_it_opens(at[2].as_str().unwrap_or_default());
    }

    /// How many sessions the list has, drawn or not.
    fn sessions(&self) -> u64 {
        let size = "return Number(document.querySelector('[data-testid=session-item]')?.ariaSetSize ?? 0)";
        self.window.script(size, &[]).as_u64().unwrap_or(0)
    }

    /// A selector for each session in the list.
    fn listed(&self) -> Vec<String> {
        let look = "for (const { dataset } of document.querySelectorAll('[data-testid=session-item]')) {
            seen.add(`[data-session='${dataset.session}'][data-assistant=${dataset.assistant}]`);
        }";
        let seen = self.scroll_through_list(look, "false", "");
        seen.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// Scrolls the list of sessions from its top until `until` holds or its end is reached, and runs `look` in each
    /// view: the document holds only the items near it. Both may use `item`; what `look` adds to `seen` is returned.
    fn scroll_through_list(&self, look: &str, until: &str, item: &str) -> Value {
        let script = format!(
            "const item = arguments[0], seen = new Set(), list = document.querySelector('.sessions');
             const view = (top) => {{
               list.scrollTop = top;
               requestAnimationFrame(() => setTimeout(() => {{
                 const found = {until};
                 {look};
                 if (found || top > list.scrollHeight) done([...seen]);
                 else view(top + 200);
               }}));
             }};
             view(0);"
        );
        self.window.later(&script, &[json!(item)])
    }

    /// Opens every session there is, and returns what is typed in any of them.
    fn everything(&mut self) -> BTreeSet<char> {
        self.window.resize(1100, 760);
        while !self.look().dialog.is_empty() {
            self.window.press("\u{e00c}");
        }
        self.window.settle();
        let mut all = self.look().characters;
        // The one that is shown may be listed only once it is left, and it is not left while an edit in it is unsent.
        wait_until("the session to be left", || {
            self.window.press_with_control('n');
            self.window.settle();
            all.extend(self.look().characters);
            let is_left = !self.window.shows_any(".edit-field");
            if !is_left {
                self.window.click_on(".edit-field");
                self.window.press("\u{e00c}");
                self.window.settle();
            }
            is_left
        });
        for item in self.listed() {
            self.scroll_through_list(
                "document.querySelector(item)?.click()",
                "document.querySelector(item)",
                &item,
            );
            wait_for("the session", || {
                let shown = format!("{item}[aria-current=true]");
                let is_draft = self.window.count(&item) == 0;
                (is_draft || self.window.count(&shown) == 1).then_some(())
            });
            self.window.settle();
            all.extend(self.look().characters);
        }
        all
    }
}

#[test]
fn monkey_loses_no_typed_character() {
    let seconds = number_from("WRITERS_ROOM_MONKEY_SECONDS", SECONDS);
    let clock =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock after 1970");
    let seed = number_from("WRITERS_ROOM_MONKEY_SEED", u64::from(clock.subsec_nanos()) + 1);
    println!("monkey: seed {seed}");
    let provider = FaultyProvider::start_in_background();
    let app = Home::asking(&provider).start();
    let window = app.window();
    let mut monkey = Monkey {
        window: &window,
        dice: Dice(seed),
        next: FIRST_CHARACTER,
        typed: BTreeSet::new(),
        here: BTreeSet::new(),
        clicked: None,
        log: format!("seed {seed}\n"),
    };
    let mut actions = 0;
    let ends = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < ends {
        let seen = monkey.check();
        monkey.act(&seen);
        actions += 1;
    }
    monkey.check();
    let found = monkey.everything();
    let lost: String = monkey.typed.difference(&found).collect();
    if !lost.is_empty() {
        monkey.fail(&format!("lost {lost:?}"));
    }
    println!(
        "figure: monkey {seconds} seconds of aim {AIM_SECONDS}, {actions} actions, {} characters, 0 lost",
        monkey.typed.len()
    );
}
