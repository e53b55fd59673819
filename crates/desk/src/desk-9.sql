-- Step 9. The watch book: who was shown which entry that is neither public nor their party's. No text of an entry stands here.
CREATE TABLE watch (
  day INTEGER NOT NULL,                 -- days since 1970, UTC
  reader BLOB NOT NULL,                 -- who
  subject BLOB NOT NULL,                -- which entry
  owner TEXT NOT NULL,                  -- whose entry it is
  held TEXT NOT NULL,                   -- for whom and in which roles the reader acted
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  times INTEGER NOT NULL,
  salt BLOB NOT NULL,                   -- of the leaf that the row becomes when its day is closed
  PRIMARY KEY (day, reader, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_by_owner ON watch (owner, day);
CREATE INDEX watch_by_reader ON watch (reader);
-- Closed days: their leaves stay when a row goes, so that the rows left can still be shown to stand under the root.
CREATE TABLE watch_closed (
  day INTEGER PRIMARY KEY,
  root BLOB NOT NULL,
  leaves BLOB NOT NULL,                 -- 32 bytes each
  said INTEGER NOT NULL                 -- whether the ledger has it
) STRICT;
