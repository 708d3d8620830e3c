//! For tests only: real model servers, LiteLLM and llama.cpp, on loopback.
//!
//! A scripted provider says what we believe providers say; these say what they say. Each is started once per test
//! process and shared by its tests ([`LiteLlm::shared`], [`LlamaCpp::shared`]), contacts no other computer, and ends
//! with the process that started it, however that ends. Everything here blocks and needs no runtime.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test's tool that fails should fail the test at once"
)]

mod gguf;
mod guard;
mod http;
mod litellm;
mod llama_cpp;
mod python;
mod server;

pub use litellm::LiteLlm;
pub use llama_cpp::LlamaCpp;
pub use python::find as python;
