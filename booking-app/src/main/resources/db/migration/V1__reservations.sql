-- Conventions of all tables: `concert` is the concert or its rehearsal copy, so that a rehearsal can be removed; ids and names compare byte by byte; times are UTC;
-- amounts are in the smallest unit of the concert's currency. There are no foreign keys: their shared locks on the parent would make buyers wait for one another;
-- rows that belong together are written in one transaction and compared by the audit.

-- One row a buyer, locked while seats are counted against the cap and more are held. It carries nothing.
CREATE TABLE buyer_locks (
    concert VARCHAR(64)  NOT NULL,
    buyer   VARCHAR(255) NOT NULL,
    PRIMARY KEY (concert, buyer)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

CREATE TABLE reservations (
    id         CHAR(36)     NOT NULL,
    concert    VARCHAR(64)  NOT NULL,
    schedule   VARCHAR(128) NOT NULL,
    buyer      VARCHAR(255) NOT NULL,
    status     VARCHAR(16)  NOT NULL,
    amount     BIGINT       NOT NULL,
    seat_count INT          NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    expires_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    KEY reservations_by_buyer (concert, buyer),
    CONSTRAINT reservations_status CHECK (status IN ('HELD', 'CONFIRMED', 'CANCELLED')),
    CONSTRAINT reservations_amount CHECK (amount >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- A seat of a reservation. `live` is 1 while the seat is held or sold and NULL afterwards: the unique key makes a second hold or sale impossible and lets any number
-- of past ones stand beside it. `expires_at` is the end of the hold, NULL once the seat is sold.
CREATE TABLE reservation_seats (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    concert     VARCHAR(64)  NOT NULL,
    schedule    VARCHAR(128) NOT NULL,
    seat        VARCHAR(80)  NOT NULL,
    live        TINYINT,
    expires_at  DATETIME(3),
    price       BIGINT       NOT NULL,
    reservation CHAR(36)     NOT NULL,
    buyer       VARCHAR(255) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY reservation_seats_once (schedule, seat, live),
    KEY reservation_seats_of_reservation (reservation),
    KEY reservation_seats_by_buyer (concert, buyer, live),
    -- All that the seat map reads, so that it never touches the rows themselves.
    KEY reservation_seats_map (schedule, live, expires_at, seat),
    CONSTRAINT reservation_seats_live CHECK (live = 1),
    CONSTRAINT reservation_seats_price CHECK (price >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
