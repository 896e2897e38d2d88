-- The keys that have signed tickets and sessions of a concert, by id, which tells nothing of the key. An instance that lacks one of them would refuse what was sold.
CREATE TABLE signing_keys (
    concert       VARCHAR(64) NOT NULL,
    id            CHAR(16)    NOT NULL,
    first_used_at DATETIME(3) NOT NULL,
    -- When it was accepted that what the key signed is void.
    lost_at       DATETIME(3),
    PRIMARY KEY (concert, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
