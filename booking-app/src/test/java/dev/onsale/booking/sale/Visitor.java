package dev.onsale.booking.sale;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A buyer who uses the API as the page does. */
final class Visitor {

    private Http http;
    private final String buyerId;

    private Visitor(Http http, String buyerId) {
        this.http = http;
        this.buyerId = buyerId;
    }

    static Visitor at(Http stranger) {
        var session = patiently(() -> stranger.post("/api/v1/sessions", "")).require(201);
        return new Visitor(
                stranger.with(
                        "Authorization", "Bearer " + session.path("accessToken").asString()),
                session.path("buyerId").asString());
    }

    /** This buyer at another instance. */
    Visitor at(App app, String url) {
        return new Visitor(new Http(url, http.headers()), buyerId);
    }

    String buyerId() {
        return buyerId;
    }

    Http http() {
        return http;
    }

    /** Takes a place in the queue; there is room. */
    void join(String concert) {
        if (!tryToJoin(concert)) {
            throw new IllegalStateException("not active");
        }
    }

    /** Takes a place in the queue, or asks for it again; whether it is an active one. */
    boolean tryToJoin(String concert) {
        var place = patiently(() -> http.post("/api/v1/concerts/" + concert + "/queue", ""))
                .require(201);
        http = http.with("Queue-Token", place.path("token").asString());
        return place.path("state").asString().equals("ACTIVE");
    }

    /** With a key of its own. */
    Http.Answer reserve(String schedule, String... seats) {
        return reserveWithKey(newKey(), schedule, seats);
    }

    Http.Answer reserveWithKey(@Nullable String key, String schedule, String... seats) {
        var ids = Arrays.stream(seats).map(seat -> '"' + seat + '"').collect(Collectors.joining(","));
        return post(
                key, "/api/v1/reservations", "{\"scheduleId\": \"%s\", \"seatIds\": [%s]}".formatted(schedule, ids));
    }

    Http.Answer reserveBest(String schedule, String section, int quantity) {
        return post(
                newKey(),
                "/api/v1/reservations",
                "{\"scheduleId\": \"%s\", \"section\": \"%s\", \"quantity\": %d}"
                        .formatted(schedule, section, quantity));
    }

    Http.Answer charge(long amount) {
        return post(newKey(), "/api/v1/wallet/charges", "{\"amount\": %d}".formatted(amount));
    }

    Http.Answer pay(String reservation) {
        return payWithKey(newKey(), reservation);
    }

    Http.Answer payWithKey(@Nullable String key, String reservation) {
        return post(key, "/api/v1/reservations/" + reservation + "/payment", "");
    }

    Http.Answer refund(String ticket) {
        return post(newKey(), "/api/v1/tickets/" + ticket + "/refund", "");
    }

    Http.Answer cancel(String reservation) {
        return patiently(() -> http.delete("/api/v1/reservations/" + reservation));
    }

    long balance() {
        return patiently(() -> http.get("/api/v1/wallet"))
                .require(200)
                .path("balance")
                .asLong();
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    private Http.Answer post(@Nullable String key, String path, String body) {
        var keyed = key == null ? http : http.with("Idempotency-Key", key);
        return patiently(() -> keyed.post(path, body));
    }

    /** Retries after Retry-After, as every client of an overloaded server has to. */
    private static Http.Answer patiently(Supplier<Http.Answer> call) {
        while (true) {
            var answer = call.get();
            var retryAfter = answer.header("Retry-After");
            if (retryAfter.isEmpty()) {
                return answer;
            }
            try {
                Thread.sleep(Duration.ofSeconds(Long.parseLong(retryAfter)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
