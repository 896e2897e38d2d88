CREATE TABLE wallets (
    concert VARCHAR(64)  NOT NULL,
    buyer   VARCHAR(255) NOT NULL,
    balance BIGINT       NOT NULL,
    PRIMARY KEY (concert, buyer),
    CONSTRAINT wallets_balance CHECK (balance >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Double entry: a movement is two rows of opposite amounts. `source` names what the money moved for (a charge, a reservation, a ticket), so that the unique key lets it
-- move once. Every row names its buyer, also those of the accounts of the house: no row and no index prefix is shared by all.
CREATE TABLE ledger_entries (
    id          BIGINT       NOT NULL AUTO_INCREMENT,
    concert     VARCHAR(64)  NOT NULL,
    buyer       VARCHAR(255) NOT NULL,
    account     VARCHAR(16)  NOT NULL,
    kind        VARCHAR(16)  NOT NULL,
    source      CHAR(36)     NOT NULL,
    amount      BIGINT       NOT NULL,
    recorded_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY ledger_entries_once (source, kind, account),
    KEY ledger_entries_of_account (concert, buyer, account, id),
    CONSTRAINT ledger_entries_account CHECK (account IN ('WALLET', 'CASH', 'SALES')),
    CONSTRAINT ledger_entries_kind CHECK (kind IN ('CHARGE', 'PAYMENT', 'REFUND')),
    CONSTRAINT ledger_entries_amount CHECK (amount <> 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
