-- A sale and its rehearsal with 41 bookings each: one only held, one cancelled, two paid for by card, one free, two
-- with a refunded ticket, one that has admitted somebody, one whose events are not published yet, one whose events were
-- published just now.
CREATE TABLE bookings AS
WITH RECURSIVE numbers AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < 41),
concerts AS (SELECT 'hall' AS concert UNION ALL SELECT 'hall-rehearsal')
SELECT concert, n,
    -- The CRC32 of the first two of these users and that of the last two have the same sum.
    COALESCE(ELT(n - 29, 'user-000000', 'user-000053', 'user-000732', 'user-000761'), CONCAT('buyer-', n DIV 2))
        AS buyer,
    LEFT(SHA2(CONCAT('reservation', concert, n), 256), 36) AS reservation,
    LEFT(SHA2(CONCAT('payment', concert, n), 256), 36) AS payment,
    LEFT(SHA2(CONCAT('charge', concert, n), 256), 36) AS charge,
    LEFT(SHA2(CONCAT('ticket', concert, n), 256), 36) AS ticket,
    LEFT(SHA2(CONCAT('other ticket', concert, n), 256), 36) AS other_ticket,
    CASE n WHEN 1 THEN 'HELD' WHEN 2 THEN 'CANCELLED' ELSE 'CONFIRMED' END AS status,
    IF(n = 4, 0, 1000) AS price, n IN (3, 7) AS card, n IN (5, 7) AS refunded, n = 6 AS admitted,
    CASE n WHEN 39 THEN NULL WHEN 40 THEN UTC_TIMESTAMP() ELSE UTC_TIMESTAMP() - INTERVAL 1 HOUR END AS published_at
FROM numbers CROSS JOIN concerts;

INSERT INTO reservations (id, concert, schedule, buyer, status, amount, seat_count, created_at, expires_at)
SELECT reservation, concert, CONCAT(concert, '.day1'), buyer, status, 2 * price, 2, UTC_TIMESTAMP(), UTC_TIMESTAMP()
FROM bookings;

-- The cap was 4, then 2: those with two bookings have as many as they might have. An earlier version, which did not
-- record it, held the last seats.
INSERT INTO reservation_seats (concert, schedule, seat, live, expires_at, price, reservation, buyer, seat_cap)
SELECT concert, CONCAT(concert, '.day1'), CONCAT('R-', n, '-', seat),
    IF(status = 'CANCELLED' OR refunded AND seat = 1, NULL, 1),
    IF(status = 'CONFIRMED', NULL, UTC_TIMESTAMP()), price, reservation, buyer,
    CASE WHEN n > 35 THEN NULL WHEN n MOD 2 THEN 2 ELSE 4 END
FROM bookings CROSS JOIN (SELECT 1 AS seat UNION ALL SELECT 2) AS seats;

-- Somebody else held a seat before.
INSERT INTO reservation_seats (concert, schedule, seat, live, expires_at, price, reservation, buyer)
SELECT concert, CONCAT(concert, '.day1'), 'R-9-1', NULL, UTC_TIMESTAMP(), price, UUID(), 'another'
FROM bookings WHERE n = 9;

INSERT INTO tickets
    (id, concert, schedule, seat, reservation, buyer, price, status, issued_at, refunded_at, checked_in_at)
SELECT IF(seat = 1, ticket, other_ticket), concert, CONCAT(concert, '.day1'), CONCAT('R-', n, '-', seat), reservation,
    buyer, price,
    IF(refunded AND seat = 1, 'REFUNDED', 'VALID'), UTC_TIMESTAMP(), IF(refunded AND seat = 1, UTC_TIMESTAMP(), NULL),
    IF(admitted AND seat = 1, UTC_TIMESTAMP(), NULL)
FROM bookings CROSS JOIN (SELECT 1 AS seat UNION ALL SELECT 2) AS seats WHERE status = 'CONFIRMED';

INSERT INTO payments (id, concert, reservation, buyer, amount, confirmed_at)
SELECT payment, concert, reservation, buyer, 2 * price, UTC_TIMESTAMP() FROM bookings WHERE status = 'CONFIRMED';

INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status, created_at, next_check_at, checks)
SELECT payment, concert, reservation, buyer, 2 * price, 'CONFIRMED', UTC_TIMESTAMP() - INTERVAL 1 HOUR,
    UTC_TIMESTAMP(), 0
FROM bookings WHERE card;

-- The card was refused, the wallet paid.
INSERT INTO payment_attempts (id, concert, reservation, buyer, amount, status, created_at, next_check_at, checks)
SELECT UUID(), concert, reservation, buyer, 2 * price, 'DECLINED', UTC_TIMESTAMP() - INTERVAL 1 HOUR, UTC_TIMESTAMP(), 0
FROM bookings WHERE n = 8;

INSERT INTO ledger_entries (concert, buyer, account, kind, source, amount, recorded_at)
SELECT concert, buyer, account, 'CHARGE', charge, sign * 5000, UTC_TIMESTAMP()
FROM bookings CROSS JOIN (SELECT 'CASH' AS account, -1 AS sign UNION ALL SELECT 'WALLET', 1) AS sides WHERE NOT card
UNION ALL
SELECT concert, buyer, IF(sign = 1, 'SALES', IF(card, 'PROVIDER', 'WALLET')), 'PAYMENT', reservation,
    sign * 2 * price, UTC_TIMESTAMP()
FROM bookings CROSS JOIN (SELECT -1 AS sign UNION ALL SELECT 1) AS sides WHERE status = 'CONFIRMED' AND price > 0
UNION ALL
SELECT concert, buyer, account, 'REFUND', ticket, sign * price, UTC_TIMESTAMP()
FROM bookings CROSS JOIN (SELECT 'SALES' AS account, -1 AS sign UNION ALL SELECT 'WALLET', 1) AS sides WHERE refunded;

INSERT INTO wallets (concert, buyer, balance)
SELECT concert, buyer, SUM(amount) FROM ledger_entries WHERE account = 'WALLET' GROUP BY concert, buyer;

INSERT INTO outbox (concert, topic, aggregate, type, payload, occurred_at, shard, published_at)
SELECT concert, 'a-topic', reservation, type, JSON_OBJECT('ticketId', ticket), UTC_TIMESTAMP(), 0, published_at
FROM bookings JOIN (
    SELECT 1 AS step, 'ReservationHeld' AS type UNION ALL SELECT 2, 'ReservationCancelled'
    UNION ALL SELECT 3, 'PaymentConfirmed' UNION ALL SELECT 4, 'TicketRefunded'
    UNION ALL SELECT 5, 'TicketCheckedIn') AS events
ON type = 'ReservationHeld' OR type = 'ReservationCancelled' AND status = 'CANCELLED'
    OR type = 'PaymentConfirmed' AND status = 'CONFIRMED'
    OR type = 'TicketRefunded' AND refunded OR type = 'TicketCheckedIn' AND admitted
ORDER BY n, concert, step;

INSERT INTO processed_events (consumer, event, concert, processed_at)
SELECT consumer, id, concert, UTC_TIMESTAMP() FROM outbox JOIN (
    SELECT 'notifications' AS consumer, 'PaymentConfirmed' AS type UNION ALL SELECT 'notifications', 'TicketRefunded'
    UNION ALL SELECT 'sales-figures', 'PaymentConfirmed'
    UNION ALL SELECT 'sales-figures', 'ReservationHeld') AS consumptions USING (type)
WHERE published_at < UTC_TIMESTAMP() - INTERVAL 30 MINUTE;

-- Dead letters, and one whose event has been processed since.
INSERT INTO dead_letters (consumer, event, concert, topic, reason, failed_at, message)
SELECT 'sales-figures', id, concert, 'a-topic', 'a reason', UTC_TIMESTAMP(), '{}'
FROM outbox JOIN bookings USING (concert)
WHERE aggregate = reservation
    AND (n IN (10, 11, 41) AND type = 'ReservationHeld' OR n = 12 AND type = 'PaymentConfirmed');
DELETE e FROM processed_events e JOIN dead_letters USING (consumer, event) JOIN outbox ON id = event
    JOIN bookings ON aggregate = reservation
WHERE n <> 11;
