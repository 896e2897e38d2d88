package dev.onsale.booking.sale;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A lottery from entering to the public check, with the program for everybody. */
class LotteryCheckIT {

    private static final int BUYERS = 12;

    private final Installation sale = Installation.create();
    private final String concert = "/api/v1/concerts/" + sale.concert();

    @AfterEach
    void close() {
        sale.close();
    }

    private record Run(int exit, String said) {}

    private record Entrant(String id, Http http) {

        JsonNode place(String concert) {
            return http.get(concert + "/queue").require(200);
        }
    }

    @Test
    void theDrawCanBeCheckedByAnybodyAndATamperedListIsFound() throws Exception {
        var app = sale.start();
        assertThat(app.stranger().get(concert + "/lottery").code()).isEqualTo("no-lottery");
        openIn(Duration.ofMinutes(10));
        app.awaitGeneration(sale);
        var entrants = new ArrayList<Entrant>();
        for (int i = 0; i < BUYERS; i++) {
            entrants.add(enter(app));
        }

        var before = app.stranger().get(concert + "/lottery").require(200);
        assertThat(before.path("drawn").asBoolean()).isFalse();
        assertThat(before.has("key")).isFalse();
        assertThat(app.stranger().get(concert + "/lottery/entries").code()).isEqualTo("lottery-not-drawn");
        assertThat(check(app).exit()).isEqualTo(2);
        openIn(Duration.ofSeconds(3));

        await().pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            entrants.forEach(entrant -> entrant.place(concert));
            assertThat(app.stranger()
                            .get(concert + "/lottery")
                            .require(200)
                            .path("drawn")
                            .asBoolean())
                    .isTrue();
        });
        var commitment = before.path("commitment").asString();
        var drawn = inPublishedOrder(app, entrants);
        theFirstTwoAreActive(drawn);
        anyPartOfTheListMayBeKept(app);
        var run = check(app, drawn.get(4).id(), commitment);
        assertThat(run.exit()).as(run.said()).isZero();
        assertThat(run.said()).startsWith("RIGHT: 12 participants").endsWith("this buyer is number 5");
        assertThat(check(app, "somebody").said()).contains("not among them");
        assertThat(check(app, "", "0".repeat(64)).exit()).isEqualTo(1);

        sale.sql("""
                UPDATE queue_draw_entries SET number = 1000 WHERE number = 3;
                UPDATE queue_draw_entries SET number = 3 WHERE number = 4;
                UPDATE queue_draw_entries SET number = 4 WHERE number = 1000""");
        var swapped = check(sale.start());
        assertThat(swapped.exit()).isEqualTo(1);
        assertThat(swapped.said()).isEqualTo("WRONG: number 4 should come before number 3");
        sale.sql("DELETE FROM queue_draw_entries WHERE number = 12");
        assertThat(check(sale.start()).exit()).isEqualTo(1);
    }

    private void anyPartOfTheListMayBeKept(App app) {
        var path = concert + "/lottery/entries?after=5&limit=3";
        var part = app.stranger().get(path);

        assertThat(part.require(200)
                        .path("entries")
                        .valueStream()
                        .map(entry -> entry.path("number").asInt()))
                .containsExactly(6, 7, 8);
        assertThat(part.header("Cache-Control")).contains("immutable");
        assertThat(app.stranger()
                        .with("If-None-Match", part.header("ETag"))
                        .get(path)
                        .status())
                .isEqualTo(304);
        assertThat(app.stranger()
                        .get(concert + "/lottery/entries?after=" + Long.MAX_VALUE)
                        .require(200)
                        .path("entries"))
                .isEmpty();
    }

    private void theFirstTwoAreActive(List<Entrant> drawn) {
        await().pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(drawn.stream()
                                .filter(entrant -> entrant.place(concert)
                                        .path("state")
                                        .asString()
                                        .equals("ACTIVE"))
                                .map(Entrant::id))
                        .containsExactlyInAnyOrder(
                                drawn.get(0).id(), drawn.get(1).id()));
    }

    private void openIn(Duration time) {
        var opensAt = OffsetDateTime.now(ZoneOffset.UTC).plus(time);
        sale.rewriteConcert(json -> json.replace("\"FIFO\"", "\"Lottery\"")
                .replaceAll("\"activeSize\": \\d+", "\"activeSize\": 2")
                .replace("\"sale\": {", "\"sale\": {\"opensAt\": \"%s\", ".formatted(opensAt)));
    }

    /** As every buyer can: by the hash of their own id. */
    private List<Entrant> inPublishedOrder(App app, List<Entrant> entrants) {
        var byParticipant =
                entrants.stream().collect(Collectors.toMap(entrant -> sha256(entrant.id()), Function.identity()));
        var list = app.stranger().get(concert + "/lottery/entries").require(200).path("entries");
        return list.valueStream()
                .map(entry -> requireNonNull(
                        byParticipant.get(entry.path("participant").asString())))
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Entrant enter(App app) {
        var session = app.stranger().post("/api/v1/sessions", "").require(201);
        var http = app.stranger()
                .with("Authorization", "Bearer " + session.path("accessToken").asString());
        var place = http.post(concert + "/queue", "").require(201);
        assertThat(place.path("state").asString()).isEqualTo("WAITING");
        return new Entrant(
                session.path("buyerId").asString(),
                http.with("Queue-Token", place.path("token").asString()));
    }

    private Run check(App app, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                Path.of(System.getProperty("onsale.root"), "booking-app", "check-lottery", "CheckLottery.java")
                        .toString(),
                app.stranger().url() + concert + "/lottery"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Run(process.waitFor(), said);
    }
}
