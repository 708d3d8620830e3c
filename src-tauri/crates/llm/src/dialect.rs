//! One module per wire format: how a prompt is written down, and how the bytes of a reply are read.
//! Types and functions only; what to do when something fails is the same for all and lives elsewhere.

pub mod openai;
