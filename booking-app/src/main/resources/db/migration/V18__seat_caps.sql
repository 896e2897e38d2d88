-- The cap of the sale when the seat was held: the audit compares with it, for the cap may be lowered later. NULL: an earlier version held the seat.
ALTER TABLE reservation_seats ADD COLUMN seat_cap INT;

-- MySQL's time when the lock was granted, in milliseconds of the epoch. The statement that locks returns it.
ALTER TABLE buyer_locks ADD COLUMN locked_at BIGINT;
