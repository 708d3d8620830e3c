//! The words of the index that begin with some letters.

use rusqlite::{Connection, OptionalExtension};

use crate::Error;

/// How many words a beginning may have to be searched for as these words: each is looked up on its own.
const MOST: usize = 16;

/// Every indexed word that begins so, in order; none where there are too many of them, or one cannot be
/// named. The index reads all messages with
/// words of a beginning before it returns the newest, but of whole words it reads the newest only.
pub(super) fn completions(connection: &Connection, beginning: &str) -> Result<Option<Vec<String>>, Error> {
    connection.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.message_vocabulary
            USING fts5vocab (main, message_terms, instance)",
    )?;
    let mut next = connection
        .prepare_cached("SELECT term FROM temp.message_vocabulary WHERE term >= ?1 ORDER BY term LIMIT 1")?;
    let mut words: Vec<String> = Vec::new();
    loop {
        // No word has a zero in it.
        let from = words.last().map_or_else(|| beginning.to_owned(), |last| format!("{last}\0"));
        let word = next.query_row([from], |row| Ok(row.get_ref(0)?.as_bytes()?.to_vec())).optional()?;
        let Some(word) = word.filter(|word| word.starts_with(beginning.as_bytes())) else {
            return Ok(Some(words));
        };
        // The index cuts a very long word, perhaps within a letter: then it cannot be named.
        match String::from_utf8(word) {
            Ok(word) if words.len() < MOST => words.push(word),
            _ => return Ok(None),
        }
    }
}
