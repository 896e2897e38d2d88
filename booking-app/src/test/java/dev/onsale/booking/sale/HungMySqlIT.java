package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.MySqlServer;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** MySQL takes connections and answers nothing. Whoever waits for it waits here for longer than any test. */
class HungMySqlIT {

    private static final Map<String, String> PATIENT = Map.of(
            "spring.datasource.hikari.connection-timeout", "300000",
            "spring.datasource.hikari.maximum-pool-size", "2",
            // For the tasks that settle payments, and that write down who was turned away.
            "PAYMENT_PROVIDER_URL", "http://127.0.0.1:1",
            "onsale.overload.book", "1");

    /** The relay, a buyer, and what repeats: checkpoints, the backlog, settlements, buyers who were turned away. */
    private static final int WHO_WAITS = 6;

    @Test
    void aChangedSizeIsReadAndAppliedWhileEveryTaskThatNeedsMySqlWaits() {
        try (var mysql = MySqlServer.start();
                var sale = Installation.on(mysql)) {
            var app = sale.startWith(PATIENT);
            resize(sale, 1);
            app.awaitGeneration(sale);
            var ann = app.activeVisitor(sale);
            var ben = app.visitor();
            var carol = app.visitor();
            assertThat(ben.tryToJoin(sale.rehearsal())).isFalse();
            mysql.pause();
            try {
                assertThat(carol.tryToJoin(sale.rehearsal())).isFalse();
                // One waits, and the other is turned away.
                var _ = CompletableFuture.runAsync(() -> ann.http().get("/api/v1/wallet"));
                var _ = CompletableFuture.runAsync(() -> ben.http().get("/api/v1/wallet"));
                await().until(() -> Metrics.value(app, "hikaricp_connections_pending", "pool", "booking") >= WHO_WAITS);

                resize(sale, 2);

                app.awaitGeneration(sale);
                await().until(() -> ben.tryToJoin(sale.rehearsal()));
            } finally {
                mysql.resume();
            }
        }
    }

    private static void resize(Installation sale, int activeSize) {
        sale.rewriteConcert(json -> json.replaceAll("\"activeSize\": \\d+", "\"activeSize\": " + activeSize));
    }
}
