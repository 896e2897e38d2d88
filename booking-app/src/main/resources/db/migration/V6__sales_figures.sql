-- Written by one consumer of the events, never by a buyer's request.
CREATE TABLE sales_figures (
    concert  VARCHAR(64)  NOT NULL,
    schedule VARCHAR(128) NOT NULL,
    section  VARCHAR(64)  NOT NULL,
    held     BIGINT       NOT NULL,
    sold     BIGINT       NOT NULL,
    refunded BIGINT       NOT NULL,
    revenue  BIGINT       NOT NULL,
    PRIMARY KEY (concert, schedule, section)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
