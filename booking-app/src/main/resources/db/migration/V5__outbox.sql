-- Events, written in the transaction of what they tell and published to Kafka afterwards. Events of one aggregate fall into one shard; within a shard they are published in
-- the order of their ids. They are kept after that, so that the audit can show that none was lost.
CREATE TABLE outbox (
    id           BIGINT       NOT NULL AUTO_INCREMENT,
    concert      VARCHAR(64)  NOT NULL,
    topic        VARCHAR(64)  NOT NULL,
    aggregate    VARCHAR(64)  NOT NULL,
    type         VARCHAR(64)  NOT NULL,
    payload      JSON         NOT NULL,
    occurred_at  DATETIME(3)  NOT NULL,
    shard        TINYINT      NOT NULL,
    published_at DATETIME(3),
    PRIMARY KEY (id),
    KEY outbox_backlog (published_at, shard, id),
    KEY outbox_of_aggregate (aggregate, type),
    KEY outbox_of_concert (concert, published_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Which application instance publishes a shard, and until when.
CREATE TABLE outbox_shards (
    shard        TINYINT      NOT NULL,
    holder       VARCHAR(64),
    leased_until DATETIME(3)  NOT NULL,
    PRIMARY KEY (shard)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

INSERT INTO outbox_shards (shard, leased_until)
VALUES (0, '2000-01-01'), (1, '2000-01-01'), (2, '2000-01-01'), (3, '2000-01-01');

-- What each consumer has dealt with: the row is written in the transaction of the event's effect, so that a repeated delivery has none.
CREATE TABLE processed_events (
    consumer     VARCHAR(32) NOT NULL,
    event        BIGINT      NOT NULL,
    concert      VARCHAR(64) NOT NULL,
    processed_at DATETIME(3) NOT NULL,
    PRIMARY KEY (consumer, event),
    KEY processed_events_of_concert (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- What a consumer could not deal with. The message itself lies in the dead-letter topic.
CREATE TABLE dead_letters (
    consumer  VARCHAR(32)  NOT NULL,
    event     BIGINT       NOT NULL,
    concert   VARCHAR(64)  NOT NULL,
    topic     VARCHAR(64)  NOT NULL,
    reason    VARCHAR(500) NOT NULL,
    failed_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (consumer, event),
    KEY dead_letters_of_concert (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
