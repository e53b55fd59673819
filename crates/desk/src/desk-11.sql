-- Step 11. Who has ever come in, what the operator did to accounts, and what passkeys and tokens have to be held to.
ALTER TABLE account ADD COLUMN came INTEGER NOT NULL DEFAULT 0;   -- whether a session was ever opened
UPDATE account SET came = 1;                                      -- not known of whoever was here before: counted as before
ALTER TABLE passkey ADD COLUMN eligible INTEGER;                  -- whether it may ever be kept in more than one device; null: not known
ALTER TABLE token ADD COLUMN by_link INTEGER NOT NULL DEFAULT 0;  -- made in a session that no passkey had opened or verified
CREATE TABLE by_operator (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  deed TEXT NOT NULL,                   -- unlocked | shut-out | let-in-again
  person BLOB                           -- none: tries of an address that nobody has
) STRICT;
