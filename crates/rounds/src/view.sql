-- What now holds of rounds. Columns up to `said_at` come from said and stamp; the columns after it are the texts of parts and are
-- filled separately, so that an erasure empties them. Nothing here orders by acceptance.
CREATE TABLE round (
  subject BLOB PRIMARY KEY, facts TEXT NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL,
  turned TEXT, opened_at INTEGER, count INTEGER, reason_source BLOB, closed TEXT,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  title TEXT, message TEXT, form TEXT, note TEXT, reason TEXT
) STRICT;
CREATE INDEX round_owner ON round(owner, opens);

CREATE TABLE ask (
  subject BLOB PRIMARY KEY, round BLOB NOT NULL, contact BLOB NOT NULL, holder BLOB NOT NULL, of_party TEXT NOT NULL,
  step INTEGER NOT NULL, chain BLOB NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT NULL, facts TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  message TEXT, form TEXT,
  UNIQUE (round, chain, contact)
) STRICT;
CREATE INDEX ask_of ON ask(of_party, said_at);
CREATE INDEX ask_holder ON ask(holder, said_at);

-- An ask is answered once. `caller` is whose digits were typed, or who typed those of the contact; such a call has no parts here.
CREATE TABLE answer (
  ask BLOB PRIMARY KEY, facts TEXT NOT NULL, hand BLOB NOT NULL, auth TEXT NOT NULL, caller BLOB,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  note TEXT, answers TEXT
) STRICT;

CREATE TABLE reminded (
  ask BLOB NOT NULL, n INTEGER NOT NULL, due INTEGER NOT NULL, current BLOB NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  said_at INTEGER NOT NULL,
  PRIMARY KEY (ask, n)
) STRICT, WITHOUT ROWID;

-- `hand` says so, `caller` called: two where whoever was called typed the caller's digits. `recorded` is the caller's own word on such a call.
CREATE TABLE called (
  ask BLOB NOT NULL, said_at INTEGER NOT NULL, entry BLOB NOT NULL, facts TEXT NOT NULL, hand BLOB NOT NULL,
  caller BLOB NOT NULL, recorded INTEGER NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL, parts BLOB NOT NULL,
  note TEXT,
  PRIMARY KEY (ask, said_at, entry)
) STRICT, WITHOUT ROWID;

-- Texts that were destroyed, until something new is said in their place. `kind` is that of the statement whose part it was.
CREATE TABLE gone (
  subject BLOB NOT NULL, kind TEXT NOT NULL, part TEXT NOT NULL, said_at INTEGER NOT NULL,
  PRIMARY KEY (subject, kind, part)
) STRICT, WITHOUT ROWID;

-- What said so, with its guard.
CREATE TABLE erasure (
  subject BLOB NOT NULL, entry BLOB NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  PRIMARY KEY (subject, entry)
) STRICT, WITHOUT ROWID;

CREATE TABLE silence (
  ask BLOB PRIMARY KEY, facts TEXT NOT NULL, hand BLOB NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  note TEXT
) STRICT;

CREATE TABLE result (
  round BLOB PRIMARY KEY, facts TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  entry BLOB NOT NULL, said_at INTEGER NOT NULL
) STRICT;
