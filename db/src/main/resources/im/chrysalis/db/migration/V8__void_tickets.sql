-- Tickets that clients keep are valid for up to 14 days: those that the operator has ended stay void after a restart.
ALTER TABLE account ADD COLUMN tickets_void_up_to BIGINT DEFAULT 0 NOT NULL;
