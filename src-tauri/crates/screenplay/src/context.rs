//! What has to be known of everything before a line to read it and all that follows.

use crate::kind::Kind;

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// Nothing but blank lines: a title page may come.
    Start,
    /// A line of the title page.
    Title,
    /// A blank line.
    Blank,
    /// A section, a synopsis or a page break, beside which no blank line is needed.
    Edge,
    /// A line that is not spoken.
    Paragraph,
    /// A cue or a line of its speech.
    Speech,
}

/// Two equal contexts before equal bytes read the same elements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Context {
    before: Before,
    /// The element before can take another line.
    open: bool,
    /// A note or a boneyard stands alone after the blank line.
    hidden: bool,
}

impl Context {
    pub(crate) fn start() -> Context {
        Context { before: Before::Start, open: false, hidden: false }
    }

    pub(crate) fn before(self) -> Before {
        self.before
    }

    /// Whether the element before can take a line of that kind.
    pub(crate) fn takes(self, kind: Kind) -> bool {
        let taken = match self.before {
            Before::Start | Before::Blank => Kind::Blank,
            Before::Title => Kind::TitleEntry,
            Before::Paragraph => Kind::Action,
            Before::Speech => Kind::Dialogue,
            Before::Edge => return false,
        };
        self.open && taken == kind
    }

    /// Whether blank lines that come now are those round a lone note, which go with it.
    pub(crate) fn drops_blank_lines(self) -> bool {
        self.hidden
    }

    /// After a note or a boneyard on lines of its own.
    pub(crate) fn after_hidden(self) -> Context {
        let alone = matches!(self.before, Before::Start | Before::Blank);
        Context { before: self.before, open: false, hidden: alone }
    }

    /// After a line of an element of that kind, spoken or not.
    pub(crate) fn after(self, kind: Kind, spoken: bool) -> Context {
        let before = match kind {
            Kind::Blank if self.before == Before::Start => Before::Start,
            Kind::Blank => Before::Blank,
            Kind::TitleEntry => Before::Title,
            Kind::Section | Kind::Synopsis | Kind::PageBreak => Before::Edge,
            _ if spoken => Before::Speech,
            _ => Before::Paragraph,
        };
        let open = matches!(kind, Kind::Blank | Kind::TitleEntry | Kind::Action | Kind::Dialogue);
        Context { before, open, hidden: false }
    }
}
