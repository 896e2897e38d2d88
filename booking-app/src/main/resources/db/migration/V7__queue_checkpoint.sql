-- What the waiting room needs to go on when Redis has lost everything and no application instance remembers it either. One instance at a time writes it, once a second
-- and only what changed; `version` makes of several writers one.
CREATE TABLE queue_lines (
    concert    VARCHAR(64) NOT NULL,
    epoch      BIGINT      NOT NULL,
    origin     BIGINT      NOT NULL,
    issued     BIGINT      NOT NULL,
    serving    BIGINT      NOT NULL,
    changes    BIGINT      NOT NULL,
    paused     BOOLEAN     NOT NULL,
    version    BIGINT      NOT NULL,
    written_at DATETIME(3) NOT NULL,
    PRIMARY KEY (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Who may buy, as of the change of queue_lines. Decides while Redis does not answer.
CREATE TABLE queue_active (
    concert VARCHAR(64)  NOT NULL,
    buyer   VARCHAR(255) NOT NULL,
    ends_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (concert, buyer)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Places that were given back while Redis did not answer, until it knows.
CREATE TABLE queue_releases (
    concert     VARCHAR(64)  NOT NULL,
    buyer       VARCHAR(255) NOT NULL,
    released_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (concert, buyer)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
