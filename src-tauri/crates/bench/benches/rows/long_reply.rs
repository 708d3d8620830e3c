//! What a long reply costs that is one block, a screenplay in a fence: what the page is sent, what the app computes, what
//! it writes. It arrives at 1,000 tokens a second, in a process of its own.

use std::time::Duration;

use bench::{Answered, App, Options, Protocol, Reply, Row, Setup, Side, Unit, Wal};
use cpu_time::ProcessTime;

/// Tokens a second: as fast as models are, and as they usually are.
const SPEED: u32 = 1_000;
const SLOW: u32 = 200;

/// An app and what its replies are.
struct Replies {
    app: App,
    last: Answered,
}

impl Replies {
    fn new(setup: &Setup, model: Reply) -> Self {
        let mut app = App::start(setup, Options { model: Some(model), ..Options::default() });
        let last = app.ask();
        Self { app, last }
    }

    /// How many messages a second the window was sent while the last reply arrived.
    fn rate(&self) -> f64 {
        self.last.messages as f64 / self.last.complete.as_secs_f64()
    }

    /// How long they were, all together.
    fn bytes(&self) -> usize {
        self.last.grown.iter().sum()
    }
}

impl Side for Replies {
    fn operate(&mut self) -> [Duration; 1] {
        let begun = ProcessTime::now();
        self.last = self.app.ask();
        [begun.elapsed()]
    }
}

pub(crate) fn measure(setup: &Setup) -> Vec<Row> {
    let bytes = setup.at_most(40_000, 1_000);
    let mut script = Replies::new(setup, Reply::Screenplay { bytes, speed: SPEED });
    let mut markdown = Replies::new(setup, Reply::Markdown { bytes, speed: SPEED });
    let mut twice = Replies::new(setup, Reply::Screenplay { bytes: 2 * bytes, speed: SPEED });
    let protocol = setup.protocol_of(Protocol { rounds: 7, operations: 1 });
    let [cpu] = protocol.run(&mut [&mut script, &mut markdown, &mut twice]);
    let largest = script.last.grown.iter().max().copied().unwrap_or_default();
    let growth = twice.bytes() as f64 / script.bytes() as f64;
    vec![
        Row::counted(
            "40 KB script in one block: sent to the page",
            Unit::Bytes,
            600_000.0,
            script.bytes() as f64,
        )
        .detailed(format!(
            "{} messages; mixed Markdown {} bytes",
            script.last.grown.len(),
            markdown.bytes()
        )),
        Row::counted("the same: the largest message", Unit::Bytes, 8_192.0, largest as f64),
        Row::ratio("the same: CPU / mixed Markdown of that length", 1.2, &cpu, 1),
        Row::counted("80 KB / 40 KB in one block: sent to the page", Unit::Ratio, 2.2, growth),
        Row::counted("the same: CPU", Unit::Ratio, 2.2, cpu.ratio(2, 0).median).controlled(cpu.control()),
        writes(setup, bytes),
        rate(SPEED, &markdown),
        rate(SLOW, &Replies::new(setup, Reply::Markdown { bytes: bytes / 5, speed: SLOW })),
    ]
}

fn rate(speed: u32, replies: &Replies) -> Row {
    let title = format!("messages a second to a window, reply of {speed} tokens a second");
    Row::counted(title, Unit::Count, 62.0, replies.rate())
}

/// How often the store was written while a reply arrived.
fn writes(setup: &Setup, bytes: usize) -> Row {
    let model = Reply::Screenplay { bytes, speed: SPEED };
    let mut app = App::start(setup, Options { model: Some(model), ..Options::default() });
    app.settle_for(Duration::from_secs(3));
    let before = Wal::of(app.home());
    let answered = app.ask();
    let (commits, written) = Wal::of(app.home()).since(before).expect("one reply does not fill a WAL");
    let seconds = answered.complete.as_secs_f64();
    Row::counted(
        "writes per streamed reply / 1 + its seconds",
        Unit::Ratio,
        1.0,
        commits as f64 / (1.0 + seconds),
    )
    .detailed(format!("{commits} writes of {written} bytes in {seconds:.1} s, the question's among them"))
}
