package dev.onsale.booking.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.sale.App;
import dev.onsale.booking.sale.Installation;
import dev.onsale.servers.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What takes reading whole tables is done by one instance for all. */
class SharedAuditIT {

    private static final String IMBALANCE = "ledger_imbalance";

    @AutoClose
    private final Installation sale = Installation.on(Servers.redis(), Servers.kafka());

    private final App first = sale.start();
    private final App second = sale.start();
    private final String concert = first.part(Concerts.class).current().name();

    @Test
    void oneInstanceAuditsForAllAndAnotherTakesOver() {
        first.part(AuditMetrics.class).audit();
        damage();
        second.part(AuditMetrics.class).audit();
        assertThat(shown(first)).isZero();
        assertThat(shown(second)).isZero();

        age("5 MINUTE");
        second.part(AuditMetrics.class).audit();
        first.part(AuditMetrics.class).audit();
        assertThat(shown(second)).isEqualTo(1);
        assertThat(shown(first)).isEqualTo(1);

        // One that has the lease is lost.
        damage();
        sale.sql("UPDATE shared_figures SET holder = 'lost', leased_until = UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE"
                + " WHERE name = 'audit'");
        age("6 MINUTE");
        first.part(AuditMetrics.class).audit();
        assertThat(shown(first)).isEqualTo(1);
        assertThat(computed(first)).isLessThan(System.currentTimeMillis() / 1000.0 - 300);
        age("10 MINUTE");
        first.part(AuditMetrics.class).audit();
        assertThat(shown(first)).as("too old to be shown").isNaN();
        sale.sql("UPDATE shared_figures SET leased_until = UTC_TIMESTAMP(3) WHERE name = 'audit'");
        second.part(AuditMetrics.class).audit();
        first.part(AuditMetrics.class).audit();
        assertThat(shown(first)).isEqualTo(2);
        assertThat(shown(second)).isEqualTo(2);
    }

    @Test
    void oneInstanceCountsTheBacklogForAll() {
        sale.sql("INSERT INTO shared_figures VALUES ('%1$s', 'outbox', '{\"%1$s events\": 7}',".formatted(concert)
                + " UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, '', '2000-01-01') ON DUPLICATE KEY UPDATE"
                + " figures = VALUES(figures), computed_at = VALUES(computed_at), holder = ''");

        Stream.of(first, second).forEach(app -> await().until(() -> value(app, "onsale.outbox.backlog") == 7));

        sale.sql("UPDATE shared_figures SET computed_at = UTC_TIMESTAMP(3) - INTERVAL 5 SECOND WHERE name = 'outbox'");
        Stream.of(first, second).forEach(app -> await().until(() -> value(app, "onsale.outbox.backlog") == 0));
    }

    /** Nobody gets an audit from before the call, and those who wait share one. */
    @Test
    void callsThatWaitShareAnAuditThatBeganAfterThem() {
        var auditor = first.part(Auditor.class);
        var calls = Stream.generate(() -> CompletableFuture.supplyAsync(() -> auditor.violations(concert)))
                .limit(20)
                .toList();
        var results = calls.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(results).hasSize(1);

        damage();

        assertThat(auditor.violations(concert).get(Invariant.LEDGER_IMBALANCE)).isEqualTo(1);
    }

    private void damage() {
        sale.sql("INSERT INTO wallets VALUES ('%s', UUID(), 7)".formatted(concert));
    }

    private void age(String interval) {
        sale.sql("UPDATE shared_figures SET computed_at = computed_at - INTERVAL %s WHERE name = 'audit'"
                .formatted(interval));
    }

    private static double computed(App app) {
        return app.part(MeterRegistry.class)
                .get("onsale.figures.computed")
                .tag("figures", "audit")
                .gauge()
                .value();
    }

    private double value(App app, String gauge) {
        return app.part(MeterRegistry.class)
                .get(gauge)
                .tag("concert", concert)
                .gauge()
                .value();
    }

    private double shown(App app) {
        return app.part(MeterRegistry.class)
                .get("onsale.audit.violations")
                .tag("invariant", IMBALANCE)
                .gauge()
                .value();
    }
}
