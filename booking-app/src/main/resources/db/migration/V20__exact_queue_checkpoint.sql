-- Places in the queue that ended: a buyer's tokens up to this number, and of the lottery up to this time, are void. Redis may forget an end, and the buyer's token would give the
-- place back. Written before anybody learns that the place has ended. `epoch` and `departure` tell which of them a copy of Redis has.
CREATE TABLE queue_departures (
    concert   VARCHAR(64)  NOT NULL,
    buyer     VARCHAR(255) NOT NULL,
    epoch     BIGINT       NOT NULL,
    departure BIGINT       NOT NULL,
    through   BIGINT       NOT NULL,
    left_at   BIGINT       NOT NULL, -- milliseconds of the clock of Redis
    PRIMARY KEY (concert, buyer),
    KEY queue_departures_of_epoch (concert, epoch, departure)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- How often the line was restored. Numbers given out after each time begin higher than all before, whoever remembers those.
CREATE TABLE queue_restores (
    concert    VARCHAR(64) NOT NULL,
    generation BIGINT      NOT NULL,
    PRIMARY KEY (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- 0: unknown, written by the version before.
ALTER TABLE queue_active ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
-- Numbers that were skipped at losses and are still before the line: from:to, separated by spaces.
ALTER TABLE queue_lines ADD COLUMN gaps VARCHAR(1000) NOT NULL DEFAULT '';
