//! Reads a script as what stands together on its pages.

use std::iter::Peekable;

use crate::element::Element;
use crate::kind::{Kind, Side};
use crate::layout::body::Body;
use crate::layout::column::{CONTINUED, Column};
use crate::layout::format::Format;
use crate::layout::frame::Frame;
use crate::layout::group::{Group, SHORT};
use crate::layout::page::Origin;
use crate::layout::passage::Passage;
use crate::layout::set_line::SetLine;
use crate::layout::state::State;
use crate::layout::text::Text;
use crate::script::Script;

/// The groups of a script from a place on.
pub(crate) fn groups(script: &Script, format: Format, from: State) -> impl Iterator<Item = Group> {
    let mut blocks = Blocks { script, format, state: from, above: Above::default() }.peekable();
    std::iter::from_fn(move || next_group(&mut blocks))
}

fn next_group(blocks: &mut Peekable<Blocks<'_>>) -> Option<Group> {
    let first = blocks.next()?;
    let mut group = Group::new(first.begin, first.on_new_page, first.space);
    let joins = |block: &Block| !block.on_new_page;
    match first.part {
        Part::Lead(lead) => {
            group = group.with_lead(lead_over_next(lead, blocks));
            let body = |block: &Block| joins(block) && matches!(block.part, Part::Body(_));
            if let Some(Part::Body(body)) = blocks.next_if(body).map(|block| block.part) {
                group = group.with_body(body);
            }
        }
        Part::Body(body) => group = group.with_body(body),
        Part::Trail(transition) => group.push(transition),
    }
    while let Some(Block { part: Part::Trail(transition), .. }) =
        blocks.next_if(|block| joins(block) && matches!(&block.part, Part::Trail(next) if group.takes(next)))
    {
        group.push(transition);
    }
    Some(group)
}

/// A shot with the heading or the shot that directly follows it, as one lead if both together are short enough for one.
fn lead_over_next(lead: Passage, blocks: &mut Peekable<Blocks<'_>>) -> Passage {
    let is_shot = lead.first_line().is_some_and(|line| line.kind() == Kind::Shot);
    let both = match blocks.peek() {
        Some(Block { on_new_page: false, space, part: Part::Lead(next), .. }) if is_shot => {
            Some(lead.over(next, *space)).filter(|both| both.height(SHORT) <= SHORT)
        }
        _ => None,
    };
    match both {
        Some(both) => {
            blocks.next();
            both
        }
        None => lead,
    }
}

/// A part of a group, as it is read.
struct Block {
    begin: State,
    on_new_page: bool,
    space: usize,
    part: Part,
}

enum Part {
    /// A heading or a shot.
    Lead(Passage),
    Body(Body),
    /// A transition.
    Trail(Passage),
}

struct Blocks<'a> {
    script: &'a Script,
    format: Format,
    /// Before the next element.
    state: State,
    above: Above,
}

/// What was read since the last block.
#[derive(Default)]
struct Above {
    /// The last block was action, or what is set like it.
    action: bool,
    blank_lines: usize,
    page_break: bool,
}

impl Iterator for Blocks<'_> {
    type Item = Block;

    fn next(&mut self) -> Option<Block> {
        loop {
            let element = self.script.element(self.state.element())?;
            match element.kind() {
                Kind::Blank => self.above.blank_lines = self.above.blank_lines.max(element.blank_lines()),
                Kind::Section | Kind::Synopsis => self.above.blank_lines = self.above.blank_lines.max(1),
                Kind::PageBreak => self.above.page_break = true,
                Kind::Note | Kind::Boneyard | Kind::TitleEntry => {}
                _ => return Some(self.block(&element)),
            }
            self.state.go_to(self.state.element() + 1);
        }
    }
}

impl Blocks<'_> {
    fn block(&mut self, element: &Element<'_>) -> Block {
        let begin = self.state.clone();
        let above = std::mem::take(&mut self.above);
        let is_action = is_like_action(element);
        let space = match element.kind() {
            Kind::SceneHeading => self.format.before_heading(),
            _ if is_action && above.action => above.blank_lines,
            _ => 1,
        };
        self.above.action = is_action;
        let part = if element.kind() == Kind::Character { self.speeches() } else { self.alone(element) };
        Block { begin, on_new_page: above.page_break, space, part }
    }

    /// What is not said, after which the next element comes.
    fn alone(&mut self, element: &Element<'_>) -> Part {
        let passage = Passage::new(self.lines(element));
        let is_short = passage.height(SHORT) <= SHORT;
        match element.kind() {
            Kind::SceneHeading => self.state.forget(),
            _ => self.state.interrupt(),
        }
        self.state.go_to(self.state.element() + 1);
        match element.kind() {
            Kind::SceneHeading | Kind::Shot if is_short => Part::Lead(passage),
            _ if is_short && element.is_at_right_margin() => Part::Trail(passage),
            _ => Part::Body(Body::one(Column::paragraph(passage))),
        }
    }

    /// A speech, or both of a dual dialogue.
    fn speeches(&mut self) -> Part {
        let left = self.speech();
        let next = (self.state.element()..)
            .map_while(|index| Some((index, self.script.element(index)?.kind())))
            .find(|(_, kind)| !matches!(kind, Kind::Blank | Kind::Note | Kind::Boneyard));
        match next {
            Some((index, Kind::Character)) if self.side(index) == Some(Side::Right) => {
                self.state.go_to(index);
                self.state.forget();
                let right = self.speech();
                self.state.forget();
                Part::Body(Body::dual(left, right))
            }
            _ => Part::Body(Body::one(left)),
        }
    }

    fn side(&self, index: usize) -> Option<Side> {
        self.script.element(index)?.side()
    }

    /// The speech whose cue comes next.
    fn speech(&mut self) -> Column {
        let mut cue = Vec::new();
        let mut body = Vec::new();
        while let Some(element) = self.script.element(self.state.element()) {
            match element.kind() {
                Kind::Character if !cue.is_empty() => break,
                Kind::Character => cue = self.cue(&element),
                Kind::Note | Kind::Boneyard => {}
                _ if element.is_spoken() => body.extend(self.lines(&element)),
                _ => break,
            }
            self.state.go_to(self.state.element() + 1);
        }
        let passage = Passage::new(cue.clone());
        if passage.height(SHORT) <= SHORT {
            return Column::speech(passage, Passage::new(body));
        }
        cue.extend(body);
        Column::paragraph(Passage::new(cue))
    }

    fn cue(&mut self, element: &Element<'_>) -> Vec<SetLine> {
        let goes_on = element.cue().is_some_and(|cue| self.state.speak(&cue));
        let mut lines = self.lines(element);
        if goes_on {
            lines = lines.into_iter().map(|line| line.adding(CONTINUED, Origin::Continued)).collect();
        }
        lines
    }

    fn lines(&self, element: &Element<'_>) -> Vec<SetLine> {
        let frame = Frame::of(self.format, element);
        let line = |text| SetLine::new(self.state.element(), element.kind(), element.side(), frame, text);
        let mut lines: Vec<_> = Text::lines_of(element).into_iter().map(line).collect();
        if let Some(number) = element.scene_number() {
            lines = lines.into_iter().map(|line| line.with_scene_number(number.clone())).collect();
        }
        lines
    }
}

/// Whether it is set as its writer spaced it from others of its like.
fn is_like_action(element: &Element<'_>) -> bool {
    match element.kind() {
        Kind::Action => !element.is_at_right_margin(),
        Kind::Centered | Kind::Lyric => true,
        _ => false,
    }
}
