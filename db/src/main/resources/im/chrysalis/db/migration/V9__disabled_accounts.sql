-- The operator can disable an account: nobody signs in to it, and it stays on the lists of others.
ALTER TABLE account ADD COLUMN disabled BOOLEAN DEFAULT FALSE NOT NULL;
