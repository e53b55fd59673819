-- Step 4. A passkey answers to pages of one host alone. Keys of a host that the node no longer has stay listed for their owners to remove, and
-- count as none. Those of before this step are of the host that the node has when it takes this step.
ALTER TABLE passkey ADD COLUMN site TEXT NOT NULL DEFAULT '';   -- the host it was made for
ALTER TABLE passkey ADD COLUMN here INTEGER NOT NULL DEFAULT 1; -- 1: that of this node; judged anew whenever the desk is opened
