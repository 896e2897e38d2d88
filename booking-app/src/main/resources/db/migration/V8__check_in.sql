-- When the gate let the ticket's holder in. What has admitted somebody is never refunded, and what was refunded admits nobody.
ALTER TABLE tickets
    ADD COLUMN checked_in_at DATETIME(3),
    ADD CONSTRAINT tickets_checked_in CHECK (checked_in_at IS NULL OR status = 'VALID');
