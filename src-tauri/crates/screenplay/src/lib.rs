//! Screenplays in Fountain 1.1. A [`Script`] is bytes and the elements over them: every byte belongs to exactly one
//! element, in order, so nothing is lost by reading, and there is nothing that writes a script back. A change is a
//! [`Script::splice`] of bytes, after which only what the change touches is read again.
//!
//! ```
//! let mut script = screenplay::parse(b"INT. HUT - NIGHT\n\nRain.\n\nMIRA (V.O.)\nYou came *back*.\n");
//! let cue = script.elements().find_map(|element| element.cue());
//! assert_eq!(cue.map(|cue| cue.name().to_owned()).as_deref(), Some("MIRA"));
//! script.splice(0..0, b"Title: The Hut\n\n");
//! assert_eq!(script.elements().next().map(|element| element.text()).as_deref(), Some("The Hut"));
//! ```
//!
//! [`layout`] sets a script on pages, as they are drawn and printed; [`measure`] counts what is on them.
//!
//! [`pdf`], [`docx`], [`av`] and [`teleprompter`] write it for others.
//!
//! [`reply`] reads what models write, which is seldom strict Fountain. [`fdx`] writes and reads Final Draft's files, and
//! [`import`] reads whatever file a writer has: what is not Fountain becomes it.
//!
//! The crate is pure: no I/O, any bytes are a script, and reading takes time linear in their number. Where the text of
//! Fountain leaves a question open, the ruling stands beside the code that makes it.

mod about;
pub mod av;
mod blank;
mod bytes;
mod capitals;
mod classify;
mod clock;
mod compose;
mod context;
mod cue;
mod decode;
pub mod docx;
mod element;
mod emphasis;
pub mod fdx;
mod fonts;
mod heading;
mod hidden;
pub mod import;
mod inline;
mod kind;
pub mod layout;
mod letters;
mod lines;
mod loss;
pub mod measure;
mod outline;
mod pace;
mod pairs;
pub mod pdf;
mod problem;
mod reader;
mod record;
pub mod reply;
mod restart;
mod scanner;
mod script;
mod shallow;
mod shape;
mod source_line;
mod source_text;
mod speaker;
mod speech;
mod style;
pub mod teleprompter;
mod text;
mod title;
mod transition;

pub use about::About;
pub use compose::{annotated, closed, continued, lead, prose};
pub use cue::Cue;
pub use element::Element;
pub use heading::Setting;
pub use hidden::{Hidden, HiddenKind};
pub use kind::{Kind, Side};
pub use loss::{Loss, NotCarried};
pub use pace::Pace;
pub use problem::{Problem, ProblemKind};
pub use script::{Script, parse};
pub use shallow::shallow;
pub use source_line::SourceLine;
pub use style::{Run, Style};
