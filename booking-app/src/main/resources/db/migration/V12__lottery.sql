-- The draw of a concert's lottery. One instance copies the order from Redis before it has effect, so that a loss of Redis finds either no draw or all of it.
CREATE TABLE queue_draws (
    concert      VARCHAR(64) NOT NULL,
    base         BIGINT      NOT NULL, -- numbers of the line begin after this
    participants BIGINT      NOT NULL,
    holder       VARCHAR(64) NOT NULL,
    leased_until DATETIME(3) NOT NULL,
    drawn_at     DATETIME(3), -- when the order was complete
    PRIMARY KEY (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Who was drawn as which. The participant is the SHA-256 of the buyer's id: the list is public.
CREATE TABLE queue_draw_entries (
    concert     VARCHAR(64) NOT NULL,
    number      BIGINT      NOT NULL,
    participant BINARY(32)  NOT NULL,
    PRIMARY KEY (concert, number),
    UNIQUE KEY queue_draw_entries_of_participant (concert, participant)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
