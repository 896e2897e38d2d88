CREATE TABLE payments (
    id           CHAR(36)     NOT NULL,
    concert      VARCHAR(64)  NOT NULL,
    reservation  CHAR(36)     NOT NULL,
    buyer        VARCHAR(255) NOT NULL,
    amount       BIGINT       NOT NULL,
    confirmed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY payments_once (reservation),
    KEY payments_by_buyer (concert, buyer),
    CONSTRAINT payments_amount CHECK (amount >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

CREATE TABLE tickets (
    id          CHAR(36)     NOT NULL,
    concert     VARCHAR(64)  NOT NULL,
    schedule    VARCHAR(128) NOT NULL,
    seat        VARCHAR(80)  NOT NULL,
    reservation CHAR(36)     NOT NULL,
    buyer       VARCHAR(255) NOT NULL,
    price       BIGINT       NOT NULL,
    status      VARCHAR(16)  NOT NULL,
    issued_at   DATETIME(3)  NOT NULL,
    refunded_at DATETIME(3),
    PRIMARY KEY (id),
    KEY tickets_by_buyer (concert, buyer, id),
    KEY tickets_of_reservation (reservation),
    CONSTRAINT tickets_price CHECK (price >= 0),
    CONSTRAINT tickets_status CHECK (status IN ('VALID', 'REFUNDED'))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
