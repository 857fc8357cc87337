-- A circle is a group of people of MSNP18: the entries of kind CIRCLE with its GUID in the address books of its members.
CREATE INDEX address_book_entry_guid ON address_book_entry (guid);
