package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.sale.LossyMySql.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The connection to MySQL breaks while a buyer's transaction is committed: the response says that the outcome is
 * unknown, and a repeat finds it.
 */
class LostCommitIT {

    private static final Installation SALE = Installation.create();
    private static final LossyMySql MYSQL = new LossyMySql(
            Integer.parseInt(Objects.requireNonNull(SALE.environment().get("MYSQL_PORT"))));

    /** Of a place, where it is short; more than a busy machine takes from joining to a hold. */
    private static final Duration TIME_OUT = Duration.ofSeconds(6);

    private static App app;

    @BeforeAll
    static void start() {
        app = SALE.with("MYSQL_HOST", "127.0.0.1")
                .with("MYSQL_PORT", Integer.toString(MYSQL.port()))
                .with("spring.datasource.hikari.data-source-properties.sslMode", "DISABLED")
                .with("spring.datasource.hikari.data-source-properties.allowPublicKeyRetrieval", "true")
                .start();
    }

    @AfterAll
    static void stop() {
        SALE.close();
        MYSQL.close();
    }

    @ParameterizedTest
    @EnumSource
    void aRepeatWithTheSameKeyFindsTheOutcome(Loss loss) {
        var buyer = app.activeVisitor(SALE);
        int done = loss == Loss.OF_THE_ANSWER ? 1 : 0;

        var schedule = SALE.schedule(1 + done);
        var seat = "{\"scheduleId\": \"%s\", \"seatIds\": [\"R-1-1\"]}".formatted(schedule);
        var reservations = "reservations WHERE schedule = '%s'".formatted(schedule);
        var held = lostAndRepeated(loss, buyer, "/api/v1/reservations", seat, reservations, done);
        assertThat(held.status()).isEqualTo(201);
        var reservation = held.json().path("id").asString();

        var charges = "ledger_entries WHERE kind = 'CHARGE' AND account = 'WALLET' AND buyer = '%s'"
                .formatted(buyer.buyerId());
        lostAndRepeated(loss, buyer, "/api/v1/wallet/charges", "{\"amount\": 5000}", charges, done);
        assertThat(buyer.balance()).isEqualTo(5000);

        var payments = "payments WHERE reservation = '%s'".formatted(reservation);
        var path = "/api/v1/reservations/" + reservation + "/payment";
        var paid = lostAndRepeated(loss, buyer, path, "", payments, done);
        assertThat(paid.json().path("tickets")).hasSize(1);
        assertThat(buyer.balance()).isEqualTo(4000);
        assertThat(app.audit(SALE).path("clean").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatKeepsThePlaceOfAHoldWhoseAnswerWasLost(boolean withKey) {
        timeOut(TIME_OUT.toString(), "PT4S");
        try {
            var schedule = SALE.schedule(withKey ? 5 : 6);
            var buyer = app.activeVisitor(SALE);
            buyer.charge(5000).require(201);
            var http = withKey ? buyer.http().with("Idempotency-Key", Visitor.newKey()) : buyer.http();
            var seat = "{\"scheduleId\": \"%s\", \"seatIds\": [\"R-1-1\"]}".formatted(schedule);
            MYSQL.lose(Loss.OF_THE_ANSWER, schedule);
            assertThat(http.post("/api/v1/reservations", seat).code()).isEqualTo("outcome-unknown");

            var repeated =
                    await().until(() -> http.post("/api/v1/reservations", seat), answer -> !isInProgress(answer));

            assertThat(repeated.status()).as(repeated.text()).isEqualTo(withKey ? 201 : 409);
            var held = withKey ? repeated.json() : repeated.json().path("reservation");
            var over = Instant.now().plus(TIME_OUT);
            await().until(() -> Instant.now().isAfter(over));
            assertThat(buyer.reserve(schedule, "R-1-2").code()).isEqualTo("not-active");
            buyer.pay(held.path("id").asString()).require(200);
        } finally {
            timeOut("PT30M", "PT30M");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRepeatOfAPaymentEndsThePlaceOfItAndNoLaterOne(boolean withKey) {
        var schedule = SALE.schedule(withKey ? 7 : 8);
        var seats = "/api/v1/schedules/" + schedule + "/seats";
        var buyer = app.activeVisitor(SALE);
        buyer.charge(5000).require(201);
        var reservation =
                buyer.reserve(schedule, "R-1-1").require(201).path("id").asString();
        var key = withKey ? Visitor.newKey() : null;
        MYSQL.lose(Loss.OF_THE_ANSWER, reservation);
        var http = key == null ? buyer.http() : buyer.http().with("Idempotency-Key", key);
        var path = "/api/v1/reservations/" + reservation + "/payment";
        assertThat(http.post(path, "").code()).isEqualTo("outcome-unknown");

        await().until(() -> http.post(path, ""), answer -> !isInProgress(answer))
                .require(200);

        assertThat(http.get(seats).code()).isEqualTo("not-active");
        buyer.join(SALE.rehearsal());
        buyer.payWithKey(key, reservation).require(200);
        buyer.http().get(seats).require(200);
    }

    private static boolean isInProgress(Http.Answer answer) {
        return answer.status() == 409 && answer.code().equals("in-progress");
    }

    private static void timeOut(String active, String idle) {
        SALE.rewriteConcert(
                json -> json.replace("\"activeTimeout\": \"PT30M\"", "\"activeTimeout\": \"%s\"".formatted(active))
                        .replace("\"idleTimeout\": \"PT30M\"", "\"idleTimeout\": \"%s\"".formatted(idle)));
        app.awaitGeneration(SALE);
    }

    /**
     * The answer to a repeat.
     *
     * @param rows what the write makes one of
     * @param done how many there are although the answer was lost
     */
    private static Http.Answer lostAndRepeated(
            Loss loss, Visitor buyer, String path, String body, String rows, int done) {
        var key = Visitor.newKey();
        var keyed = buyer.http().with("Idempotency-Key", key);
        MYSQL.lose(loss, key);

        var lost = keyed.post(path, body);

        assertThat(lost.status()).as(lost.text()).isEqualTo(503);
        assertThat(lost.code()).isEqualTo("outcome-unknown");
        assertThat(lost.header("Retry-After")).isNotEmpty();
        assertThat(SALE.count(rows)).isEqualTo(done);

        // Until MySQL has noticed that the connection is gone, the first request still runs.
        var repeated = await().until(() -> keyed.post(path, body), answer -> answer.status() != 409);
        assertThat(repeated.status()).as(repeated.text()).isLessThan(300);
        assertThat(SALE.count(rows)).isEqualTo(1);
        return repeated;
    }
}
