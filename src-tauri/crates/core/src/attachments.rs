//! Texts that belong to a message: how they stand in it, how a file becomes one, and what is said of one. Pure.

mod facts;
mod fenced;
pub(crate) mod losses;
mod read;

pub(crate) use facts::facts;
pub(crate) use fenced::{Fenced, name_of, split};
pub(crate) use read::{LARGEST, Read, file, pasted};
