-- Files of the page by their hashed names, of all versions that have run lately: an instance serves those of another version while a rollout lasts.
CREATE TABLE page_assets (
    name        VARCHAR(100) NOT NULL,
    content     MEDIUMBLOB   NOT NULL,
    deployed_at DATETIME(3)  NOT NULL, -- when an instance that has the file last started
    PRIMARY KEY (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
