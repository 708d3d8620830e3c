-- Eight blocks of the index fit into a page of the file, of which encryption leaves 4,016 bytes; by default a block takes
-- two pages. A search for words that seldom meet reads a block for each message that it passes over.
INSERT INTO message_terms (message_terms, rank) VALUES ('pgsz', 470);
