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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What takes reading whole tables is done by one instance for all. */
class SharedAuditIT {

    private static final String IMBALANCE = "ledger_imbalance";

    private static final Installation SALE = Installation.on(Servers.redis(), Servers.kafka());
    private static final App FIRST = SALE.start();
    private static final App SECOND = SALE.start();
    private static final String CONCERT = FIRST.part(Concerts.class).current().name();

    @AfterAll
    static void stop() {
        SALE.close();
    }

    @BeforeEach
    void mend() {
        SALE.sql("DELETE FROM wallets; DELETE FROM shared_figures");
    }

    @Test
    void oneInstanceAuditsForAllAndAnotherTakesOver() {
        FIRST.part(AuditMetrics.class).audit();
        damage();
        SECOND.part(AuditMetrics.class).audit();
        assertThat(shown(FIRST)).isZero();
        assertThat(shown(SECOND)).isZero();

        age("5 MINUTE");
        SECOND.part(AuditMetrics.class).audit();
        FIRST.part(AuditMetrics.class).audit();
        assertThat(shown(SECOND)).isEqualTo(1);
        assertThat(shown(FIRST)).isEqualTo(1);

        // One that has the lease is lost.
        damage();
        SALE.sql("UPDATE shared_figures SET holder = 'lost', leased_until = UTC_TIMESTAMP(3) + INTERVAL 1 MINUTE"
                + " WHERE name = 'audit'");
        age("6 MINUTE");
        FIRST.part(AuditMetrics.class).audit();
        assertThat(shown(FIRST)).isEqualTo(1);
        assertThat(computed(FIRST)).isLessThan(System.currentTimeMillis() / 1000.0 - 300);
        age("10 MINUTE");
        FIRST.part(AuditMetrics.class).audit();
        assertThat(shown(FIRST)).as("too old to be shown").isNaN();
        SALE.sql("UPDATE shared_figures SET leased_until = UTC_TIMESTAMP(3) WHERE name = 'audit'");
        SECOND.part(AuditMetrics.class).audit();
        FIRST.part(AuditMetrics.class).audit();
        assertThat(shown(FIRST)).isEqualTo(2);
        assertThat(shown(SECOND)).isEqualTo(2);
    }

    @Test
    void oneInstanceCountsTheBacklogForAll() {
        SALE.sql("INSERT INTO shared_figures VALUES ('%1$s', 'outbox', '{\"%1$s events\": 7}',".formatted(CONCERT)
                + " UTC_TIMESTAMP(3) + INTERVAL 1 HOUR, '', '2000-01-01') ON DUPLICATE KEY UPDATE"
                + " figures = VALUES(figures), computed_at = VALUES(computed_at), holder = ''");

        Stream.of(FIRST, SECOND).forEach(app -> await().until(() -> value(app, "onsale.outbox.backlog") == 7));

        SALE.sql("UPDATE shared_figures SET computed_at = UTC_TIMESTAMP(3) - INTERVAL 5 SECOND WHERE name = 'outbox'");
        Stream.of(FIRST, SECOND).forEach(app -> await().until(() -> value(app, "onsale.outbox.backlog") == 0));
    }

    /** Nobody gets an audit from before the call, and those who wait share one. */
    @Test
    void callsThatWaitShareAnAuditThatBeganAfterThem() {
        var auditor = FIRST.part(Auditor.class);
        var calls = Stream.generate(() -> CompletableFuture.supplyAsync(() -> auditor.violations(CONCERT)))
                .limit(20)
                .toList();
        var results = calls.stream().map(CompletableFuture::join).distinct().toList();
        assertThat(results).hasSize(1);

        damage();

        assertThat(auditor.violations(CONCERT).get(Invariant.LEDGER_IMBALANCE)).isEqualTo(1);
    }

    private void damage() {
        SALE.sql("INSERT INTO wallets VALUES ('%s', UUID(), 7)".formatted(CONCERT));
    }

    private void age(String interval) {
        SALE.sql("UPDATE shared_figures SET computed_at = computed_at - INTERVAL %s WHERE name = 'audit'"
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
                .tag("concert", CONCERT)
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
