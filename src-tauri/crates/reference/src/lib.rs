//! The Reference desk: a glossary, structures and exercises for the screen; question and conversation in, answer out
