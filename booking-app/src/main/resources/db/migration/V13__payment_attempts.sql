-- A payment that the external provider was, or may have been, asked for. Written before the provider is asked, so that no money can move without a trace here.
-- `unsettled` is 1 while its end is open and NULL afterwards: the unique key lets a reservation have one such attempt at a time.
CREATE TABLE payment_attempts (
    -- Also the provider's idempotency key, and the id of the payment that comes of it.
    id              CHAR(36)     NOT NULL,
    concert         VARCHAR(64)  NOT NULL,
    reservation     CHAR(36)     NOT NULL,
    buyer           VARCHAR(255) NOT NULL,
    amount          BIGINT       NOT NULL,
    -- Of the buyer's request.
    idempotency_key VARCHAR(128),
    status          VARCHAR(16)  NOT NULL,
    unsettled       TINYINT GENERATED ALWAYS AS (CASE WHEN status IN ('PENDING', 'REFUNDING') THEN 1 END) VIRTUAL,
    created_at      DATETIME(3)  NOT NULL,
    settled_at      DATETIME(3),
    -- When an instance may next ask the provider how it ended, and how often one has.
    next_check_at   DATETIME(3)  NOT NULL,
    checks          INT          NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY payment_attempts_one_at_a_time (reservation, unsettled),
    KEY payment_attempts_due (unsettled, next_check_at),
    KEY payment_attempts_of_concert (concert, status),
    CONSTRAINT payment_attempts_status CHECK (status IN ('PENDING', 'CONFIRMED', 'DECLINED', 'REFUNDING', 'REFUNDED', 'VOIDED')),
    CONSTRAINT payment_attempts_amount CHECK (amount > 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- What the provider owes the organizer.
ALTER TABLE ledger_entries
    DROP CONSTRAINT ledger_entries_account,
    ADD CONSTRAINT ledger_entries_account CHECK (account IN ('WALLET', 'CASH', 'SALES', 'PROVIDER'));
