-- Step 12. When a mail server behind ours first reported that it still tries to deliver a letter. Null: nobody reported that, or it was delivered
-- since.
ALTER TABLE dispatch ADD COLUMN delayed_at INTEGER;
