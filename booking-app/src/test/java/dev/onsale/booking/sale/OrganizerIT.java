package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the organizer's page shows. */
class OrganizerIT {

    private static final String SALES = "/api/v1/admin/sales";
    private static final String PAUSE = "/api/v1/admin/queue/pause";
    private static final String CALLS = "/api/v1/admin/affected-buyers/calls";
    private static final String CONFLICTS = "/api/v1/admin/conflicts";
    private static final String OPERATIONS = "/api/v1/admin/operations";

    private final Http organizer = SharedSale.FIRST.organizer();

    @ParameterizedTest
    @ValueSource(strings = {SALES, CALLS, CONFLICTS, OPERATIONS, "/api/v1/admin/audit"})
    void isForOrganizersAloneAndKeptByNobody(String path) {
        assertThat(SharedSale.FIRST.gate().get(path).code()).isEqualTo("role-required");
        var answer = organizer.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"reason\": {}}", "\"why\""})
    void whatIsNoPauseIsRefusedAndPausesNothing(String body) {
        var answer = organizer.post(PAUSE, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(organizer
                        .get("/api/v1/admin/queue")
                        .require(200)
                        .path("paused")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatIsSoldIsCountedBySectionAndPerformance() {
        var schedule = SharedSale.freshSchedule();
        var buyer = SharedSale.richVisitor();
        var held = buyer.reserve(schedule, "R-1-1", "R-1-2").require(201);
        var tickets = buyer.pay(held.path("id").asString()).require(200).path("tickets");
        buyer.refund(tickets.path(0).path("id").asString()).require(200);

        await().untilAsserted(() -> {
            var report = organizer.get(SALES).require(200);
            var row = of(report, schedule, "R");
            assertThat(Stream.of("seats", "sold", "refunded", "revenue")
                            .map(figure -> row.path(figure).asLong()))
                    .containsExactly(100L, 1L, 1L, 1000L);
            assertThat(of(report, schedule, "S").path("sold").asLong()).isZero();
            assertThat(report.path("sold").asLong()).isPositive();
            assertThat(report.path("currency").asString()).isEqualTo("KRW");
        });
    }

    @Test
    void whatWentWrongLatelyIsCountedAtAllInstances() {
        var concert = SharedSale.INSTALLATION.rehearsal();
        long before = organizer.get(CALLS).require(200).path("error").asLong();
        SharedSale.INSTALLATION.sql(("INSERT INTO affected_buyers VALUES ('%s', 'ann', 'ERROR', 'book',"
                        + " UTC_TIMESTAMP(), UTC_TIMESTAMP(3), UTC_TIMESTAMP(3), 7)")
                .formatted(concert));

        await().untilAsserted(() -> {
            SharedSale.INSTALLATION.sql("UPDATE shared_figures SET computed_at = '2000-01-01',"
                    + " leased_until = '2000-01-01' WHERE name = 'affected-calls'");
            assertThat(organizer.get(CALLS).require(200).path("error").asLong()).isEqualTo(before + 7);
        });
    }

    @Test
    void conflictsOverSeatsAreCountedAtAllInstances() {
        var schedule = SharedSale.freshSchedule();
        var winner = SharedSale.FIRST.activeVisitor(SharedSale.INSTALLATION);
        long before = organizer.get(CONFLICTS).require(200).path("conflicts").asLong();
        winner.reserve(schedule, "R-1-1").require(201);
        var loser = SharedSale.FIRST.activeVisitor(SharedSale.INSTALLATION);
        assertThat(loser.reserve(schedule, "R-1-1").code()).isEqualTo("seat-taken");
        assertThat(SharedSale.atSecond(loser).reserve(schedule, "R-1-1").code()).isEqualTo("seat-taken");

        // Other tests of the same sale may lose seats, too.
        await().untilAsserted(() -> assertThat(
                        organizer.get(CONFLICTS).require(200).path("conflicts").asLong())
                .isGreaterThanOrEqualTo(before + 2));
        assertThat(SharedSale.SECOND
                        .organizer()
                        .get(CONFLICTS)
                        .require(200)
                        .path("minutes")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void aPauseHasAReasonForTheOtherOrganizers() {
        try (var sale = Installation.create()) {
            var first = sale.start();
            var app = first.organizer();
            assertThat(app.post(PAUSE, "{\"reason\": \"%s\"}".formatted("x".repeat(201)))
                            .code())
                    .isEqualTo("reason-too-long");

            var paused = app.post(PAUSE, "{\"reason\": \" The hall is <b>evacuated</b> \"}")
                    .require(200);

            assertThat(paused.path("paused").asBoolean()).isTrue();
            var queue = "/api/v1/admin/queue";
            await().untilAsserted(() -> {
                var figures = app.get(queue).require(200);
                assertThat(figures.path("pauseReason").asString()).isEqualTo("The hall is <b>evacuated</b>");
                assertThat(figures.path("pausedAt").asString()).isNotEmpty();
            });
            app.post(queue + "/resume", "").require(200);
            await().until(() -> !app.get(queue).require(200).path("paused").asBoolean());
            assertThat(app.get(queue).require(200).has("pauseReason")).isFalse();
            app.post(PAUSE, "").require(200);
            await().until(() -> app.get(queue).require(200).path("paused").asBoolean());
            assertThat(app.get(queue).require(200).has("pauseReason")).isFalse();
        }
    }

    @Test
    void whatTheOperatorTellsIsShownAsSoonAsItIsThere() throws IOException {
        try (var sale = Installation.create()) {
            var file = Path.of(String.valueOf(sale.environment().get("CONCERT_FILE")))
                    .resolveSibling("operations.json");
            file.toFile().deleteOnExit();
            var app = sale.start().organizer();
            var nothing = app.get(OPERATIONS).require(200);
            assertThat(nothing.has("limits")).isFalse();
            assertThat(nothing.path("rehearsals").isEmpty()).isTrue();

            Files.writeString(file, """
                    {"namespace": "shows", "limits": {"minReplicas": 2, "maxReplicas": 10}, "later": 1,
                     "rehearsals": [{"test": "dress", "run": "night-dress-1", "verdict": "Passed",
                       "message": "All objectives were met.", "finishedAt": "2026-12-01T04:30:00Z",
                       "requests": 1399, "requestsPerSecond": "29.5", "p95": "635ms", "p99": "1188ms"}]}""");

            await().untilAsserted(() -> {
                var told = app.get(OPERATIONS).require(200);
                assertThat(told.path("limits").path("maxReplicas").asInt()).isEqualTo(10);
                assertThat(told.path("rehearsals").path(0).path("p95").asString())
                        .isEqualTo("635ms");
            });
            Files.writeString(file, "{");
            assertThat(app.get(OPERATIONS).require(200).path("namespace").asString())
                    .isEqualTo("shows");
        }
    }

    private static JsonNode of(JsonNode report, String schedule, String section) {
        return report.path("sections")
                .valueStream()
                .filter(row -> row.path("scheduleId").asString().equals(schedule)
                        && row.path("section").asString().equals(section))
                .findFirst()
                .orElseThrow();
    }
}
