-- Which question took its place, where a writer changed an earlier one: if that question is removed, this returns. NULL in
-- what was replaced before, or on another computer.
ALTER TABLE message ADD COLUMN replaced_by BLOB;
