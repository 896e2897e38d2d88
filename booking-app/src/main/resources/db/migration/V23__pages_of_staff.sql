-- Gates list who was let in, newest first.
CREATE INDEX tickets_by_check_in ON tickets (concert, schedule, checked_in_at, id);

-- Why an organizer has paused admissions, for the other organizers. That they are paused is in queue_lines.
CREATE TABLE queue_pauses (
    concert   VARCHAR(64)  NOT NULL,
    reason    VARCHAR(200) NOT NULL,
    paused_at DATETIME(3)  NOT NULL,
    PRIMARY KEY (concert)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_0900_bin;
