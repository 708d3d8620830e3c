//! Journeys: the real app in its real window, driven as a person would, on a desktop of its own.
//!
//! `cargo xtask test` brings that desktop; anywhere else every journey fails and says so. One file per subject; each
//! journey starts from a home of its own and leaves nothing behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, missing_docs)]

mod actions;
mod api;
mod attach;
mod consent;
mod directions;
mod drafts;
mod endings;
mod expired;
mod exports;
mod figures;
mod first_start;
mod focus;
mod hostile;
mod imports;
mod keep;
mod keyring;
mod keys;
mod languages;
mod layout;
mod life;
mod long_history;
mod many_sessions;
mod message_search;
mod model_picker;
mod models;
mod monkey;
mod nesting;
mod notifications;
mod numbers;
mod own_actions;
mod page_pane;
mod palette;
mod processes;
mod queue;
mod safety;
mod scaling;
mod selection;
mod session_details;
mod session_menu;
mod settings;
mod shared_store;
mod sheets;
mod starting;
mod states;
mod support;
mod text_layout;
mod turn_place;
mod turns;
mod versions;
mod windows;
mod writing;
mod zoom;
