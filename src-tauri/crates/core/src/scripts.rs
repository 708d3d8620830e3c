//! Scripts on their way out of the window: which one is meant, and the file it becomes. Pure.

mod file;
mod name;
mod source;

pub use file::ScriptFile;
pub(crate) use source::Scripts;
