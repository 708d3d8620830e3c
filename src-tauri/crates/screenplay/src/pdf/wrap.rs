//! Text in lines that are no wider than their column, by the width of what is drawn.

use unicode_segmentation::UnicodeSegmentation;

use crate::fonts::Fonts;
use crate::shape;
use crate::style::{self, Run};

/// The lines of a text. A word that is wider than the column is cut.
pub(super) fn wrap(fonts: &Fonts<'_>, runs: &[Run], size: f32, room: f32) -> Vec<Vec<Run>> {
    let mut lines = Lines { lines: vec![Vec::new()], used: 0.0 };
    for run in runs {
        for (index, text) in run.text().split('\n').enumerate() {
            if index > 0 {
                lines.end();
            }
            for word in text.split_inclusive(' ') {
                let width = |text: &str| shape::width(&style::runs(text, run.style()), fonts) * size;
                // A blank at the end of a line needs no room.
                let wide = width(word.trim_end());
                if lines.used > 0.0 && lines.used + wide > room {
                    lines.end();
                }
                if wide <= room {
                    lines.push(word, run, width(word));
                    continue;
                }
                for grapheme in word.graphemes(true) {
                    let wide = width(grapheme);
                    if lines.used > 0.0 && lines.used + wide > room {
                        lines.end();
                    }
                    lines.push(grapheme, run, wide);
                }
            }
        }
    }
    lines.lines
}

struct Lines {
    lines: Vec<Vec<Run>>,
    used: f32,
}

impl Lines {
    fn push(&mut self, text: &str, run: &Run, wide: f32) {
        if let Some(line) = self.lines.last_mut() {
            style::push(line, text, run.style());
            self.used += wide;
        }
    }

    fn end(&mut self) {
        self.lines.push(Vec::new());
        self.used = 0.0;
    }
}
