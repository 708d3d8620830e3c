//! What stands together on a page: a heading with what follows it, and a transition with what it follows.

use crate::layout::body::Body;
use crate::layout::column::Setting;
use crate::layout::passage::Passage;
use crate::layout::state::State;

/// How many rows a heading, a name or a transition may have. A longer text is set as a paragraph: it could never be kept
/// with anything.
pub(crate) const SHORT: usize = 4;

/// How many rows of transitions are kept with what they follow.
const TRAIL: usize = 12;

/// A heading or a shot, a body, and transitions, each of which may be missing. Between them lies one empty row.
#[derive(Debug)]
pub(crate) struct Group {
    begin: State,
    on_new_page: bool,
    space: usize,
    lead: Option<Passage>,
    body: Option<Body>,
    trail: Vec<Passage>,
}

impl Group {
    /// A group of nothing. `space` is how many empty rows stand before it, but for the top of a page.
    pub(crate) fn new(begin: State, on_new_page: bool, space: usize) -> Group {
        Group { begin, on_new_page, space, lead: None, body: None, trail: Vec::new() }
    }

    pub(crate) fn with_lead(self, lead: Passage) -> Group {
        Group { lead: Some(lead), ..self }
    }

    pub(crate) fn with_body(self, body: Body) -> Group {
        Group { body: Some(body), ..self }
    }

    /// Whether a transition is kept with it: not if there are too many of them.
    pub(crate) fn takes(&self, transition: &Passage) -> bool {
        self.trail_height() + transition.height(SHORT) < TRAIL
    }

    /// Adds a transition.
    pub(crate) fn push(&mut self, transition: Passage) {
        self.trail.push(transition);
    }

    /// What is known before it.
    pub(crate) fn begin(&self) -> &State {
        &self.begin
    }

    /// Whether the writer begins a page with it.
    pub(crate) fn is_on_new_page(&self) -> bool {
        self.on_new_page
    }

    /// How many empty rows stand before it, but for the top of a page.
    pub(crate) fn space(&self) -> usize {
        self.space
    }

    /// How many rows it has; of more than `most`, at least one more than that.
    pub(crate) fn height(&self, most: usize) -> usize {
        let lead = self.lead.as_ref().map(|lead| lead.height(SHORT));
        let body = self.body.as_ref().map(|body| body.height(most));
        let trail = self.trail.iter().map(|transition| transition.height(SHORT));
        lead.into_iter().chain(body).chain(trail).reduce(|above, height| above + 1 + height).unwrap_or(0)
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Setting {
        let mut height = 0;
        let mut lines = Vec::new();
        let mut put = |setting: Setting| {
            let top = if height == 0 { 0 } else { height + 1 };
            height = top + setting.height();
            lines.extend(setting.into_lines().into_iter().map(|line| line.moved(top)));
        };
        self.lead.iter().map(whole).for_each(&mut put);
        self.body.iter().map(Body::whole).for_each(&mut put);
        self.trail.iter().map(whole).for_each(&mut put);
        Setting::new(height, lines)
    }

    /// Cuts off at most so many rows where a page of `page` rows may end.
    pub(crate) fn cut(&mut self, most: usize, page: usize) -> Option<Setting> {
        let most = most.checked_sub(self.body_top())?;
        let head = self.body.as_mut()?.cut(most, page)?;
        Some(self.under_lead(head))
    }

    /// Cuts off at most so many rows, wherever that is; nothing if it can only be whole.
    pub(crate) fn cut_hard(&mut self, most: usize) -> Option<Setting> {
        let most = most.saturating_sub(self.body_top());
        let head = self.body.as_mut()?.cut_hard(most);
        Some(self.under_lead(head))
    }

    /// The row where its body begins.
    fn body_top(&self) -> usize {
        self.lead.as_ref().map_or(0, |lead| lead.height(SHORT) + 1)
    }

    fn trail_height(&self) -> usize {
        self.trail.iter().map(|transition| transition.height(SHORT) + 1).sum()
    }

    /// The lead, and the head of the body under it. What is left goes on.
    fn under_lead(&mut self, head: Setting) -> Setting {
        let top = self.body_top();
        let mut lines = self.lead.take().map(|lead| whole(&lead).into_lines()).unwrap_or_default();
        let height = top + head.height();
        lines.extend(head.into_lines().into_iter().map(|line| line.moved(top)));
        self.body = self.body.take().filter(|body| !body.is_empty());
        Setting::new(height, lines)
    }
}

fn whole(passage: &Passage) -> Setting {
    let rows = passage.rows(SHORT);
    Setting::new(rows.len(), passage.draw(&rows, 0))
}
