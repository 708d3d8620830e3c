//! Scripts on their way out of the window: which one is meant, and the file it becomes. Pure.

pub(crate) mod facts;
mod file;
mod name;
pub(crate) mod page;
pub(crate) mod size;
mod source;

pub(crate) use file::ScriptFile;
pub(crate) use source::Scripts;
