//! Conversations on their way out of the app: the file that one becomes, message by message, so that a long one needs no
//! more memory than a short one.

mod about;
mod file;
mod html;
mod json;
mod markdown;
mod moment;
mod pdf;
#[cfg(test)]
mod sample;
mod text;

pub(crate) use about::About;
pub(crate) use file::{Export, Written, ending};
pub(crate) use moment::day;
