package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The end of the sale, on the real concert: the rehearsal copy is always open. */
class SaleWindowIT {

    /** Longer than until the performances of tests. */
    private static final String LONG_BEFORE = "\"closesBefore\": \"PT900000H\", ";

    private static final Installation SALE = Installation.create().withGuests();
    private static final App APP = SALE.start();

    private final Visitor buyer = APP.activeVisitor(SALE);

    @AfterAll
    static void stop() {
        SALE.close();
    }

    @BeforeEach
    void chargeTheWallet() {
        buyer.charge(5000).require(201);
    }

    @Test
    void whenTheSaleHasClosedNothingIsHeldAnyMoreButWhatIsHeldMayBePaid() {
        var held = hold(1, "R-3-3");

        rewriteSale("\"closesAt\": \"2020-01-01T00:00:00+09:00\", ");

        assertThat(buyer.reserve(SALE.schedule(1), "R-3-4").code()).isEqualTo("sale-closed");
        buyer.pay(held).require(200);
        open();
    }

    @Test
    void aPerformanceThatHasBegunIsNeitherHeldNorPaid() {
        var held = hold(2, "R-3-3");

        SALE.moveTo(SALE.schedule(2), "2020-01-01T19:00:00+09:00");
        APP.awaitGeneration(SALE);

        var late = buyer.reserve(SALE.schedule(2), "R-3-4");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("sale-closed");
        assertThat(late.json().path("detail").asString()).contains(SALE.schedule(2));
        assertThat(buyer.pay(held).code()).isEqualTo("reservation-expired");
        assertThat(buyer.http()
                        .get("/api/v1/reservations/" + held)
                        .require(200)
                        .path("status")
                        .asString())
                .isEqualTo("EXPIRED");
        assertThat(schedule(2).path("saleEndsAt").asString()).startsWith("2020-01-01T19:00");
        assertThat(schedule(2).path("soldOut").asBoolean()).isFalse();
        buyer.pay(hold(3, "R-3-4")).require(200);
        open();
    }

    @Test
    void theSaleOfAPerformanceEndsBeforeItAndThatOfAllWithTheLast() {
        var held = hold(4, "R-3-3");

        rewriteSale(LONG_BEFORE);

        assertThat(buyer.reserve(SALE.schedule(4), "R-3-4").code()).isEqualTo("sale-closed");
        assertThat(APP.visitor()
                        .http()
                        .post("/api/v1/concerts/" + SALE.concert() + "/queue", "")
                        .code())
                .isEqualTo("sale-closed");
        var concert = APP.stranger().get("/api/v1/concerts/" + SALE.concert()).require(200);
        assertThat(concert.path("sale").path("closesAt").asString()).startsWith("1996-");
        assertThat(concert.path("schedules").path(0).path("saleEndsAt").asString())
                .startsWith("1996-");
        buyer.pay(held).require(200);
        open();
    }

    @Test
    void aHoldPromisesNothingAfterTheBeginning() {
        var begins = OffsetDateTime.now(ZoneOffset.UTC).plusMinutes(4).truncatedTo(ChronoUnit.SECONDS);

        SALE.moveTo(SALE.schedule(5), begins.toString());
        APP.awaitGeneration(SALE);

        assertThat(buyer.reserve(SALE.schedule(5), "R-3-3")
                        .require(201)
                        .path("expiresAt")
                        .asString())
                .isEqualTo(begins.toInstant().toString());
        open();
    }

    private String hold(int day, String seat) {
        return buyer.reserve(SALE.schedule(day), seat).require(201).path("id").asString();
    }

    private static JsonNode schedule(int day) {
        var path = "/api/v1/concerts/" + SALE.concert() + "/schedules";
        return APP.stranger().get(path).require(200).path("schedules").path(day - 1);
    }

    private static void rewriteSale(String member) {
        SALE.rewriteConcert(concert -> concert.replace("\"hold\":", member + "\"hold\":"));
        APP.awaitGeneration(SALE);
    }

    private static void open() {
        SALE.rewriteConcert(concert -> concert);
        APP.awaitGeneration(SALE);
    }
}
