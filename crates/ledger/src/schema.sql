-- The ledger: what was said, in order, and the tree over it. Every column is checked by `verify`.
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- Every key that has signed for this ledger.
CREATE TABLE signer(vkey TEXT PRIMARY KEY) WITHOUT ROWID;
-- Names of the parts of a kind, shared by its statements.
CREATE TABLE shape(id INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE);
CREATE TABLE statement(
  seq     INTEGER PRIMARY KEY,      -- order of acceptance, without gaps; shown by no page
  leaf    BLOB NOT NULL UNIQUE,     -- leaf hash: the entry's name
  entry   BLOB NOT NULL,            -- 33 bytes
  id      BLOB NOT NULL,
  subject BLOB NOT NULL,
  input   BLOB NOT NULL UNIQUE,     -- input mark: a repeat gets the first receipt
  said    BLOB NOT NULL,
  stamp   BLOB NOT NULL,
  secret  BLOB NOT NULL,            -- of the envelope
  shape   INTEGER NOT NULL REFERENCES shape(id),
  parts   BLOB NOT NULL,            -- commitment and origin of each part
  place   INTEGER                   -- index in the tree; none while waiting
);
CREATE INDEX statement_subject ON statement(subject, seq);
CREATE INDEX statement_waiting ON statement(seq) WHERE place IS NULL;
-- Which statements are erasures: looked through at every start.
CREATE TABLE erasure(seq INTEGER PRIMARY KEY);
-- Secrets of the parts a statement brought, 32 bytes each; zeros where carried over or erased.
CREATE TABLE secret(seq INTEGER PRIMARY KEY, slots BLOB NOT NULL);
-- Closed text of the parts that are not empty.
CREATE TABLE body(seq INTEGER NOT NULL, part INTEGER NOT NULL, closed BLOB NOT NULL, PRIMARY KEY(seq, part)) WITHOUT ROWID;
-- Every entry of the tree, fillers too, findable by its name: a proof for statements alone would tell them from fillers.
CREATE TABLE leaf(place INTEGER PRIMARY KEY, entry BLOB NOT NULL, hash BLOB NOT NULL UNIQUE);
CREATE TABLE node(level INTEGER NOT NULL, place INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(level, place)) WITHOUT ROWID;
CREATE TABLE filler(place INTEGER PRIMARY KEY, secret BLOB NOT NULL);
CREATE TABLE checkpoint(size INTEGER PRIMARY KEY, note TEXT NOT NULL);
