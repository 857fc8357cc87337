-- From MSNP13 on clients keep their address book by web services, which store more than the lists hold, and ask for what
-- has changed since a stamp. All stamps are microseconds since 1970; 0 in a row means when the history of the book begins.
ALTER TABLE account ADD (
    history_from BIGINT DEFAULT 0 NOT NULL, -- since when all removals are known
    renamed_at   BIGINT DEFAULT 0 NOT NULL  -- when it took its display name
);
UPDATE account SET history_from = GREATEST(contacts_at, settings_at);

ALTER TABLE contact ADD (
    changed_at BIGINT DEFAULT 0 NOT NULL, -- as a contact of the forward list
    members_at BIGINT DEFAULT 0 NOT NULL  -- as a member of other lists
);
ALTER TABLE contact_group ADD changed_at BIGINT DEFAULT 0 NOT NULL;

-- What a client stored of a contact, a group, itself or a membership that the lists do not hold: XML as it was sent.
CREATE TABLE address_book_entry (
    owner      BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    kind       VARCHAR(7) NOT NULL, -- CONTACT, GROUP, ME, MEMBER
    guid       UUID NOT NULL,
    info       VARCHAR(1048576) NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (owner, kind, guid)
);

-- What was removed from an address book, and was not added again.
CREATE TABLE tombstone (
    owner      BIGINT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    item       VARCHAR(160) NOT NULL, -- kind and GUID; of a member of a list, list and handle
    kind       VARCHAR(7) NOT NULL,
    guid       UUID NOT NULL,
    list       VARCHAR(2), -- AL, BL, RL, PL
    name       VARCHAR(1048576) NOT NULL,
    member_id  BIGINT NOT NULL,
    removed_at BIGINT NOT NULL,
    PRIMARY KEY (owner, item)
);
