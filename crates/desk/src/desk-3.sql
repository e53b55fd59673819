-- Step 3. Passkeys: the public half alone, which lets nobody in. What opened a session, and when its person was last verified.
CREATE TABLE passkey (
  id BLOB PRIMARY KEY,
  credential BLOB NOT NULL UNIQUE,      -- the name under which its device knows it
  person BLOB NOT NULL REFERENCES account (person) ON DELETE CASCADE,
  key BLOB NOT NULL,                    -- as the device wrote it
  counter INTEGER NOT NULL,             -- how often it has answered; 0: it does not count
  copied INTEGER NOT NULL,              -- 1: kept in more than one device
  name TEXT NOT NULL,
  added INTEGER NOT NULL,
  last_used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_by_person ON passkey (person);

-- Challenges that have counted. Those given out stand nowhere: each carries the desk's own mark, so that asking for one writes nothing.
CREATE TABLE challenge (
  hash BLOB PRIMARY KEY,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE session ADD COLUMN passkey BLOB;       -- the one it was opened with
ALTER TABLE session ADD COLUMN verified INTEGER;   -- when its person last used a passkey
ALTER TABLE session ADD COLUMN verified_by BLOB;   -- which one
ALTER TABLE token ADD COLUMN passkey BLOB;         -- both of the session in which it was made
ALTER TABLE token ADD COLUMN verified_by BLOB;
-- Goes up whenever the clock was set back: a challenge of an earlier era counts no more.
ALTER TABLE clock ADD COLUMN era INTEGER NOT NULL DEFAULT 0;
