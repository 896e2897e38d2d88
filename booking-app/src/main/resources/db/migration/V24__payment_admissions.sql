-- When the buyer was active for the payment, by the clock of the queue: a repeat ends the place of that time and none that began later.
-- Without it the payment is of a version before; a repeat leaves the place to its time-outs.
ALTER TABLE payments ADD COLUMN active_at DATETIME(3);
