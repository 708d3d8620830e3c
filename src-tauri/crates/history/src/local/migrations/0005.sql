-- Why a reply ended early was stored as a sentence; it is a reason now, which the page says in the writer's language.
UPDATE message SET problem = '{"name":"reply_interrupted"}' WHERE problem IS NOT NULL;
