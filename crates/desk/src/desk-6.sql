-- Step 6. What mail came in: the hash of its file and what it was, never a word of it. 30 days, so that the same file found again counts once.
CREATE TABLE arrival (hash BLOB PRIMARY KEY, at INTEGER NOT NULL, verdict TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX arrival_by_time ON arrival (at);

-- What a mail server behind ours reported of a letter that was handed over: the status of its refusal, and when we heard.
ALTER TABLE dispatch ADD COLUMN reported TEXT;
ALTER TABLE dispatch ADD COLUMN reported_at INTEGER;
