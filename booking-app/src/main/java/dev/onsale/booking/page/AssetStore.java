package dev.onsale.booking.page;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores the files of the page in MySQL, where instances of other versions find them. */
@Component
class AssetStore {

    private static final String PUBLISH = """
            INSERT INTO page_assets (name, content, deployed_at) VALUES (?, ?, UTC_TIMESTAMP(3))
            ON DUPLICATE KEY UPDATE deployed_at = UTC_TIMESTAMP(3)\
            """;

    private final JdbcClient database;

    AssetStore(JdbcClient database) {
        this.database = database;
    }

    /** Adds the files of this version, and removes those of versions that have not started for a month. */
    void publish(Collection<PageFile> files) {
        for (var file : files) {
            database.sql(PUBLISH).params(file.name(), file.plain()).update();
        }
        database.sql("DELETE FROM page_assets WHERE deployed_at < UTC_TIMESTAMP(3) - INTERVAL 30 DAY")
                .update();
    }

    List<String> names() {
        return database.sql("SELECT name FROM page_assets").query(String.class).list();
    }

    Optional<PageFile> find(String name) {
        return database.sql("SELECT content FROM page_assets WHERE name = ?")
                .param(name)
                .query((row, _) -> new PageFile(name, row.getBytes("content")))
                .optional();
    }
}
