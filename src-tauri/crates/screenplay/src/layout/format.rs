//! What a page is like: the preset of a program, and the paper. All numbers are those of a grid with 10 columns and
//! 6 rows an inch.

/// Whose page it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Preset {
    /// As free programs print it: 55 lines, 61 columns of action, one empty line before a heading.
    #[default]
    Open,
    /// As Final Draft prints it: 53 lines, 60 columns of action, two empty lines before a heading.
    FinalDraft,
}

/// What it is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Paper {
    /// 8.5 × 11 in.
    #[default]
    Letter,
    /// 210 × 297 mm.
    A4,
}

/// What a script is set as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Format {
    preset: Preset,
    paper: Paper,
}

impl Preset {
    /// All presets.
    pub const ALL: [Preset; 2] = [Preset::Open, Preset::FinalDraft];

    /// Its name, to be stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Preset::Open => "open",
            Preset::FinalDraft => "final_draft",
        }
    }

    /// The preset of that name.
    pub fn from_name(name: &str) -> Option<Preset> {
        Preset::ALL.into_iter().find(|preset| preset.as_str() == name)
    }
}

impl Paper {
    /// All papers.
    pub const ALL: [Paper; 2] = [Paper::Letter, Paper::A4];

    /// Its name, to be stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Paper::Letter => "letter",
            Paper::A4 => "a4",
        }
    }

    /// The paper of that name.
    pub fn from_name(name: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.as_str() == name)
    }

    /// Its width in points, 72 an inch.
    pub fn width(self) -> f32 {
        match self {
            Paper::Letter => 612.0,
            Paper::A4 => 595.276,
        }
    }

    /// Its height in points, 72 an inch.
    pub fn height(self) -> f32 {
        match self {
            Paper::Letter => 792.0,
            Paper::A4 => 841.89,
        }
    }

    /// How many whole columns fit on it.
    pub fn columns(self) -> usize {
        match self {
            Paper::Letter => 85,
            Paper::A4 => 82,
        }
    }
}

impl Format {
    /// A preset on a paper.
    pub fn new(preset: Preset, paper: Paper) -> Format {
        Format { preset, paper }
    }

    /// Whose page it is.
    pub fn preset(self) -> Preset {
        self.preset
    }

    /// What it is printed on.
    pub fn paper(self) -> Paper {
        self.paper
    }

    /// How many lines of text a page has, the page number apart.
    pub fn lines(self) -> usize {
        match (self.preset, self.paper) {
            (Preset::Open, Paper::Letter) => 55,
            (Preset::Open, Paper::A4) => 57,
            (Preset::FinalDraft, Paper::Letter) => 53,
            (Preset::FinalDraft, Paper::A4) => 58,
        }
    }

    /// The row of the first line of text.
    pub fn first_row(self) -> usize {
        match (self.preset, self.paper) {
            (Preset::FinalDraft, Paper::Letter) => 7,
            _ => 6,
        }
    }

    /// The row of the page number.
    pub fn number_row(self) -> usize {
        3
    }

    /// The first column of action. Final Draft's places are on quarters of an inch: here they are half a column to the
    /// left of them.
    pub fn left(self) -> usize {
        match self.preset {
            Preset::Open => 15,
            Preset::FinalDraft => 12,
        }
    }

    /// How many columns action has.
    pub fn columns(self) -> usize {
        match (self.preset, self.paper) {
            (Preset::Open, Paper::Letter) => 61,
            (Preset::Open, Paper::A4) => 58,
            (Preset::FinalDraft, _) => 60,
        }
    }

    /// How many empty lines stand before a scene heading.
    pub(crate) fn before_heading(self) -> usize {
        match self.preset {
            Preset::Open => 1,
            Preset::FinalDraft => 2,
        }
    }
}
