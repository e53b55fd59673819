-- Step 7: drafts that wait for a second person. What chance gave to a draft lies here until it is approved, sent back, taken back or over:
-- the statement that is approved is then, byte for byte, the one that was drafted.
CREATE TABLE proposal (
  id BLOB PRIMARY KEY,
  party TEXT NOT NULL,                  -- whose word it would be
  verb TEXT NOT NULL,                   -- nominate | withdraw | relabel
  subject BLOB,                         -- the contact, where there is one already
  drafter BLOB NOT NULL,
  auth TEXT NOT NULL,                   -- how the drafter was recognised, for the stamp
  input TEXT NOT NULL,                  -- of the form: sent twice, it makes one proposal
  statement BLOB NOT NULL,              -- the id that the statement will have
  json TEXT NOT NULL,                   -- the form as sent, a list of question and answer
  language TEXT NOT NULL,               -- of the drafter
  drawn BLOB NOT NULL,                  -- chance, in the order in which it was drawn; empty once nothing can come of it
  made INTEGER NOT NULL,
  expires INTEGER NOT NULL,
  state TEXT NOT NULL,                  -- open | returned | done
  approver BLOB,                        -- who approved it, or sent it back; none where the node did
  reason TEXT NOT NULL,                 -- why it was sent back, in that person's words
  refusal TEXT NOT NULL,                -- or the code of what refused it
  UNIQUE (drafter, input)
) STRICT, WITHOUT ROWID;
CREATE INDEX proposal_by_party ON proposal (party);
CREATE INDEX proposal_by_subject ON proposal (subject);
