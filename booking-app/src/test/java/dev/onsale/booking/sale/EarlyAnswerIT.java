package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.web.context.support.ServletRequestHandledEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests of the queue are answered before their controller, with the same response. A path with an escape goes to the
 * controller.
 */
class EarlyAnswerIT {

    private static final Installation INSTALLATION = Installation.create();
    private static final App APP = INSTALLATION.start();
    private static final String METRIC = "http_server_requests_seconds_count";
    private static final JsonMapper JSON = new JsonMapper();

    private final String rehearsal = INSTALLATION.rehearsal();
    private final String early = "/api/v1/concerts/" + rehearsal + "/queue";
    private final String controlled =
            "/api/v1/concerts/%%%02x%s/queue".formatted((int) rehearsal.charAt(0), rehearsal.substring(1));

    @AfterAll
    static void close() {
        INSTALLATION.close();
    }

    @Test
    void earlyAnswersAreThoseOfTheController() {
        var buyer = APP.visitor().http();

        var joined = buyer.post(early, "");
        var joinedAgain = buyer.post(controlled, "");
        assertThat(joined.status()).isEqualTo(201);
        assertThat(joinedAgain.status()).isEqualTo(201);
        assertThat(headers(joined)).isEqualTo(headers(joinedAgain)).doesNotContainKey("transfer-encoding");
        assertThat(place(joined)).isEqualTo(place(joinedAgain));

        var placed = buyer.with("Queue-Token", joined.json().path("token").asString());
        var polled = placed.get(early);
        var polledAgain = placed.get(controlled);
        assertThat(polled.status()).isEqualTo(200);
        assertThat(polledAgain.status()).isEqualTo(200);
        assertThat(headers(polled)).isEqualTo(headers(polledAgain)).containsEntry("cache-control", List.of("no-store"));
        assertThat(place(polled)).isEqualTo(place(polledAgain));
    }

    @Test
    void whatIsWrongIsToldAsTheControllerWould() {
        var buyer = APP.visitor().http();
        var gone = buyer.with(
                "Queue-Token", buyer.post(early, "").require(201).path("token").asString());
        gone.delete(early).require(204);

        Map.of(
                        buyer,
                        "queue-token-required",
                        buyer.with("Queue-Token", "x.y"),
                        "queue-token-invalid",
                        gone,
                        "queue-token-expired")
                .forEach((caller, code) -> {
                    var told = caller.get(early);
                    var toldAgain = caller.get(controlled);
                    assertThat(told.code()).isEqualTo(code);
                    assertThat(told.status()).isEqualTo(toldAgain.status());
                    assertThat(headers(told))
                            .isEqualTo(headers(toldAgain))
                            .containsEntry("cache-control", List.of("no-store"));
                    assertThat(told.json())
                            .isEqualTo(JSON.readTree(toldAgain.text().replace(controlled, early)));
                });
    }

    @Test
    void whoIsNoBuyerOfTheConcertIsToldByTheController() {
        var buyer = APP.visitor().http();

        assertThat(buyer.with("Authorization", "Bearer x").post(early, "").code())
                .isEqualTo("unauthorized");
        assertThat(buyer.post("/api/v1/concerts/another/queue", "").code()).isEqualTo("concert-not-found");
        assertThat(APP.stranger().session().post(early, "").code()).isEqualTo("concert-not-found");
    }

    @Test
    void whatIsAnsweredEarlyIsNotAlsoDoneByTheController() {
        var handled = new ConcurrentLinkedQueue<String>();
        APP.part(ApplicationEventMulticaster.class)
                .addApplicationListener(new ApplicationListener<ServletRequestHandledEvent>() {
                    @Override
                    public void onApplicationEvent(ServletRequestHandledEvent event) {
                        handled.add(event.getRequestUrl());
                    }
                });
        var buyer = APP.visitor().http();

        buyer.post(early, "").require(201);
        assertThat(buyer.get(early).code()).isEqualTo("queue-token-required");
        assertThat(buyer.get(controlled).code()).isEqualTo("queue-token-required");

        await().until(() -> handled.contains(controlled));
        assertThat(handled).doesNotContain(early);
    }

    @Test
    void whoAsksTooOftenIsSlowedDown() {
        var eager = APP.stranger().session();
        var path = "/api/v1/concerts/" + rehearsal.replace("-rehearsal", "") + "/queue";

        List<Http.Answer> answers = Crowd.together(Collections.nCopies(200, () -> eager.post(path, "")));

        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .isNotEmpty()
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("too-many-requests"));
    }

    @Test
    void theyAreCountedUnderTheirPath() {
        double before = Metrics.value(APP, METRIC, "uri", "/api/v1/concerts/{concert}/queue");
        APP.visitor().http().post(early, "").require(201);

        // Counted after the response is sent.
        await().untilAsserted(() -> assertThat(Metrics.value(APP, METRIC, "uri", "/api/v1/concerts/{concert}/queue"))
                .isGreaterThan(Double.isNaN(before) ? 0 : before));
    }

    /** The response without what depends on the moment. */
    private static Map<String, List<String>> headers(Http.Answer answer) {
        return answer.response().headers().map().entrySet().stream()
                .filter(header -> !List.of("date", "content-length")
                        .contains(header.getKey().toLowerCase(java.util.Locale.ROOT)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        Map.Entry::getValue,
                        (one, _) -> one,
                        () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /** The fields that are equal in two responses. */
    private static Map<String, JsonNode> place(Http.Answer answer) {
        return answer.json().properties().stream()
                .filter(field -> !List.of("pollAfterMs", "expiresAt", "token").contains(field.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
