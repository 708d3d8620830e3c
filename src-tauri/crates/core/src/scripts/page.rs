//! How pages are set, from what the page chose.

use screenplay::layout::{Paper, Preset};

use crate::ipc::{PagePaper, PagePreset};

pub(crate) const fn preset(preset: PagePreset) -> Preset {
    match preset {
        PagePreset::Open => Preset::Open,
        PagePreset::FinalDraft => Preset::FinalDraft,
    }
}

pub(crate) const fn paper(paper: PagePaper) -> Paper {
    match paper {
        PagePaper::Letter => Paper::Letter,
        PagePaper::A4 => Paper::A4,
    }
}
