package dev.onsale.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;

/** A buyer who comes in through the ingress. */
final class Buyer {
    private final HttpApi api;
    private final String concert;

    private Buyer(HttpApi api, String concert) {
        this.api = api;
        this.concert = concert;
    }

    static Buyer arrives(Installation installation) {
        var api = new HttpApi(installation.ingress(), Installation.CONCERT + ".localhost");
        var session = api.post("/api/v1/sessions", null).expect(201);
        api.header("Authorization", "Bearer " + session.get("accessToken").asText());
        return new Buyer(api, Installation.CONCERT);
    }

    HttpApi api() {
        return api;
    }

    /** Takes a place in the queue and waits until it is active. */
    void becomesActive() {
        var queue = "/api/v1/concerts/" + concert + "/queue";
        var place = api.post(queue, null).expect(201);
        api.header("Queue-Token", place.get("token").asText());
        await("an active place")
                .atMost(Duration.ofMinutes(1))
                .until(() -> api.get(queue).expect(200).get("state").asText().equals("ACTIVE"));
    }

    JsonNode reserves(String section, int quantity) {
        return api.post(
                        "/api/v1/reservations",
                        Map.of("scheduleId", concert + ".day1", "section", section, "quantity", quantity))
                .expect(201);
    }

    void charges(long amount) {
        api.post("/api/v1/wallet/charges", Map.of("amount", amount)).expect(201);
    }

    JsonNode pays(JsonNode reservation) {
        return api.post("/api/v1/reservations/" + reservation.get("id").asText() + "/payment", null)
                .expect(200);
    }

    JsonNode tickets() {
        return api.get("/api/v1/tickets").expect(200);
    }

    long balance() {
        return api.get("/api/v1/wallet").expect(200).get("balance").asLong();
    }
}
