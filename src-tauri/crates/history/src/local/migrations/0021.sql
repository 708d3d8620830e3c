-- Which question took the place of a message, where the writer edited an earlier one: if that question is removed, the
-- message returns. NULL in what was replaced before, or on another computer.
ALTER TABLE message ADD COLUMN replaced_by BLOB;
