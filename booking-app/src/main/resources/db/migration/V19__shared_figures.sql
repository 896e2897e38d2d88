-- Figures that take reading whole tables. The instance that has the lease computes one, and all instances report it.
CREATE TABLE shared_figures (
    concert      VARCHAR(64) NOT NULL, -- the mounted one; figures of its rehearsal copy are among the values
    name         VARCHAR(32) NOT NULL,
    figures      JSON,
    computed_at  DATETIME(3), -- when the computation began
    holder       VARCHAR(64) NOT NULL,
    leased_until DATETIME(3) NOT NULL,
    PRIMARY KEY (concert, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
