package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The waiting room through HTTP, over two instances, with settings that change while it runs. */
class WaitingRoomIT {

    private static final Installation INSTALLATION = Installation.create();
    private static final App FIRST = INSTALLATION.start();
    private static final App SECOND = INSTALLATION.start();

    private final String queue = "/api/v1/concerts/" + INSTALLATION.rehearsal() + "/queue";

    @AfterAll
    static void close() {
        INSTALLATION.close();
    }

    @BeforeEach
    void emptyLineWithOnePlace() {
        FIRST.management().delete("/actuator/rehearsal").require(204);
        resize(1);
    }

    @Test
    void everyStepThatNeedsAnActiveBuyerRefusesAWaitingOne() {
        String schedule = INSTALLATION.schedule(1);
        join(FIRST.visitor().http());
        Http waiting = join(FIRST.visitor().http());
        assertThat(state(waiting)).isEqualTo("WAITING");

        assertThat(waiting.get("/api/v1/schedules/" + schedule + "/seats").code())
                .isEqualTo("not-active");
        Http.Answer reservation = waiting.post(
                "/api/v1/reservations", "{\"scheduleId\": \"%s\", \"seatIds\": [\"R-1-1\"]}".formatted(schedule));
        assertThat(reservation.status()).isEqualTo(403);
        assertThat(reservation.code()).isEqualTo("not-active");
        assertThat(INSTALLATION.count("reservations WHERE schedule = '%s'".formatted(schedule)))
                .isZero();
    }

    @Test
    void aBuyerWhoHasAReservationButNoPlaceAnyMoreCannotPay() {
        Visitor buyer = FIRST.activeVisitor(INSTALLATION);
        buyer.charge(100_000).require(201);
        String reservation = buyer.reserve(INSTALLATION.schedule(2), "R-1-1")
                .require(201)
                .path("id")
                .asString();
        assertThat(buyer.http().delete(queue).status()).isEqualTo(204);

        assertThat(buyer.pay(reservation).code()).isEqualTo("not-active");
    }

    @Test
    void thePlaceIsTheSameAtEveryInstanceAndEndsWithLeaving() {
        Http first = join(FIRST.visitor().http());
        Http second = join(SECOND.visitor().http());
        JsonNode again = FIRST.with(second).post(queue, "").require(201);
        assertThat(again.path("state").asString()).isEqualTo("WAITING");
        assertThat(again.path("position").asLong()).isEqualTo(1);

        assertThat(SECOND.with(first).delete(queue).status()).isEqualTo(204);

        assertThat(state(second)).isEqualTo("ACTIVE");
        Http.Answer gone = first.get(queue);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.code()).isEqualTo("queue-token-expired");
        assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLargerSizeReachesAllInstancesAndAdmitsWithinSeconds() {
        List<Http> buyers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            buyers.add(join((i % 2 == 0 ? FIRST : SECOND).visitor().http()));
        }
        assertThat(buyers.stream().filter(buyer -> state(buyer).equals("ACTIVE")))
                .hasSize(1);

        resize(8);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(buyers.stream().map(this::state).toList())
                        .containsExactly(
                                "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE",
                                "WAITING", "WAITING"));
        String concert = "{concert=\"" + INSTALLATION.rehearsal() + "\"}";
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(SECOND.metrics())
                        .contains("onsale_queue_active" + concert + " 8.0")
                        .contains("onsale_queue_active_size" + concert + " 8.0")
                        .contains("onsale_queue_waiting" + concert + " 2.0"));
    }

    @Test
    void aBrokenFileChangesNothingAndIsShown() {
        String applied =
                FIRST.management().get("/actuator/concert").require(200).toString();

        INSTALLATION.rewriteConcert(json -> json.replace("\"activeSize\"", "\"size\""));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(FIRST.metrics())
                        .contains("onsale_concert_file_valid{concert=\"" + INSTALLATION.concert() + "\"} 0.0"));
        assertThat(FIRST.management().get("/actuator/concert").require(200)).hasToString(applied);
    }

    @Test
    void tokensOfOthersAndForgedOnesAreRefused() {
        Http ann = join(FIRST.visitor().http());
        Http ben = join(FIRST.visitor().http());

        Http thief = ben.with("Queue-Token", String.valueOf(ann.headers().get("Queue-Token")));
        assertThat(thief.get(queue).code()).isEqualTo("queue-token-invalid");
        assertThat(thief.get("/api/v1/schedules/" + INSTALLATION.schedule(1) + "/seats")
                        .code())
                .isEqualTo("not-active");
        assertThat(ben.with("Queue-Token", "x.y").get(queue).code()).isEqualTo("queue-token-invalid");
        assertThat(FIRST.visitor().http().get(queue).code()).isEqualTo("queue-token-required");
    }

    @Test
    void beforeTheSaleOpensEverybodyWaitsAndAfterItNobodyJoins() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        String real = "/api/v1/concerts/" + INSTALLATION.concert() + "/queue";
        INSTALLATION.rewriteConcert(
                json -> json.replace("\"sale\": {", "\"sale\": {\"opensAt\": \"%s\", ".formatted(now.plusMinutes(10))));
        awaitBoth();
        Http buyer = FIRST.stranger().session();

        JsonNode place = buyer.post(real, "").require(201);
        assertThat(place.path("state").asString()).isEqualTo("WAITING");
        assertThat(place.path("estimatedWaitSeconds").asLong()).isBetween(590L, 1000L);

        INSTALLATION.rewriteConcert(json ->
                json.replace("\"sale\": {", "\"sale\": {\"closesAt\": \"%s\", ".formatted(now.minusMinutes(10))));
        awaitBoth();
        assertThat(buyer.post(real, "").code()).isEqualTo("sale-closed");
        assertThat(buyer.with("Queue-Token", place.path("token").asString())
                        .get(real)
                        .code())
                .isEqualTo("sale-closed");
    }

    private void resize(int activeSize) {
        INSTALLATION.rewriteConcert(json -> json.replaceAll("\"activeSize\": \\d+", "\"activeSize\": " + activeSize));
        awaitBoth();
    }

    private static void awaitBoth() {
        FIRST.awaitGeneration(INSTALLATION);
        SECOND.awaitGeneration(INSTALLATION);
    }

    private Http join(Http buyer) {
        return buyer.with(
                "Queue-Token", buyer.post(queue, "").require(201).path("token").asString());
    }

    private String state(Http buyer) {
        return buyer.get(queue).require(200).path("state").asString();
    }
}
