-- It names the messages that have a word or a pair of neighbouring words (`search/terms.rs`), without the places of words
-- in them: a phrase is found by its pairs and then read in the text. What is stored is indexed again once there is space
-- for it, and the index of the earlier version dropped: a store has to open on a full disk.
CREATE VIRTUAL TABLE message_terms USING fts5 (
    terms, content = '', contentless_delete = 1, detail = none, prefix = '2', tokenize = "ascii tokenchars '='"
);
