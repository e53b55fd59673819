-- Step 8. Links to answer an ask: whoever holds the letter may press the button behind it. Kept as long as the ask may be looked at; the
-- token itself is nowhere, and none of these rows opens a session.
CREATE TABLE answer_link (
  hash BLOB PRIMARY KEY,                -- SHA-256 of the token in the link
  ask BLOB NOT NULL,
  person BLOB NOT NULL,                 -- who was asked: the row goes with her account
  until INTEGER NOT NULL                -- when the round closes
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_link_by_person ON answer_link (person);

-- The contact to whose channel a letter went: where its texts are erased, the letter goes too. `about` is then the ask.
ALTER TABLE outbox ADD COLUMN contact BLOB;
CREATE INDEX outbox_by_contact ON outbox (contact);
