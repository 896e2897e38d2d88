package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HoldExpiryIT {

    private static Installation sale;
    private static App app;

    @BeforeAll
    static void start() {
        sale = Installation.withHold("PT3S");
        app = sale.start();
    }

    @AfterAll
    static void stop() {
        sale.close();
    }

    @Test
    void aHoldThatRanOutBlocksNobodyAndIsNotPaid() {
        var schedule = sale.schedule(1);
        var next = app.activeVisitor(sale);
        var slow = app.activeVisitor(sale);
        slow.charge(10_000).require(201);
        var id =
                slow.reserve(schedule, "R-1-2", "R-1-3").require(201).path("id").asString();
        assertThat(next.reserve(schedule, "R-1-3", "R-1-4").code()).isEqualTo("seat-taken");

        await().untilAsserted(() -> next.reserve(schedule, "R-1-3", "R-1-4").require(201));

        assertThat(slow.pay(id).code()).isEqualTo("reservation-expired");
        assertThat(slow.http()
                        .get("/api/v1/reservations/" + id)
                        .require(200)
                        .path("status")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(slow.balance()).isEqualTo(10_000);
        assertThat(app.audit(sale).path("clean").asBoolean()).isTrue();
    }

    @Test
    void seatsOfAHoldThatRanOutCountAgainstNobodyAndAreShownAsFree() {
        var schedule = sale.schedule(2);
        var buyer = app.activeVisitor(sale);
        buyer.reserve(schedule, "S-1-1", "S-1-2", "S-1-3", "S-1-4").require(201);
        assertThat(buyer.reserve(schedule, "S-2-1").code()).isEqualTo("too-many-seats");

        await().untilAsserted(() ->
                buyer.reserve(schedule, "S-2-1", "S-2-2", "S-2-3", "S-2-4").require(201));
        await().untilAsserted(() -> assertThat(buyer.http()
                        .get("/api/v1/schedules/" + schedule + "/seats")
                        .require(200)
                        .path("taken"))
                .isEmpty());
    }
}
