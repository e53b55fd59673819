-- Step 10. Letters that were refused or returned, and of which nobody has seen yet what that means for the channel to which they went. A row goes once
-- that is done, and with its letter.
CREATE TABLE lost (id TEXT PRIMARY KEY REFERENCES dispatch (id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
INSERT INTO lost SELECT id FROM dispatch WHERE state = 'refused' OR state = 'handed' AND reported IS NOT NULL;
