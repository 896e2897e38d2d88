package dev.onsale.booking.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.Servers;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WritingJdbcTemplateIT {

    private final TestDatabase database = TestDatabase.create();

    @Test
    void repeatsAWriteOfItsOwnThatWasTheVictimOfADeadlock() {
        var template = database.template();
        template.update("CREATE TABLE counters (id INT PRIMARY KEY, value INT NOT NULL)");
        template.update("INSERT INTO counters VALUES (1, 0), (2, 0), (3, 0), (4, 0)");

        var write = database.transactions().call(() -> {
            // The one with fewer changes is the victim.
            template.update("UPDATE counters SET value = value + 10 WHERE id IN (1, 3, 4)");
            var other = CompletableFuture.supplyAsync(
                    () -> template.update("UPDATE counters SET value = value + 1 WHERE id <= 2 ORDER BY id DESC"));
            await().until(() -> Servers.mysql()
                    .execute("SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                            + " AND trx_query LIKE 'UPDATE counters%'")
                    .strip()
                    .equals("1"));
            template.update("UPDATE counters SET value = value + 10 WHERE id = 2");
            return other;
        });

        assertThat(write.join()).isEqualTo(2);
        assertThat(template.queryForList("SELECT value FROM counters ORDER BY id", Integer.class))
                .containsExactly(11, 11, 10, 10);
    }
}
