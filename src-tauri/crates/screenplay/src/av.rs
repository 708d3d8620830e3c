//! Scripts of two columns, picture and sound, as films for channels are written: found in what a model wrote or made of
//! a screenplay, counted in seconds, written as CSV or as Fountain. PDF and DOCX are written by [`pdf`](crate::pdf) and
//! [`docx`](crate::docx).

mod captions;
mod cell;
mod columns;
mod csv;
mod fountain;
mod markdown;
mod played;
mod screenplay;
mod sound;
mod stated;
mod table;

pub use captions::Captions;
pub use markdown::tables;
pub use played::Played;
pub(crate) use sound::Part;
pub use sound::Sound;
pub use table::{Row, Table};
