-- Step 2. Whose letter it is: erased with her account. For letters written before, as far as their links tell.
ALTER TABLE outbox ADD COLUMN person BLOB;
UPDATE outbox SET person = (SELECT person FROM link WHERE link.about = outbox.about LIMIT 1) WHERE about IS NOT NULL;
CREATE INDEX outbox_by_person ON outbox (person);
