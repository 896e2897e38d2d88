package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SeatMapIT {

    private final String schedule = SharedSale.freshSchedule();
    private final String path = "/api/v1/schedules/" + schedule + "/seats";
    private final Visitor buyer = SharedSale.FIRST.activeVisitor(INSTALLATION);

    @Test
    void bothInstancesShowWhatIsTakenUnderTheSameVersion() {
        var empty = buyer.http().get(path).require(200);
        assertThat(empty.path("sections"))
                .extracting(section -> section.path("name").asString())
                .containsExactly("R", "S");
        assertThat(empty.path("taken")).isEmpty();

        buyer.reserve(schedule, "S-2-3", "R-1-2").require(201);

        await().untilAsserted(() -> {
            var map = buyer.http().get(path).require(200);
            assertThat(map.path("taken")).extracting(JsonNode::asString).containsExactly("R-1-2", "S-2-3");
            assertThat(map.path("version")).isNotEqualTo(empty.path("version"));
            assertThat(SharedSale.atSecond(buyer).http().get(path).require(200)).isEqualTo(map);
        });
    }

    @Test
    void whoHasTheCurrentVersionGetsNothingAgain() {
        var etag = buyer.http().get(path).header("ETag");

        var unchanged = buyer.http().with("If-None-Match", etag).get(path);
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.response().body()).isEmpty();

        buyer.reserve(schedule, "S-2-3").require(201);
        await().untilAsserted(() -> assertThat(
                        buyer.http().with("If-None-Match", etag).get(path).status())
                .isEqualTo(200));
    }

    @Test
    void itComesCompressedToWhoAsksForThat() throws IOException {
        var plain = buyer.http().get(path);
        var compressed = buyer.http().with("Accept-Encoding", "gzip").get(path);

        assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
        try (var unzipped = new GZIPInputStream(
                new ByteArrayInputStream(compressed.response().body()))) {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(plain.response().body(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void onlyTheActiveSeeItAndOnlyOfTheirConcert() {
        assertThat(SharedSale.FIRST.visitor().http().get(path).code()).isEqualTo("not-active");
        assertThat(buyer.http()
                        .get("/api/v1/schedules/" + INSTALLATION.concert() + ".day1/seats")
                        .code())
                .isEqualTo("schedule-not-found");
        assertThat(buyer.http().get("/api/v1/schedules/nonsense/seats").code()).isEqualTo("schedule-not-found");
    }
}
