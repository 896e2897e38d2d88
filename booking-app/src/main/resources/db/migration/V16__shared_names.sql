-- What a concert is called in Redis and Kafka, which others may use, too. It lies with the data that it belongs to, so that it goes where they go.
CREATE TABLE shared_names (
    concert VARCHAR(64)  NOT NULL,
    name    VARCHAR(160) NOT NULL,
    PRIMARY KEY (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;

-- Versions before used the bare name. A concert that they served keeps it, since its line and its consumers' offsets have it; a second after their start they have a row here.
INSERT INTO shared_names (concert, name) SELECT concert, concert FROM queue_lines;
