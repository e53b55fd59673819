-- What now holds of documents and their texts. Columns up to `said_at` come from said and stamp; what comes after them is of parts and is filled
-- separately, so that an erasure empties it. A word in addresses is not unique here: what is hidden from a reader must not stand in the way of what is
-- seen, so whoever looks takes the first that this reader may see.
CREATE TABLE document (
  subject BLOB PRIMARY KEY, slug TEXT NOT NULL, status TEXT NOT NULL, original TEXT NOT NULL, adopted TEXT, successor TEXT,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  names TEXT, source TEXT
) STRICT;
CREATE INDEX document_slug ON document(slug);

CREATE TABLE edition (
  subject BLOB PRIMARY KEY, document BLOB NOT NULL, language TEXT NOT NULL, standing TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  title TEXT, source TEXT
) STRICT;
CREATE INDEX edition_document ON edition(document, language);

-- Every version of a text that was published, the one in force too.
CREATE TABLE version (
  edition BLOB NOT NULL, id BLOB NOT NULL, entry BLOB NOT NULL, standing TEXT NOT NULL, parts BLOB NOT NULL, said_at INTEGER NOT NULL,
  tree TEXT, source TEXT,
  PRIMARY KEY (edition, id)
) STRICT, WITHOUT ROWID;

-- The version in force, cut up: all of it is of the part `tree`. `last` is the place of the last provision below.
CREATE TABLE provision (
  edition BLOB NOT NULL, place INTEGER NOT NULL, address TEXT NOT NULL, depth INTEGER NOT NULL, last INTEGER NOT NULL, form TEXT NOT NULL, kind TEXT, label TEXT,
  text TEXT NOT NULL, marks TEXT NOT NULL,
  PRIMARY KEY (edition, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX provision_address ON provision(edition, address);

CREATE TABLE footnote (
  edition BLOB NOT NULL, place INTEGER NOT NULL, number TEXT NOT NULL, of_address TEXT, text TEXT NOT NULL,
  PRIMARY KEY (edition, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX footnote_of ON footnote(edition, of_address);
CREATE INDEX footnote_number ON footnote(edition, number);

CREATE TABLE reference (
  edition BLOB NOT NULL, from_address TEXT NOT NULL, at INTEGER NOT NULL, length INTEGER NOT NULL, target TEXT NOT NULL, n INTEGER NOT NULL,
  says TEXT, better TEXT,
  PRIMARY KEY (edition, from_address, at, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_target ON reference(edition, target);

-- What States say. `points` is of the facts: for each passage the addresses that it speaks to.
CREATE TABLE paper (
  subject BLOB PRIMARY KEY, sort TEXT NOT NULL, life TEXT NOT NULL, original TEXT NOT NULL, since TEXT, review TEXT, points TEXT NOT NULL,
  call BLOB, until TEXT, partners TEXT NOT NULL, aspects TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL, first_at INTEGER NOT NULL,
  title TEXT, source TEXT
) STRICT;
CREATE INDEX paper_owner ON paper(owner);
CREATE INDEX paper_call ON paper(call);
CREATE INDEX paper_practice ON paper(owner) WHERE sort = 'practice';

CREATE TABLE rendering (
  subject BLOB PRIMARY KEY, paper BLOB NOT NULL, of BLOB NOT NULL, language TEXT NOT NULL, standing TEXT NOT NULL,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  title TEXT, source TEXT
) STRICT;
CREATE INDEX rendering_paper ON rendering(paper, language);

-- Every version of a paper or a rendering, the one in force too; whose hand said it, and whose approved it.
CREATE TABLE spoken (
  subject BLOB NOT NULL, id BLOB NOT NULL, entry BLOB NOT NULL, kind TEXT NOT NULL, hand BLOB, life TEXT NOT NULL, points TEXT NOT NULL,
  parts BLOB NOT NULL, said_at INTEGER NOT NULL, approved BLOB, aspects TEXT NOT NULL,
  words TEXT, source TEXT,
  PRIMARY KEY (subject, id)
) STRICT, WITHOUT ROWID;

-- Which passages of papers in force speak to what.
CREATE TABLE speaks (
  paper BLOB NOT NULL, point TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (point, paper, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX speaks_paper ON speaks(paper);

-- What the secretariat compiles. `sequence` is the order in which submissions stand; `sections` is of the facts.
CREATE TABLE compilation (
  subject BLOB PRIMARY KEY, slug TEXT NOT NULL, life TEXT NOT NULL, sections TEXT NOT NULL, words INTEGER NOT NULL, sequence TEXT NOT NULL,
  due TEXT NOT NULL, issued TEXT,
  label TEXT NOT NULL, audience TEXT NOT NULL, owner TEXT NOT NULL, author BLOB, labels TEXT NOT NULL,
  parts BLOB NOT NULL, current BLOB NOT NULL, entry BLOB NOT NULL, said_at INTEGER NOT NULL,
  names TEXT, introduction TEXT
) STRICT;
CREATE INDEX compilation_slug ON compilation(slug);
