-- Buyers who got errors or were sent away, by the minute, for compensation after an incident. Clustered in the order in which the list is read.
CREATE TABLE affected_buyers (
    concert    VARCHAR(64)  NOT NULL,
    buyer      VARCHAR(255) NOT NULL,
    kind       VARCHAR(16)  NOT NULL,
    call_class VARCHAR(16)  NOT NULL,
    minute     DATETIME     NOT NULL,
    first_at   DATETIME(3)  NOT NULL,
    last_at    DATETIME(3)  NOT NULL,
    answers    BIGINT       NOT NULL,
    PRIMARY KEY (concert, buyer, kind, call_class, minute),
    KEY affected_buyers_by_time (minute)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
