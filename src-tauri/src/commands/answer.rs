//! What every command answers with.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use writers_core::{
    CallError,
    ipc::{Problem, Reason},
};

/// What a command answers; a refusal is always a code and a reason.
pub(super) type Answer<T> = Result<T, Problem>;

/// Runs a command. A panic is an error of this one call: otherwise the page would wait for its answer for ever. What a
/// panic leaves in the core is whole, because every lock there guards single assignments.
pub(super) async fn answer<T>(command: impl Future<Output = Result<T, CallError>>) -> Answer<T> {
    let outcome = AssertUnwindSafe(command).catch_unwind().await;
    outcome.unwrap_or(Err(CallError::Refused(Reason::Fault))).map_err(Problem::from)
}

#[cfg(test)]
mod tests {
    use writers_core::ipc::ErrorCode;

    use super::*;

    #[test]
    fn a_panic_is_an_error_of_one_call() {
        let panics = async { if true { panic!("a writer's text") } else { Ok(()) } };
        let refused = tauri::async_runtime::block_on(answer(panics));
        assert!(refused.is_err_and(|problem| {
            problem.code == ErrorCode::Internal && problem.reason == Reason::Fault
        }));
    }
}
