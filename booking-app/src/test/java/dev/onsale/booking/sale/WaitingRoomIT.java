package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue over HTTP, on two instances, with settings that change while it runs. */
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

    /** Every operation for active buyers, with every token that does not prove an active place of the buyer. */
    @ParameterizedTest
    @ValueSource(strings = {"seats", "reservation", "payment"})
    void whatNeedsAnActivePlaceIsRefusedToEverybodyElse(String call) {
        var schedule = INSTALLATION.schedule(1);
        var visitor = FIRST.activeVisitor(INSTALLATION);
        visitor.charge(100_000).require(201);
        var reservation =
                visitor.reserve(schedule, "R-1-1").require(201).path("id").asString();
        var ended = visitor.http();
        assertThat(ended.delete(queue).status()).isEqualTo(204);
        assertThat(refusal(call, ended, reservation)).isEqualTo("not-active");
        var active = join(FIRST.visitor().http());
        var waiting = join(ended);
        assertThat(state(waiting)).isEqualTo("WAITING");
        var own = token(waiting);
        var others = Map.of(
                "waiting", waiting,
                "without a token", waiting.with("Queue-Token", ""),
                "somebody else's", waiting.with("Queue-Token", token(active)),
                "of before", ended,
                "forged number", waiting.with("Queue-Token", forged(own)),
                "signature of another", waiting.with("Queue-Token", body(own) + "." + signature(token(active))),
                "nonsense", waiting.with("Queue-Token", "x.y"));

        others.forEach((name, http) ->
                assertThat(refusal(call, http, reservation)).as(name).isEqualTo("not-active"));

        assertThat(INSTALLATION.count("reservations WHERE status = 'HELD' AND id = '%s'".formatted(reservation)))
                .isEqualTo(1);
        assertThat(INSTALLATION.count("reservation_seats WHERE live = 1 AND seat = 'R-1-2'"))
                .isZero();
    }

    private static String refusal(String call, Http http, String reservation) {
        var answer = switch (call) {
            case "seats" -> http.get("/api/v1/schedules/" + INSTALLATION.schedule(1) + "/seats");
            case "reservation" ->
                http.post(
                        "/api/v1/reservations",
                        "{\"scheduleId\": \"%s\", \"seatIds\": [\"R-1-2\"]}".formatted(INSTALLATION.schedule(1)));
            default -> http.post("/api/v1/reservations/" + reservation + "/payment", "");
        };
        assertThat(answer.status()).isEqualTo(403);
        return answer.code();
    }

    /** The same token with number 1, under the signature of the other number. */
    private static String forged(String token) {
        var fields = new String(Base64.getUrlDecoder().decode(body(token)), StandardCharsets.UTF_8);
        var parts = fields.split(":", 3);
        var better = parts[0] + ":1:" + parts[2];
        return Base64.getUrlEncoder().withoutPadding().encodeToString(better.getBytes(StandardCharsets.UTF_8)) + "."
                + signature(token);
    }

    private static String token(Http http) {
        return String.valueOf(http.headers().get("Queue-Token"));
    }

    private static String body(String token) {
        return token.substring(0, token.indexOf('.'));
    }

    private static String signature(String token) {
        return token.substring(token.indexOf('.') + 1);
    }

    @Test
    void whileItIsPausedNobodyComesInAndWhoIsActiveGoesOn() {
        var active = join(FIRST.visitor().http());
        var waiting = join(SECOND.visitor().http());
        var organizer = FIRST.organizer();

        assertThat(organizer
                        .post("/api/v1/admin/queue/pause", "")
                        .require(200)
                        .path("paused")
                        .asBoolean())
                .isTrue();
        resize(5);

        await().untilAsserted(() -> {
            var figures = SECOND.organizer().get("/api/v1/admin/queue").require(200);
            assertThat(figures.path("paused").asBoolean()).isTrue();
            assertThat(figures.path("waiting").asLong()).isEqualTo(1);
            assertThat(figures.path("active").asLong()).isEqualTo(1);
            assertThat(figures.path("activeSize").asLong()).isEqualTo(5);
            assertThat(figures.path("issued").asLong()).isEqualTo(2);
            assertThat(SECOND.metrics())
                    .contains("onsale_queue_paused{concert=\"" + INSTALLATION.rehearsal() + "\"} 1.0");
        });
        var place = waiting.get(queue).require(200);
        assertThat(place.path("state").asString()).isEqualTo("WAITING");
        assertThat(place.path("paused").asBoolean()).isTrue();
        assertThat(state(join(FIRST.visitor().http()))).isEqualTo("WAITING");
        active.get("/api/v1/schedules/" + INSTALLATION.schedule(1) + "/seats").require(200);
        assertThat(INSTALLATION.sql(
                        "SELECT paused FROM queue_lines WHERE concert = '%s'".formatted(INSTALLATION.rehearsal())))
                .isEqualTo("1");

        assertThat(organizer
                        .post("/api/v1/admin/queue/resume", "")
                        .require(200)
                        .path("paused")
                        .asBoolean())
                .isFalse();
        await().untilAsserted(() -> {
            var after = waiting.get(queue).require(200);
            assertThat(after.path("state").asString()).isEqualTo("ACTIVE");
            assertThat(after.has("paused")).isFalse();
        });
    }

    @Test
    void thePlaceIsTheSameAtEveryInstanceAndEndsWithLeaving() {
        var first = join(FIRST.visitor().http());
        var second = join(SECOND.visitor().http());
        var again = FIRST.with(second).post(queue, "").require(201);
        assertThat(again.path("state").asString()).isEqualTo("WAITING");
        assertThat(again.path("position").asLong()).isEqualTo(1);

        assertThat(SECOND.with(first).delete(queue).status()).isEqualTo(204);

        assertThat(state(second)).isEqualTo("ACTIVE");
        var gone = first.get(queue);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.code()).isEqualTo("queue-token-expired");
        assertThat(gone.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLargerSizeReachesAllInstancesAndAdmits() {
        var buyers = new ArrayList<Http>();
        for (int i = 0; i < 10; i++) {
            buyers.add(join((i % 2 == 0 ? FIRST : SECOND).visitor().http()));
        }
        assertThat(buyers.stream().filter(buyer -> state(buyer).equals("ACTIVE")))
                .hasSize(1);

        resize(8);

        await().untilAsserted(() -> assertThat(buyers.stream().map(this::state).toList())
                .containsExactly(
                        "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE", "WAITING",
                        "WAITING"));
        var concert = "{concert=\"" + INSTALLATION.rehearsal() + "\"}";
        await().untilAsserted(() -> assertThat(SECOND.metrics())
                .contains("onsale_queue_active" + concert + " 8.0")
                .contains("onsale_queue_active_size" + concert + " 8.0")
                .contains("onsale_queue_waiting" + concert + " 2.0"));
    }

    @Test
    void aBrokenFileChangesNothingAndIsShown() {
        var applied = FIRST.management().get("/actuator/concert").require(200).toString();

        INSTALLATION.rewriteConcert(json -> json.replace("\"activeSize\"", "\"size\""));

        await().untilAsserted(() -> assertThat(FIRST.metrics())
                .contains("onsale_concert_file_valid{concert=\"" + INSTALLATION.concert() + "\"} 0.0"));
        assertThat(FIRST.management().get("/actuator/concert").require(200)).hasToString(applied);
    }

    @Test
    void tokensOfOthersAndForgedOnesAreRefused() {
        var ann = join(FIRST.visitor().http());
        var ben = join(FIRST.visitor().http());

        var thief = ben.with("Queue-Token", String.valueOf(ann.headers().get("Queue-Token")));
        assertThat(thief.get(queue).code()).isEqualTo("queue-token-invalid");
        assertThat(thief.get("/api/v1/schedules/" + INSTALLATION.schedule(1) + "/seats")
                        .code())
                .isEqualTo("not-active");
        assertThat(ben.with("Queue-Token", "x.y").get(queue).code()).isEqualTo("queue-token-invalid");
        assertThat(FIRST.visitor().http().get(queue).code()).isEqualTo("queue-token-required");
    }

    @Test
    void beforeTheSaleOpensEverybodyWaitsAndAfterItNobodyJoins() {
        var now = OffsetDateTime.now(ZoneOffset.UTC);
        var real = "/api/v1/concerts/" + INSTALLATION.concert() + "/queue";
        INSTALLATION.rewriteConcert(
                json -> json.replace("\"sale\": {", "\"sale\": {\"opensAt\": \"%s\", ".formatted(now.plusMinutes(10))));
        awaitBoth();
        var buyer = FIRST.stranger().session();

        var place = buyer.post(real, "").require(201);
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
