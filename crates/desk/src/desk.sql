-- Step 1. Times are microseconds of UTC; ids are ten bytes; `hash` is the SHA-256 of a secret value, never the value.

-- The newest time the desk has seen, so that a clock set back is noticed even across a restart.
CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), high INTEGER NOT NULL) STRICT;
INSERT INTO clock VALUES (1, 0);

CREATE TABLE account (
  number INTEGER PRIMARY KEY,           -- order of arrival
  person BLOB NOT NULL UNIQUE,
  email TEXT,                           -- as written
  email_folded TEXT,                    -- as compared
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  disabled INTEGER NOT NULL
) STRICT;
CREATE INDEX account_by_email ON account (email_folded);

CREATE TABLE link (
  hash BLOB PRIMARY KEY,
  purpose TEXT NOT NULL,                -- sign-in | first-person | mandate | nomination
  person BLOB NOT NULL,
  about BLOB,                           -- subject of a mandate, contact of a nomination
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  state TEXT NOT NULL                   -- open | used | expired | withdrawn
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_person ON link (person);
CREATE INDEX link_by_about ON link (about);

CREATE TABLE session (
  id BLOB PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  person BLOB NOT NULL REFERENCES account (person) ON DELETE CASCADE,
  opened INTEGER NOT NULL,
  last_seen INTEGER NOT NULL,           -- written at most once a minute
  absolute_end INTEGER NOT NULL,
  agent TEXT NOT NULL,
  auth TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_person ON session (person);

CREATE TABLE token (
  id BLOB PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  person BLOB NOT NULL REFERENCES account (person) ON DELETE CASCADE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,                 -- words joined by spaces
  created INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  last_used INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_person ON token (person);

CREATE TABLE draft (
  number INTEGER PRIMARY KEY,
  person BLOB NOT NULL,
  input_id TEXT NOT NULL,
  form TEXT NOT NULL,
  subject BLOB,
  json TEXT NOT NULL,
  saved INTEGER NOT NULL,
  UNIQUE (person, input_id)
) STRICT;
CREATE INDEX draft_by_subject ON draft (subject);

CREATE TABLE attempt (
  key BLOB PRIMARY KEY,                 -- HMAC of the key: no address and no IP is kept
  fades INTEGER NOT NULL,               -- 1: a source, forgotten after thirty quiet days
  tries INTEGER NOT NULL,
  last INTEGER NOT NULL,
  next INTEGER NOT NULL                 -- the earliest next try
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,                  -- Message-ID without brackets, and the file's name
  about BLOB,
  at INTEGER NOT NULL,                  -- the Date of the message, fixed at the first try
  hash BLOB NOT NULL,                   -- of the file's bytes; the words themselves stand in the file alone
  written INTEGER NOT NULL              -- 1: the file has reached the disk
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_about ON outbox (about);

CREATE TABLE cursor (name TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
