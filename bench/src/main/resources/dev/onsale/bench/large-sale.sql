-- A concert that has sold two seats to each of @bookings buyers, as the application would have written it, with all
-- events published and consumed long ago. Takes @concert.
SET @at = '2026-01-01 12:00:00';
SET SESSION unique_checks = 0, cte_max_recursion_depth = 4294967295;
CREATE TABLE bookings (
    n           INT          NOT NULL PRIMARY KEY,
    buyer       VARCHAR(255) NOT NULL,
    reservation CHAR(36)     NOT NULL,
    payment     CHAR(36)     NOT NULL,
    charge      CHAR(36)     NOT NULL,
    schedule    VARCHAR(128) NOT NULL,
    seat        VARCHAR(80)  NOT NULL,
    next_seat   VARCHAR(80)  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
INSERT INTO bookings
WITH RECURSIVE numbers AS (SELECT 0 AS n UNION ALL SELECT n + 1 FROM numbers WHERE n < @bookings - 1),
drawn AS (SELECT n, LOWER(LPAD(HEX(1763740800000 + n), 12, '0')) AS at, SHA2(n, 256) AS draw,
    2 * (n MOD 12500) AS place, n DIV 12500 + 1 AS day FROM numbers)
SELECT n, LEFT(TO_BASE64(UNHEX(LEFT(draw, 32))), 22),
    CONCAT(LEFT(at, 8), '-', RIGHT(at, 4), '-7', LEFT(draw, 3), '-8', SUBSTR(draw, 4, 3), '-', RIGHT(draw, 12)),
    CONCAT(LEFT(at, 8), '-', RIGHT(at, 4), '-7', SUBSTR(draw, 2, 3), '-9', SUBSTR(draw, 5, 3), '-', RIGHT(draw, 12)),
    CONCAT(LEFT(at, 8), '-', RIGHT(at, 4), '-7', SUBSTR(draw, 3, 3), '-a', SUBSTR(draw, 6, 3), '-', RIGHT(draw, 12)),
    CONCAT(@concert, '.day', day),
    CONCAT('R-', place DIV 250 + 1, '-', place MOD 250 + 1),
    CONCAT('R-', place DIV 250 + 1, '-', place MOD 250 + 2)
FROM drawn;
INSERT INTO reservations (id, concert, schedule, buyer, status, amount, seat_count, created_at, expires_at)
SELECT reservation, @concert, schedule, buyer, 'CONFIRMED', 2000, 2, @at, @at FROM bookings ORDER BY n;
INSERT INTO reservation_seats (concert, schedule, seat, live, price, reservation, buyer)
SELECT @concert, schedule, IF(second, next_seat, seat), 1, 1000, reservation, buyer
FROM bookings CROSS JOIN (SELECT 0 AS second UNION ALL SELECT 1) AS both_seats ORDER BY n, second;
INSERT INTO tickets (id, concert, schedule, seat, reservation, buyer, price, status, issued_at)
SELECT INSERT(payment, 20, 1, IF(second, 'b', '8')), @concert, schedule, IF(second, next_seat, seat), reservation,
    buyer, 1000, 'VALID', @at
FROM bookings CROSS JOIN (SELECT 0 AS second UNION ALL SELECT 1) AS both_seats ORDER BY n, second;
INSERT INTO payments (id, concert, reservation, buyer, amount, confirmed_at)
SELECT payment, @concert, reservation, buyer, 2000, @at FROM bookings ORDER BY n;
INSERT INTO wallets (concert, buyer, balance) SELECT @concert, buyer, 3000 FROM bookings ORDER BY buyer;
INSERT INTO ledger_entries (concert, buyer, account, kind, source, amount, recorded_at)
SELECT @concert, buyer, account, kind, IF(kind = 'CHARGE', charge, reservation), amount, @at
FROM bookings CROSS JOIN (
    SELECT 1 AS step, 'CASH' AS account, 'CHARGE' AS kind, -5000 AS amount
    UNION ALL SELECT 2, 'WALLET', 'CHARGE', 5000
    UNION ALL SELECT 3, 'WALLET', 'PAYMENT', -2000
    UNION ALL SELECT 4, 'SALES', 'PAYMENT', 2000) AS steps ORDER BY n, step;
INSERT INTO outbox (concert, topic, aggregate, type, payload, occurred_at, shard, published_at)
SELECT @concert, topic, reservation, type,
    IF(type = 'ReservationHeld',
        JSON_OBJECT('concert', @concert, 'reservationId', reservation, 'scheduleId', schedule, 'buyerId', buyer,
            'seatIds', JSON_ARRAY(seat, next_seat), 'expiresAt', '2026-01-01T12:00:00.000000Z'),
        JSON_OBJECT('concert', @concert, 'reservationId', reservation, 'paymentId', payment, 'scheduleId', schedule,
            'buyerId', buyer, 'amount', 2000, 'seats', JSON_ARRAY(
                JSON_OBJECT('seatId', seat, 'price', 1000), JSON_OBJECT('seatId', next_seat, 'price', 1000)))),
    @at, n MOD 4, @at
FROM bookings CROSS JOIN (
    SELECT 'onsale.reservations' AS topic, 'ReservationHeld' AS type
    UNION ALL SELECT 'onsale.payments', 'PaymentConfirmed') AS events
ORDER BY n, type DESC;
INSERT INTO processed_events (consumer, event, concert, processed_at)
SELECT consumer, o.id, @concert, @at
FROM (SELECT 'notifications' AS consumer, 'PaymentConfirmed' AS type
    UNION ALL SELECT 'popular-seats', 'ReservationHeld'
    UNION ALL SELECT 'sales-figures', 'ReservationHeld'
    UNION ALL SELECT 'sales-figures', 'PaymentConfirmed') AS consumptions JOIN outbox o USING (type)
ORDER BY consumer, o.id;
DROP TABLE bookings;
ANALYZE TABLE reservations, reservation_seats, tickets, payments, wallets, ledger_entries, outbox, processed_events;
