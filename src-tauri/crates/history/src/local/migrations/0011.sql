-- What a word is, is decided in `words.rs` and no longer by the tokenizer, which splits at spaces: so what is written
-- without spaces is found, and emoji are. What is stored is indexed again once there is space for it, and `message_index`
-- dropped: a store has to open on a full disk.
CREATE VIRTUAL TABLE message_words USING fts5 (
    words, content = '', contentless_delete = 1, prefix = '2', tokenize = 'ascii'
);
