-- What now holds in the directory. Columns up to `said_at` come from said and stamp; the columns after it are the texts of
-- parts and are filled separately, so that an erasure empties them. Nothing here orders by acceptance.
CREATE TABLE party (
  subject BLOB PRIMARY KEY, code TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, iso2 TEXT, m49 TEXT, un_member_since INTEGER,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  names TEXT, aliases TEXT, groupings TEXT, notes TEXT
) STRICT;
CREATE INDEX party_kind ON party(kind, code);

CREATE TABLE member (
  member TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (member, body)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_body ON member(body, member);

CREATE TABLE accreditation (
  subject BLOB PRIMARY KEY, party TEXT NOT NULL, capacity TEXT NOT NULL, from_at INTEGER NOT NULL, to_at INTEGER,
  state TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX accreditation_party ON accreditation(party);

CREATE TABLE mandate (
  subject BLOB PRIMARY KEY, party TEXT NOT NULL, holder BLOB NOT NULL, role TEXT NOT NULL, from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL, state TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  person TEXT, note TEXT
) STRICT;
CREATE INDEX mandate_holder ON mandate(holder);
CREATE INDEX mandate_party ON mandate(party);

CREATE TABLE recovery (
  subject BLOB PRIMARY KEY, party TEXT NOT NULL, holder BLOB NOT NULL, about BLOB NOT NULL, state TEXT NOT NULL,
  asked_by BLOB, asked_as TEXT NOT NULL, asked_at INTEGER NOT NULL, granted_by BLOB, granted_at INTEGER,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX recovery_holder ON recovery(holder);

CREATE TABLE contact (
  subject BLOB PRIMARY KEY, party TEXT NOT NULL, role TEXT NOT NULL, holder BLOB NOT NULL, deputy_of BLOB,
  place INTEGER NOT NULL,
  status TEXT NOT NULL, before TEXT NOT NULL, until INTEGER, status_at INTEGER NOT NULL,
  nominated_at INTEGER NOT NULL, confirmed_at INTEGER, confirmed_by TEXT, reason_source BLOB,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  erased BLOB,                      -- like parts, as they stood when each was erased last; zeros where it never was
  filled BLOB, reason TEXT,
  person TEXT, office TEXT, channel_1 TEXT, channel_2 TEXT, channel_3 TEXT, channel_4 TEXT, channel_5 TEXT,
  channel_6 TEXT, channel_7 TEXT, channel_8 TEXT, duty TEXT, languages TEXT, keys TEXT, note TEXT
) STRICT;
-- Look-up costs no more with history: what was withdrawn has left these.
CREATE INDEX contact_place ON contact(party, role) WHERE status <> 'withdrawn';
CREATE INDEX contact_role ON contact(role, party) WHERE status <> 'withdrawn';
CREATE INDEX contact_holder ON contact(holder) WHERE status <> 'withdrawn';
CREATE INDEX contact_deputy ON contact(deputy_of) WHERE deputy_of IS NOT NULL AND status <> 'withdrawn';

CREATE TABLE happening (
  subject BLOB NOT NULL, at INTEGER NOT NULL, entry BLOB NOT NULL, kind TEXT NOT NULL, id BLOB NOT NULL, party TEXT NOT NULL, hand BLOB,
  PRIMARY KEY (subject, at, entry)
) STRICT, WITHOUT ROWID;

-- Of what was said by two: the statement, and who approved it how.
CREATE TABLE approval (
  statement BLOB PRIMARY KEY, subject BLOB NOT NULL, entry BLOB NOT NULL, hand BLOB NOT NULL, method TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The days in UTC on which a channel last worked and last failed, and of each the last one of an earlier week: what other States are told. `part` is the
-- commitment of the text behind it: the row goes with that text.
CREATE TABLE reach (
  subject BLOB NOT NULL, channel INTEGER NOT NULL, part BLOB NOT NULL, worked TEXT, worked_before TEXT, failed TEXT, failed_before TEXT, status TEXT,
  PRIMARY KEY (subject, channel)
) STRICT, WITHOUT ROWID;

-- Days of the watch book that were closed, and by which host.
CREATE TABLE watch_day (
  day TEXT NOT NULL, party TEXT NOT NULL, subject BLOB NOT NULL, root BLOB NOT NULL, entry BLOB NOT NULL,
  PRIMARY KEY (day, party)
) STRICT, WITHOUT ROWID;
CREATE INDEX watch_day_subject ON watch_day(subject);
