//! What models really write.
#![allow(clippy::unwrap_used, missing_docs)]

mod arriving;
mod closings;
mod prose;
mod replies;
mod strict;
mod styles;
