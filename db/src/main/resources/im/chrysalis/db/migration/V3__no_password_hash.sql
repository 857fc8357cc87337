-- The slow hash that no sign-in could use: MD5 sign-in needs the password itself, which the sealed copy has.
ALTER TABLE account DROP COLUMN password_hash;
