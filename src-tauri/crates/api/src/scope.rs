//! Which conversation a request names.

use axum::extract::{
    Path, Query,
    rejection::{PathRejection, QueryRejection},
};
use writers_core::{Assistant, Program, Scope, SessionId};

use crate::error::ApiError;

/// The conversation of a path, for a user that the program may act for.
///
/// # Errors
/// 422 for an id that cannot be one, 403 for another user.
pub(crate) fn named(
    program: &Program,
    assistant: Assistant,
    user: Option<&str>,
    session: Result<Path<String>, PathRejection>,
) -> Result<Scope, ApiError> {
    let user = program.user(user).ok_or_else(ApiError::foreign_user)?;
    let Path(id) = session.map_err(|_| invalid_session())?;
    Ok(Scope { user, assistant, session: session_id(&id)? })
}

/// A session id as a program names it.
///
/// # Errors
/// 422 if it cannot be one.
pub(crate) fn session_id(id: &str) -> Result<SessionId, ApiError> {
    id.parse().map_err(|_| invalid_session())
}

/// The parameters of a query.
///
/// # Errors
/// 422 if one of them is not what it should be.
pub(crate) fn query<T>(query: Result<Query<T>, QueryRejection>) -> Result<T, ApiError> {
    match query {
        Ok(Query(query)) => Ok(query),
        Err(rejection) => Err(ApiError::unacceptable(rejection.body_text())),
    }
}

fn invalid_session() -> ApiError {
    ApiError::unacceptable("session_id has to have 1 to 128 of the characters A-Z a-z 0-9 . _ : -")
}
