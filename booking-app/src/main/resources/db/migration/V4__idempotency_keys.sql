-- The first answer to a write, kept under the caller's key. The row is written in the transaction of the write itself: while that runs the row is locked, and when it fails there is none.
CREATE TABLE idempotency_keys (
    concert         VARCHAR(64)  NOT NULL,
    buyer           VARCHAR(255) NOT NULL,
    idempotency_key VARCHAR(128) NOT NULL,
    -- SHA-256 of the operation and its body.
    fingerprint     BINARY(32)   NOT NULL,
    -- HTTP status of a refusal, NULL for a success.
    refusal         SMALLINT,
    answer          JSON,
    created_at      DATETIME(3)  NOT NULL,
    PRIMARY KEY (concert, buyer, idempotency_key),
    KEY idempotency_keys_by_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
