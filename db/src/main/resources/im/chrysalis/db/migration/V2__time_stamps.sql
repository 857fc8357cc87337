-- From MSNP10 on clients tell by two time stamps whether their copy of a book is current (msnp2-12.md, section 6.1).
-- Microseconds since 1970; never the same for two states of a book.
ALTER TABLE account ADD COLUMN contacts_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE account ADD COLUMN settings_at BIGINT NOT NULL DEFAULT 0;

-- Who has somebody on the forward list and stands on neither their allow nor their block list waits for an answer: pending
-- (section 3.1), which no dialect before MSNP10 shows and so nobody has written down yet.
UPDATE contact SET lists = lists + 16 WHERE BITAND(lists, 8) <> 0 AND BITAND(lists, 2 + 4 + 16) = 0;

-- Clients without a copy may say they have version 1 (gtmess 0.94), so no book is at that any more.
ALTER TABLE account ALTER COLUMN version SET DEFAULT 2;
UPDATE account SET version = 2 WHERE version = 1;
