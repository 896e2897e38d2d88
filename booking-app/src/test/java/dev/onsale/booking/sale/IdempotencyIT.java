package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every write takes an idempotency key, or needs none because a repeat of it changes nothing. */
class IdempotencyIT {

    private static final String HEADER = "Idempotency-Key";

    /** Writes that are the same once and twice: a place in the line, what is gone, and
     * an event, which its consumer takes once. A session more harms nobody.
     */
    private static final Set<String> NEED_NO_KEY = Set.of(
            "POST /api/v1/sessions",
            "POST /api/v1/concerts/{concert}/queue",
            "DELETE /api/v1/concerts/{concert}/queue",
            "DELETE /api/v1/reservations/{id}",
            "POST /api/v1/admin/dead-letters/{consumer}/{event}/redrive",
            "POST /api/v1/admin/dead-letters/redrive",
            "POST /api/v1/admin/queue/pause",
            "POST /api/v1/admin/queue/resume");

    /**
     * A write that can be done.
     *
     * @param body a good one, empty for none
     * @param otherPath the same operation on something else, for those without a body
     */
    record Doable(Http caller, String path, String body, String otherPath) {}

    /** For each write of the description how it is done. A new write comes here, too. */
    private static final Map<String, Supplier<Doable>> WRITES = new LinkedHashMap<>();

    static {
        WRITES.put(
                "POST /api/v1/wallet/charges",
                () -> new Doable(FIRST.visitor().http(), "/api/v1/wallet/charges", "{\"amount\": 7}", ""));
        WRITES.put(
                "POST /api/v1/reservations",
                () -> new Doable(
                        SharedSale.richVisitor().http(),
                        "/api/v1/reservations",
                        "{\"scheduleId\": \"%s\", \"seatIds\": [\"S-3-3\"]}".formatted(SharedSale.freshSchedule()),
                        ""));
        WRITES.put("POST /api/v1/reservations/{id}/payment", () -> {
            Visitor buyer = SharedSale.richVisitor();
            String schedule = SharedSale.freshSchedule();
            return new Doable(
                    buyer.http(),
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-1") + "/payment",
                    "",
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-2") + "/payment");
        });
        WRITES.put("POST /api/v1/tickets/{id}/refund", () -> {
            Visitor buyer = SharedSale.richVisitor();
            JsonNode tickets = bought(buyer);
            return new Doable(
                    buyer.http(),
                    "/api/v1/tickets/" + tickets.path(0).path("id").asString() + "/refund",
                    "",
                    "/api/v1/tickets/" + tickets.path(1).path("id").asString() + "/refund");
        });
        WRITES.put(
                "POST /api/v1/check-ins",
                () -> new Doable(
                        FIRST.gate(),
                        "/api/v1/check-ins",
                        "{\"code\": \"%s\"}"
                                .formatted(bought(SharedSale.richVisitor())
                                        .path(0)
                                        .path("code")
                                        .asString()),
                        ""));
    }

    static Stream<String> writes() {
        return WRITES.keySet().stream();
    }

    @Test
    void everyWriteOfTheDescriptionIsTriedHere() {
        JsonNode paths = FIRST.stranger().get("/v3/api-docs").require(200).path("paths");
        Map<String, JsonNode> writes = new LinkedHashMap<>();
        paths.properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> !operation.getKey().equals("get"))
                        .forEach(operation -> writes.put(
                                operation.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey(),
                                operation.getValue())));

        assertThat(writes.entrySet().stream()
                        .filter(write -> !takesKey(write.getValue()))
                        .map(Map.Entry::getKey))
                .as("writes that take no %s", HEADER)
                .isSubsetOf(NEED_NO_KEY);
        assertThat(writes.entrySet().stream()
                        .filter(write -> takesKey(write.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet()))
                .as("writes that take one; say above how each is done")
                .isEqualTo(WRITES.keySet());
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aRepeatGetsTheFirstAnswerAndAnotherRequestIsRefused(String write) {
        Doable doable = WRITES.getOrDefault(write, () -> {
                    throw new AssertionError(write);
                })
                .get();
        Http keyed = doable.caller().with(HEADER, Visitor.newKey());

        Http.Answer first = keyed.post(doable.path(), doable.body());
        Http.Answer repeated = keyed.post(doable.path(), doable.body());

        assertThat(first.status()).as(first.text()).isIn(200, 201, 202);
        assertThat(repeated.status()).isEqualTo(first.status());
        assertThat(repeated.json()).isEqualTo(first.json());

        Http.Answer other = doable.body().isEmpty()
                ? keyed.post(doable.otherPath(), "")
                : FIRST.with(keyed).post(doable.path(), changed(doable.body()));
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void repeatsAtOnceGetTheOneAnswerOrAreToldToWait(String write) {
        Doable doable = WRITES.getOrDefault(write, () -> {
                    throw new AssertionError(write);
                })
                .get();
        Http keyed = doable.caller().with(HEADER, Visitor.newKey());

        List<Http.Answer> answers =
                Crowd.together(java.util.Collections.nCopies(12, () -> keyed.post(doable.path(), doable.body())));

        assertThat(answers).anyMatch(answer -> answer.status() < 300);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() < 300)
                        .map(Http.Answer::json)
                        .distinct())
                .hasSize(1);
        assertThat(answers)
                .allMatch(answer -> answer.status() < 300 || answer.code().equals("in-progress"));
        assertThat(FIRST.audit(INSTALLATION).path("clean").asBoolean()).isTrue();
    }

    private static boolean takesKey(JsonNode operation) {
        return operation
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asString().equals(HEADER));
    }

    private static String held(Visitor buyer, String schedule, String seat) {
        return buyer.reserve(schedule, seat).require(201).path("id").asString();
    }

    private static JsonNode bought(Visitor buyer) {
        String reservation = buyer.reserve(SharedSale.freshSchedule(), "S-5-1", "S-5-2")
                .require(201)
                .path("id")
                .asString();
        return buyer.pay(reservation).require(200).path("tickets");
    }

    /** Another body of the same form. */
    private static String changed(String body) {
        return body.replace("7}", "8}").replace("S-3-3", "S-3-4").replaceFirst("(\"code\": \")[^\"]*", "$1another");
    }
}
