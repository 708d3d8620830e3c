//! For tests only: model servers that are not ours, LiteLLM and llama.cpp, on loopback.
//!
//! A scripted provider says what we believe providers say; these say what they say. Each is started once for a test
//! process and shared by its tests ([`LiteLlm::shared`], [`LlamaCpp::shared`]), asks nobody beyond this computer, and
//! ends with the process that started it, however that ends. Everything here blocks, and needs no runtime.
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
