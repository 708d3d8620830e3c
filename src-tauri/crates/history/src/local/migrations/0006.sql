-- Why the shared store refused a change was stored as a phrase; it is a code with parameters now. What was refused is
-- uploaded again and receives one.
UPDATE outbox SET problem = NULL WHERE problem IS NOT NULL;
-- The sentences of a provider or a server were stored with the replies that they ended.
UPDATE message SET problem = '{"name":"reply_interrupted"}' WHERE problem LIKE '{"name":"said",%';
