//! A reply that is still arriving, as the parts of prose and script that it is made of: only the last one is read again.

use ::screenplay::reply::{OpenPart, Part, Reply};

use super::{
    growth::{Growth, Size},
    indent::Indent,
    links::Target,
    parse::target_in,
    prose::Prose,
    script::Script,
};

/// The text so far, and its last part.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    text: String,
    reply: Reply,
    /// How many parts are settled, and how much of the reply they are.
    settled_parts: usize,
    settled: Size,
    /// That of the last part that is settled, if it is script.
    indent: Indent,
    open: Option<Open>,
}

/// The last part, which may still grow.
#[derive(Debug)]
enum Open {
    Prose(Prose),
    Script(Script),
}

impl Tail {
    pub(crate) fn new(text: String) -> Self {
        let mut tail = Self::default();
        tail.push(&text);
        tail
    }

    pub(crate) fn push(&mut self, piece: &str) {
        self.text.push_str(piece);
        self.reply.push(piece);
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The link of that number in what was read of the text: its end may turn out to be no link.
    pub(crate) fn target(&self, index: u32) -> Option<Target> {
        let (ended, last) = self.reply.parts();
        let open = last.and_then(|last| match last {
            OpenPart::Prose { span } => Some(span),
            OpenPart::Script { .. } => None,
        });
        target_in(&self.text, ended, open, index)
    }

    /// The length of the source that is read again with each piece, in bytes.
    pub(crate) fn open_bytes(&self) -> usize {
        match &self.open {
            Some(Open::Prose(prose)) => prose.open_bytes(),
            Some(Open::Script(script)) => script.open_bytes(),
            None => 0,
        }
    }

    /// A window was sent the text some other way: the next growth holds whole blocks, which fit to what any window shows.
    /// Settled lines do so anyway.
    pub(crate) fn send_whole_blocks(&mut self) {
        match &mut self.open {
            Some(Open::Prose(prose)) => prose.send_whole_blocks(),
            Some(Open::Script(script)) => script.send_whole_blocks(),
            None => {}
        }
    }

    /// What changed since this was called last.
    pub(crate) fn read(&mut self) -> Growth {
        let Self { text, reply, settled_parts, settled, indent, open } = self;
        let (ended, last) = reply.parts();
        let mut growth: Option<Growth> = None;
        let mut add = |more: Growth| match &mut growth {
            None => growth = Some(more),
            Some(growth) => growth.blocks.extend(more.blocks),
        };
        for part in &ended[*settled_parts..] {
            add(match part {
                Part::Prose { span } => {
                    let growth = prose(open, settled, indent, &text[span.clone()]);
                    if let Some(Open::Prose(prose)) = open {
                        *indent = prose.indent().clone();
                    }
                    growth
                }
                Part::Script { span, fountain } => {
                    *indent = Indent::of(&text[span.clone()]);
                    script(open, settled, fountain, "")
                }
            });
            settle(open, settled);
            *settled_parts += 1;
        }
        match last {
            Some(OpenPart::Prose { span }) => add(prose(open, settled, indent, &text[span])),
            Some(OpenPart::Script { fountain, preview }) => add(script(open, settled, fountain, &preview)),
            None => {}
        }
        growth.unwrap_or_else(|| Growth { from_block: settled.blocks, ..Growth::default() })
    }
}

/// What is new in a part of prose.
fn prose(open: &mut Option<Open>, settled: &Size, indent: &Indent, text: &str) -> Growth {
    let open = open.get_or_insert_with(|| Open::Prose(Prose::after(settled.links, indent.clone())));
    let Open::Prose(prose) = open else { return Growth::default() };
    prose.extend(text);
    let growth = prose.read();
    Growth { from_block: settled.blocks + growth.from_block, ..growth }
}

/// What is new in a part of script.
fn script(open: &mut Option<Open>, settled: &Size, fountain: &str, preview: &str) -> Growth {
    let Open::Script(script) = open.get_or_insert_with(|| Open::Script(Script::default())) else {
        return Growth::default();
    };
    script.extend(fountain);
    let growth = script.read(preview);
    Growth { from_block: settled.blocks + growth.from_block, ..growth }
}

/// The last part has ended, and another one may follow.
fn settle(open: &mut Option<Open>, settled: &mut Size) {
    match open.take() {
        Some(Open::Prose(prose)) => {
            let Size { blocks, links } = prose.size();
            *settled = Size { blocks: settled.blocks + blocks, links };
        }
        Some(Open::Script(_)) => settled.blocks += 1,
        None => {}
    }
}
