package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.database.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Every write takes an idempotency key, except those that are idempotent by nature and too frequent for a write to
 * MySQL.
 */
class IdempotencyIT {

    private static final String HEADER = "Idempotency-Key";

    /** A buyer has one place in the line however often it is asked for or given back. A session more harms nobody. */
    private static final Set<String> NEED_NO_KEY = Set.of(
            "POST /api/v1/sessions",
            "POST /api/v1/sessions/renewal",
            "POST /api/v1/concerts/{concert}/queue",
            "DELETE /api/v1/concerts/{concert}/queue");

    private static final String ADMIN = "/api/v1/admin/";

    private static final String WAITING_FOR_LOCKS =
            "information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id"
                    + " WHERE trx_state = 'LOCK WAIT' AND db = DATABASE()";

    /**
     * A write that can be done.
     *
     * @param body a good one, empty for none
     * @param otherPath the same operation on something else, or its opposite, for those without a body
     */
    record Doable(Http caller, String method, String path, String body, String otherPath) {

        Doable(Http caller, String path, String body, String otherPath) {
            this(caller, "POST", path, body, otherPath);
        }

        Http.Answer on(Http keyed) {
            return keyed.call(method, path, body);
        }

        Http.Answer otherOn(Http keyed) {
            return body.isEmpty() ? keyed.call(method, otherPath, "") : keyed.call(method, path, changed(body));
        }
    }

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
            var buyer = SharedSale.richVisitor();
            var schedule = SharedSale.freshSchedule();
            return new Doable(
                    buyer.http(),
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-1") + "/payment",
                    "",
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-2") + "/payment");
        });
        WRITES.put("POST /api/v1/tickets/{id}/refund", () -> {
            var buyer = SharedSale.richVisitor();
            var tickets = bought(buyer);
            return new Doable(
                    buyer.http(),
                    "/api/v1/tickets/" + tickets.path(0).path("id").asString() + "/refund",
                    "",
                    "/api/v1/tickets/" + tickets.path(1).path("id").asString() + "/refund");
        });
        WRITES.put("DELETE /api/v1/reservations/{id}", () -> {
            var buyer = SharedSale.richVisitor();
            var schedule = SharedSale.freshSchedule();
            return new Doable(
                    buyer.http(),
                    "DELETE",
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-1"),
                    "",
                    "/api/v1/reservations/" + held(buyer, schedule, "S-1-2"));
        });
        WRITES.put(
                "POST /api/v1/admin/queue/pause",
                () -> new Doable(FIRST.organizer(), ADMIN + "queue/pause", "", ADMIN + "queue/resume"));
        WRITES.put(
                "POST /api/v1/admin/queue/resume",
                () -> new Doable(FIRST.organizer(), ADMIN + "queue/resume", "", ADMIN + "queue/pause"));
        WRITES.put("POST /api/v1/admin/dead-letters/{consumer}/{event}/redrive", () -> {
            var letters = ADMIN + "dead-letters/notifications/";
            return new Doable(
                    FIRST.organizer(), letters + deadLetter() + "/redrive", "", letters + deadLetter() + "/redrive");
        });
        WRITES.put("POST /api/v1/admin/dead-letters/redrive", () -> {
            deadLetter();
            var all = ADMIN + "dead-letters/redrive?consumer=notifications";
            return new Doable(FIRST.organizer(), all, "", all + "&limit=1");
        });
        WRITES.put("POST /api/v1/check-ins", () -> {
            var ticket = bought(SharedSale.richVisitor()).path(0);
            var read = "{\"code\": %s, \"scheduleId\": %s}".formatted(ticket.path("code"), ticket.path("scheduleId"));
            return new Doable(FIRST.gate(), "/api/v1/check-ins", read, "");
        });
    }

    static Stream<String> writes() {
        return WRITES.keySet().stream();
    }

    @AfterEach
    void leaveNothingBehind() {
        INSTALLATION.sql("DELETE FROM dead_letters");
        FIRST.organizer().post(ADMIN + "queue/resume", "").require(200);
    }

    @Test
    void everyWriteOfTheDescriptionIsTriedHere() {
        var paths = FIRST.stranger().get("/v3/api-docs").require(200).path("paths");
        var writes = new LinkedHashMap<String, JsonNode>();
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
        var doable = WRITES.getOrDefault(write, () -> {
                    throw new AssertionError(write);
                })
                .get();
        var keyed = doable.caller().with(HEADER, Visitor.newKey());

        var first = doable.on(keyed);
        var repeated = doable.on(keyed);

        assertThat(first.status()).as(first.text()).isIn(200, 201, 202, 204);
        assertThat(repeated.status()).isEqualTo(first.status());
        assertThat(repeated.text()).isEqualTo(first.text());

        var other = doable.otherOn(keyed);
        assertThat(other.status()).as(other.text()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void repeatsAtOnceGetTheOneAnswerOrAreToldToWait(String write) {
        var doable = WRITES.getOrDefault(write, () -> {
                    throw new AssertionError(write);
                })
                .get();
        var keyed = doable.caller().with(HEADER, Visitor.newKey());

        List<Http.Answer> answers = Crowd.together(java.util.Collections.nCopies(12, () -> doable.on(keyed)));

        assertThat(answers).anyMatch(answer -> answer.status() < 300);
        assertThat(answers.stream()
                        .filter(answer -> answer.status() < 300)
                        .map(Http.Answer::text)
                        .distinct())
                .hasSize(1);
        assertThat(answers)
                .allMatch(answer -> answer.status() < 300
                        || answer.status() == 429
                        || answer.code().equals("in-progress"));
        assertThat(FIRST.audit(INSTALLATION).path("clean").asBoolean()).isTrue();
    }

    @Test
    void aRepeatAtTheSameInstanceWaitsForNothingWhileTheFirstRuns() {
        var buyer = SharedSale.richVisitor();
        Supplier<Http.Answer> charge =
                () -> buyer.http().with(HEADER, "one").post("/api/v1/wallet/charges", "{\"amount\": 7}");

        var first = FIRST.part(Transactions.class).call(() -> {
            FIRST.part(JdbcClient.class)
                    .sql("UPDATE wallets SET balance = balance WHERE buyer = ?")
                    .param(buyer.buyerId())
                    .update();
            var waiting = CompletableFuture.supplyAsync(charge, Thread::startVirtualThread);
            await().until(() -> INSTALLATION.count(WAITING_FOR_LOCKS) == 1);

            assertThat(charge.get().code()).isEqualTo("in-progress");
            assertThat(INSTALLATION.count(WAITING_FOR_LOCKS)).isEqualTo(1);
            return waiting;
        });

        var charged = first.join().require(201);
        assertThat(charge.get().require(201)).isEqualTo(charged);
        assertThat(buyer.balance()).isEqualTo(100_007);
    }

    @Test
    void aRepeatThatComesLateDoesNotPauseWhatWasResumedSince() {
        var organizer = FIRST.organizer();
        var keyed = organizer.with(HEADER, Visitor.newKey());
        var paused = keyed.post(ADMIN + "queue/pause", "").require(200).toString();
        organizer.post(ADMIN + "queue/resume", "").require(200);

        assertThat(keyed.post(ADMIN + "queue/pause", "").require(200)).hasToString(paused);
        assertThat(organizer.get(ADMIN + "queue").require(200).path("paused").asBoolean())
                .isFalse();
    }

    @Test
    void aRepeatThatComesLateDoesNotDriveOtherDeadLettersAgain() {
        var keyed = FIRST.organizer().with(HEADER, Visitor.newKey());
        var path = ADMIN + "dead-letters/redrive?consumer=notifications";
        deadLetter();
        assertThat(keyed.post(path, "").require(200)).hasToString("{\"processed\":1,\"failed\":0}");
        deadLetter();

        assertThat(keyed.post(path, "").require(200)).hasToString("{\"processed\":1,\"failed\":0}");
        assertThat(INSTALLATION.count("dead_letters")).isEqualTo(1);
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

    /** An event of one who bought, put aside. */
    private static String deadLetter() {
        var schedule =
                bought(SharedSale.richVisitor()).path(0).path("scheduleId").asString();
        var event = INSTALLATION.sql(
                "SELECT id FROM outbox WHERE type = 'PaymentConfirmed' AND payload->>'$.scheduleId' = '%s'"
                        .formatted(schedule));
        await().until(() ->
                INSTALLATION.count("processed_events WHERE consumer = 'notifications' AND event = " + event) == 1);
        INSTALLATION.sql("""
                INSERT INTO dead_letters (consumer, event, concert, topic, reason, failed_at, message, attempts)
                SELECT 'notifications', id, concert, topic, 'a test', UTC_TIMESTAMP(3), JSON_OBJECT(
                    'id', id, 'type', type, 'concert', concert, 'aggregate', aggregate,
                    'occurredAt', DATE_FORMAT(occurred_at, '%%Y-%%m-%%dT%%H:%%i:%%sZ'), 'data', payload), 4
                FROM outbox WHERE id = %s""".formatted(event));
        return event;
    }

    private static JsonNode bought(Visitor buyer) {
        var reservation = buyer.reserve(SharedSale.freshSchedule(), "S-5-1", "S-5-2")
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
