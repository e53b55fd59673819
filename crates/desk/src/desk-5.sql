-- Step 5. Letters on their way. No address stands here: the recipient's stands in the file alone, as long as there is one.
CREATE TABLE dispatch (
  id TEXT PRIMARY KEY,                  -- Message-ID without brackets, as in `outbox`
  domain TEXT NOT NULL,                 -- the recipient's, in small letters: letters are throttled by it; empty once told
  verp BLOB NOT NULL UNIQUE,            -- SHA-256 of the token in the envelope's sender
  reply BLOB UNIQUE,                    -- SHA-256 of the token in Reply-To, where an answer is wanted
  state TEXT NOT NULL,                  -- waiting | handed | refused | given-up
  tries INTEGER NOT NULL,               -- that went wrong
  next INTEGER NOT NULL,                -- the earliest next try
  until INTEGER NOT NULL,               -- when its time is over
  status TEXT,                          -- of the refusal: 5.1.1, or 550
  told INTEGER                          -- when it stopped waiting
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_waiting ON dispatch (domain, next) WHERE state = 'waiting';
CREATE INDEX dispatch_told ON dispatch (told) WHERE told IS NOT NULL;

-- Whom to leave in peace for a while: domains of recipients; the empty name is the mail server itself.
CREATE TABLE domain (
  name TEXT PRIMARY KEY,
  next INTEGER NOT NULL,
  tries INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
