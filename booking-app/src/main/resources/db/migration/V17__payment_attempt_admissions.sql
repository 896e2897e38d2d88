-- When the buyer was active for the attempt, by the clock of the queue: an attempt that settles late ends no place that began later.
-- Without it the attempt is of a version before; created_at stands for it.
ALTER TABLE payment_attempts ADD COLUMN active_at DATETIME(3);
