package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;

/** Two instances whose clocks are six minutes ahead and behind: longer than a hold. */
class SkewedClocksIT {

    private static final Duration SKEW = Duration.ofMinutes(6);

    private static Installation sale;
    private static App ahead;
    private static App behind;

    @BeforeAll
    static void start() {
        sale = Installation.create().withGuests();
        ahead = sale.start(skewedBy(SKEW));
        behind = sale.start(skewedBy(SKEW.negated()));
    }

    @AfterAll
    static void stop() {
        sale.close();
    }

    @Test
    void aHoldBelongsToItsBuyerAtEveryInstanceAndForAsLong() {
        var schedule = sale.schedule(1);
        var buyer = buyer(behind);
        var held = buyer.reserve(schedule, "R-1-1").require(201);
        var other = buyer(ahead);

        assertThat(other.reserve(schedule, "R-1-1").code()).isEqualTo("seat-taken");
        var late = other.reserve(schedule, "R-1-2").require(201);

        assertThat(buyer.reserve(schedule, "R-1-2").code()).isEqualTo("seat-taken");
        for (var hold : new String[] {
            held.path("expiresAt").asString(), late.path("expiresAt").asString()
        }) {
            assertThat(Instant.parse(hold))
                    .isCloseTo(Instant.now().plus(5, ChronoUnit.MINUTES), within(1, ChronoUnit.MINUTES));
        }
        ahead.serve(buyer).pay(held.path("id").asString()).require(200);
    }

    @Test
    void aHoldThatHasEndedIsSoldAtNoInstanceAndItsSeatIsFree() {
        var schedule = sale.schedule(2);
        var buyer = buyer(behind);
        var held = buyer.reserve(schedule, "R-1-1").require(201).path("id").asString();
        for (var table : new String[] {"reservations", "reservation_seats"}) {
            sale.sql("UPDATE %s SET expires_at = UTC_TIMESTAMP(3) - INTERVAL 1 SECOND WHERE schedule = '%s'"
                    .formatted(table, schedule));
        }

        assertThat(buyer.pay(held).code()).isEqualTo("reservation-expired");
        await().untilAsserted(() -> assertThat(buyer.http()
                        .get("/api/v1/schedules/" + schedule + "/seats")
                        .require(200)
                        .path("taken"))
                .isEmpty());
    }

    @Test
    void theSaleEndsAtTheSameTimeEverywhere() {
        var schedule = sale.schedule(3);
        var early = buyer(ahead);
        var late = buyer(behind);
        try {
            closeAt(Instant.now().plus(3, ChronoUnit.MINUTES));
            early.reserve(schedule, "R-1-1").require(201);
            assertOpenEverywhere(1);

            closeAt(Instant.now().minus(3, ChronoUnit.MINUTES));
            assertThat(late.reserve(schedule, "R-1-2").code()).isEqualTo("sale-closed");
            assertOpenEverywhere(0);
        } finally {
            rewrite("\"hold\":");
        }
    }

    @Test
    void howWrongAClockIsCanBeSeen() {
        for (var server : new String[] {"mysql", "redis"}) {
            await().untilAsserted(() -> {
                assertThat(skew(ahead, server)).isCloseTo((double) SKEW.toSeconds(), within(5.0));
                assertThat(skew(behind, server)).isCloseTo((double) -SKEW.toSeconds(), within(5.0));
            });
        }
    }

    private static void assertOpenEverywhere(double open) {
        for (var app : new App[] {ahead, behind}) {
            assertThat(Metrics.value(app, "onsale_sale_open", "concert", sale.concert()))
                    .isEqualTo(open);
        }
    }

    private static double skew(App app, String server) {
        return Metrics.value(app, "onsale_clock_skew_seconds", "server", server);
    }

    private static Visitor buyer(App app) {
        var buyer = app.activeVisitor(sale);
        buyer.charge(10_000).require(201);
        return buyer;
    }

    private static void closeAt(Instant time) {
        rewrite("\"closesAt\": \"%s\", \"hold\":".formatted(time.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static void rewrite(String hold) {
        sale.rewriteConcert(concert -> concert.replace("\"hold\":", hold));
        ahead.awaitGeneration(sale);
        behind.awaitGeneration(sale);
    }

    private static ApplicationListener<ApplicationPreparedEvent> skewedBy(Duration skew) {
        return prepared -> prepared.getApplicationContext()
                .getBeanFactory()
                .addBeanPostProcessor(new BeanPostProcessor() {
                    @Override
                    public Object postProcessAfterInitialization(Object bean, String name) {
                        return bean instanceof Clock clock ? Clock.offset(clock, skew) : bean;
                    }
                });
    }
}
