-- What a dead letter takes to be processed later: the whole message, and how often it was tried.
ALTER TABLE dead_letters
    ADD COLUMN message  LONGTEXT NOT NULL,
    ADD COLUMN attempts INT      NOT NULL DEFAULT 1;

UPDATE dead_letters d JOIN outbox o ON o.id = d.event AND o.concert = d.concert
SET d.message = JSON_OBJECT(
    'id', o.id, 'type', o.type, 'concert', o.concert, 'aggregate', o.aggregate,
    'occurredAt', DATE_FORMAT(o.occurred_at, '%Y-%m-%dT%H:%i:%s.%fZ'), 'data', o.payload);

-- What buyers are told, one row an event. Clustered by buyer, who is the only one to read it.
CREATE TABLE notifications (
    concert     VARCHAR(64)  NOT NULL,
    buyer       VARCHAR(255) NOT NULL,
    event       BIGINT       NOT NULL,
    kind        VARCHAR(32)  NOT NULL,
    reservation VARCHAR(64)  NOT NULL,
    schedule    VARCHAR(128) NOT NULL,
    seats       JSON         NOT NULL,
    amount      BIGINT,
    occurred_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (concert, buyer, event)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- How often each seat was held. Written by one consumer of the events, never by a buyer's request.
CREATE TABLE seat_demand (
    concert  VARCHAR(64)  NOT NULL,
    schedule VARCHAR(128) NOT NULL,
    seat     VARCHAR(80)  NOT NULL,
    held     BIGINT       NOT NULL,
    PRIMARY KEY (concert, schedule, seat),
    KEY seat_demand_most_wanted (concert, held)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
