-- From MSNP10 on clients tell by two time stamps whether their copy of a book is current (msnp2-12.md, section 6.1).
-- Microseconds since 1970; never the same for two states of a book.
ALTER TABLE account ADD COLUMN contacts_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN settings_at BIGINT NOT NULL DEFAULT 0;
