//! Reading a table around the pages that cannot be read.

use rusqlite::{Connection, Row};

use crate::Error;

/// How many keys are tried one by one after the last row that could be read: more than one page holds.
const SINGLE_STEPS: i64 = 4_096;

/// Goes through the rows from the smallest number on, around what cannot be read; whether everything could.
pub(super) fn walk(
    old: &Connection,
    query: &str,
    mut row: impl FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<bool, Error> {
    let Ok(mut statement) = old.prepare(query) else { return Ok(false) };
    let mut from = Some(0);
    let mut whole = true;
    while let Some(start) = from {
        let mut last = start - 1;
        let read = each(&mut statement, start, &mut last, &mut row)?;
        if read {
            break;
        }
        whole = false;
        from = next_readable(&mut statement, last.saturating_add(1));
    }
    Ok(whole)
}

/// Hands on the rows from `start` until their end (true) or until one cannot be read (false). Fails if a row cannot be
/// handed on.
fn each(
    statement: &mut rusqlite::Statement<'_>,
    start: i64,
    last: &mut i64,
    row: &mut impl FnMut(&Row<'_>) -> Result<(), Error>,
) -> Result<bool, Error> {
    let Ok(mut rows) = statement.query([start]) else { return Ok(false) };
    loop {
        match rows.next() {
            Ok(Some(found)) => {
                *last = found.get(0)?;
                row(found)?;
            }
            Ok(None) => return Ok(true),
            Err(_) => return Ok(false),
        }
    }
}

/// The smallest number from `start` on at which reading works again. Near by every number is tried; beyond that steps
/// double, and the border is then searched between the last two.
fn next_readable(statement: &mut rusqlite::Statement<'_>, start: i64) -> Option<i64> {
    let mut works =
        |number: i64| statement.query([number]).and_then(|mut rows| rows.next().map(drop)).is_ok();
    let near = start.saturating_add(SINGLE_STEPS);
    if let Some(found) = (start..near).find(|number| works(*number)) {
        return Some(found);
    }
    let (mut bad, mut step) = (near, SINGLE_STEPS);
    let mut good = loop {
        let next = bad.checked_add(step)?;
        if works(next) {
            break next;
        }
        (bad, step) = (next, step.checked_mul(2)?);
    };
    while good - bad > 1 {
        let middle = bad + (good - bad) / 2;
        *(if works(middle) { &mut good } else { &mut bad }) = middle;
    }
    Some(good)
}
