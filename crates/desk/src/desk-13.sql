-- Step 13. Texts that were read from files and wait for a person: nothing here is public, and nothing personal stands in it.
CREATE TABLE import (
  document TEXT NOT NULL,               -- the document's word in addresses
  language TEXT NOT NULL,
  turn INTEGER NOT NULL,                -- grows with every change: two people do not overwrite each other
  at INTEGER NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (document, language)
) STRICT, WITHOUT ROWID;
