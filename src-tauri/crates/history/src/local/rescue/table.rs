//! Copying one table: the columns both stores have, and the rows that can be read.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::walk::walk;
use crate::Error;

/// Copies every row of a table that can be read and `fits`; whether that was all of them.
pub(super) fn copy_table(
    old: &Connection,
    new: &Connection,
    table: &str,
    fits: fn(&Row<'_>) -> rusqlite::Result<()>,
) -> Result<bool, Error> {
    let columns = columns(old, new, table)?;
    if columns.is_empty() {
        return Ok(true);
    }
    let (names, marks) = (columns.join(", "), vec!["?"; columns.len() + 1].join(", "));
    let mut insert =
        new.prepare(&format!("INSERT OR IGNORE INTO {table} (rowid, {names}) VALUES ({marks})"))?;
    let query =
        format!("SELECT rowid AS place_in_table, {names} FROM {table} WHERE rowid >= ?1 ORDER BY rowid");
    let mut whole = true;
    walk(old, &query, |row| {
        // Not every column is one that `fits` reads, and a text in it may be no UTF-8.
        let values = fits(row)
            .and_then(|()| (0..=columns.len()).map(|n| row.get(n)).collect::<Result<Vec<Value>, _>>());
        let Ok(values) = values else {
            whole = false;
            return Ok(());
        };
        match insert.execute(params_from_iter(values)).map_err(Error::from) {
            Ok(1) => Ok(()),
            // A value of another kind than the column's, or a duplicate key.
            Ok(_) | Err(Error::Sqlite(_)) => {
                whole = false;
                Ok(())
            }
            Err(error) => Err(error),
        }
    })
    .map(|all| all && whole)
}

/// The columns that both stores have, but for the one that is the row's number.
fn columns(old: &Connection, new: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let of = |connection: &Connection| -> Result<Vec<String>, Error> {
        let mut statement =
            connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE type <> 'INTEGER' OR NOT pk")?;
        let names = statement.query_map([table], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    };
    let known = of(old)?;
    Ok(of(new)?.into_iter().filter(|name| known.contains(name)).collect())
}

/// Every column of every table, but for those that SQLite made and those of the search index.
pub(super) fn all_columns(connection: &Connection) -> Result<HashSet<(String, String)>, Error> {
    let mut statement = connection.prepare(
        "SELECT t.name, c.name FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
         WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'",
    )?;
    let columns = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(columns.collect::<Result<_, _>>()?)
}
