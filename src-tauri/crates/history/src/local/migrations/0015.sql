-- How fast a channel is spoken, in words per minute; absent where the writer did not say.
ALTER TABLE channel ADD COLUMN words_per_minute INTEGER;
