//! A script of 120 pages: read, set on pages and counted; edited; written as PDF. And a scene read as it arrives. Beside
//! what others take to read the same script, or to write it as PDF, in the same run.

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use ::screenplay::{
    Pace, Script,
    layout::{Format, Pages, change, layout},
    measure::measure as count,
    parse, pdf,
    reply::{Reply, read},
};
use bench::{Protocol, Row, Setup, Side, Unit, screenplay as scene, script};

/// Of 120 pages.
const SCENES: usize = 46;

/// What is typed, pasted or begun at a place, and deleted again.
const PIECES: [&str; 8] = [
    "x",
    " and so on",
    "\n",
    "\n\n",
    "\n\nMIRA\nSo it is.\n\n",
    "\n\nINT. PIER - NIGHT\n\n",
    " So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is. So it is.",
    "[[",
];

/// How many bytes of a reply a model writes at once: a token.
const DELTA: usize = 4;

/// One thing that is done again and again.
struct Work<'a>(Box<dyn FnMut() + 'a>);

impl<'a> Work<'a> {
    fn new<T>(mut work: impl FnMut() -> T + 'a) -> Self {
        Self(Box::new(move || drop(black_box(work()))))
    }
}

impl Side for Work<'_> {
    fn operate(&mut self) -> [Duration; 1] {
        let begun = Instant::now();
        (self.0)();
        [begun.elapsed()]
    }
}

/// A script that is changed here and there. Every second change takes back the one before it.
struct Edited {
    script: Script,
    pages: Option<Pages>,
    changes: usize,
    place: usize,
}

impl Edited {
    fn new(source: &str) -> Self {
        let (script, pages) = set(source);
        Self { script, pages: Some(pages), changes: 0, place: 0 }
    }

    fn change(&mut self) {
        let piece = PIECES[self.changes / 2 % PIECES.len()];
        let takes_back = self.changes % 2 == 1;
        if !takes_back {
            // All over the script, and a little further each time round.
            self.place = (self.place + self.script.source().len() * 3 / 7 + 101) % self.script.source().len();
        }
        let (gone, new) = if takes_back { (piece.len(), "") } else { (0, piece) };
        self.changes += 1;
        let read = self.script.splice(self.place..self.place + gone, new.as_bytes());
        self.pages = self.pages.take().map(|before| change(before, &self.script, read));
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let source = script(setup.at_most(SCENES, 2));
    let home = setup.home();
    let file = home.path().join("script.fountain");
    std::fs::write(&file, &source).unwrap();
    [whole(setup, &source, &file), edits(setup, &source), printed(setup, &source, &file), streamed(setup)]
        .concat()
}

/// A script read, set on pages and counted, beside others that read it, of which one can set it on pages too.
fn whole(setup: &Setup, source: &str, file: &Path) -> Vec<Row> {
    let pages = set(source).1.pages().len();
    assert!(setup.is_quick() || (118..=122).contains(&pages), "{pages} pages");
    let file = file.display().to_string();
    let mut ours = Work::new(|| {
        let (script, pages) = set(source);
        count(&script, &pages, Pace::default())
    });
    let mut reading = Work::new(|| parse(source.as_bytes()));
    let mut screenplain = setup.python_reader("fountain_screenplain.py", &["read".to_owned(), file.clone()]);
    let node = |name: &str| setup.node_reader("fountain_node.cjs", &[name.to_owned(), file.clone()]);
    let mut fountain_js = node("fountain-js");
    let (mut afterwriting, mut afterwriting_pages) = (node("afterwriting"), node("afterwriting-pages"));
    let [time] = setup.protocol_of(Protocol { rounds: 21, operations: 20 }).run(&mut [
        &mut ours,
        &mut screenplain,
        &mut fountain_js,
        &mut afterwriting,
        &mut afterwriting_pages,
        &mut reading,
    ]);
    let title = "120-page script: read, set on pages, counted";
    vec![
        Row::milliseconds(title, 60.0, &time),
        Row::ratio(format!("{title} / screenplain reading it"), 1.0, &time, 1),
        Row::ratio(format!("{title} / fountain-js reading it"), 1.0, &time, 2),
        Row::ratio(format!("{title} / afterwriting reading it"), 1.0, &time, 3),
        Row::ratio(format!("{title} / afterwriting reading it and setting it on pages"), 1.0, &time, 4),
        Row::ratio_of("120-page script: only read / afterwriting reading it", 1.0, &time, (5, 3)),
    ]
}

/// A change of the source and of the pages after it.
fn edits(setup: &Setup, source: &str) -> Vec<Row> {
    let mut edited = Edited::new(source);
    let mut ours = Work::new(|| edited.change());
    let [time] = setup.protocol_of(Protocol { rounds: 20, operations: 100 }).run(&mut [&mut ours]);
    vec![
        Row::counted("120-page script: an edit, p95", Unit::Milliseconds, 4.0, time.milliseconds(0, 0.95))
            .controlled(time.control())
            .detailed(format!(
                "median {:.2} ms, longest {:.2} ms of 2,000",
                time.milliseconds(0, 0.5),
                time.milliseconds(0, 1.0)
            )),
    ]
}

/// A PDF, from the source on.
fn printed(setup: &Setup, source: &str, file: &Path) -> Vec<Row> {
    let mut ours = Work::new(|| {
        let (script, pages) = set(source);
        pdf::write(&script, &pages, pdf::Options::default()).unwrap()
    });
    let arguments = ["pdf".to_owned(), file.display().to_string()];
    let mut screenplain = setup.python_reader("fountain_screenplain.py", &arguments);
    let [time] =
        setup.protocol_of(Protocol { rounds: 11, operations: 3 }).run(&mut [&mut ours, &mut screenplain]);
    vec![
        Row::milliseconds("120-page script: written as PDF", 300.0, &time),
        Row::ratio("120-page script: written as PDF / by screenplain and reportlab", 1.0, &time, 1),
    ]
}

/// A scene in a reply read as it arrives, beside reading it at once. What a window is sent of it is not measured here.
fn streamed(setup: &Setup) -> Vec<Row> {
    let reply = scene(setup.at_most(40_000, 1_000));
    let pieces: Vec<&str> = pieces(&reply).collect();
    let mut arriving = Work::new(|| {
        let mut reading = Reply::default();
        for piece in &pieces {
            reading.push(piece);
            black_box(reading.parts());
        }
        reading.end()
    });
    let mut at_once = Work::new(|| read(&reply));
    let [time] = setup.protocol().run(&mut [&mut arriving, &mut at_once]);
    vec![Row::ratio("40 KB scene in a reply, read as Fountain token by token / at once", 2.0, &time, 1)]
}

/// A script, and its pages.
fn set(source: &str) -> (Script, Pages) {
    let script = parse(source.as_bytes());
    let pages = layout(&script, Format::default());
    (script, pages)
}

/// A text as it arrives.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    (0..text.len()).step_by(DELTA).map(|start| &text[start..text.len().min(start + DELTA)])
}
