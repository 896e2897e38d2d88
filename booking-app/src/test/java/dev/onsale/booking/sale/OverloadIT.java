package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.MySqlServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More requests than can be served, and a database that does not answer. */
@Tag("alone")
class OverloadIT {

    private static final int FLOOD = 150;
    private static final int CONNECTIONS = 16;
    private static final int GUESTS = 1000;
    private static final int CROWD = 100;
    private static final int PAYERS = 10;
    private static final List<String> REFRESHED =
            List.of("/api/v1/wallet", "/api/v1/wallet/entries", "/api/v1/tickets", "/api/v1/notifications");

    /** Three times the time-out for MySQL, for busy machines. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(24);

    private static final MySqlServer MYSQL = MySqlServer.start();
    private static final Installation SALE = Installation.on(MYSQL);

    /** What waits for a lock waits for as long as MySQL is waited for: longer than a test holds one. */
    private static final App APP = SALE.startWith(
            Map.of("spring.datasource.hikari.connection-init-sql", "SET SESSION innodb_lock_wait_timeout = 30"));

    @AfterAll
    static void stop() {
        SALE.close();
        MYSQL.close();
    }

    /** From these the operator finds out what held a load test up. */
    @Test
    void figuresOfTheProcessorMySqlAndRedisAreReadTogether() {
        APP.activeVisitor(SALE).charge(1).require(201);
        var names = List.of(
                "process_cpu_time_ns_total",
                "hikaricp_connections_active",
                "hikaricp_connections_pending",
                "hikaricp_connections_max",
                "hikaricp_connections_acquire_seconds_sum",
                "hikaricp_connections_acquire_seconds_count",
                "hikaricp_connections_usage_seconds_sum",
                "hikaricp_connections_usage_seconds_count",
                "lettuce_seconds_sum",
                "lettuce_seconds_count",
                "onsale_requests_shed_total");

        var answer = APP.management()
                .get("/actuator/prometheus?includedNames="
                        + names.stream()
                                .flatMap(name -> Stream.of(name, name.replaceFirst("_(total|sum|count)$", "")))
                                .distinct()
                                .collect(Collectors.joining(",")))
                .text();

        assertThat(names).allSatisfy(name -> assertThat(answer).containsPattern("(?m)^" + name + "[{ ]"));
    }

    @Test
    void aFloodOfWritesThatAllWaitIsShedAndSlowsNothingElse() throws Exception {
        var buyer = APP.activeVisitor(SALE);
        buyer.charge(1).require(201);
        var answered = new AtomicInteger();
        CompletableFuture<List<Http.Answer>> flood;
        try (var holder = APP.part(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            lockWallet(holder, buyer);
            flood = CompletableFuture.supplyAsync(() -> Crowd.together(times(FLOOD, () -> {
                var answer = charge(buyer);
                answered.incrementAndGet();
                return answer;
            })));
            // A request without a permit is shed while those with one still wait.
            await().until(() -> answered.get() > FLOOD - CONNECTIONS);

            for (int n = 0; n < 20; n++) {
                APP.stranger().get("/api/v1/concerts").require(200);
                buyer.http()
                        .get("/api/v1/concerts/" + SALE.rehearsal() + "/queue")
                        .require(200);
            }
            assertThat(gauge("hikaricp_connections_max", "booking")).isEqualTo(CONNECTIONS);
            assertThat(flood).isNotDone();
            holder.rollback();
        }

        var statuses = flood.get().stream().collect(Collectors.groupingBy(Http.Answer::status, Collectors.counting()));
        assertThat(statuses.keySet()).isSubsetOf(Set.of(201, 429, 503));
        assertThat(statuses.get(429)).as(statuses.toString()).isGreaterThanOrEqualTo(FLOOD / 3);
        assertThat(flood.get()).filteredOn(answer -> answer.status() == 429).allSatisfy(answer -> {
            assertThat(answer.code()).isEqualTo("overloaded");
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 30);
        });
        // What was answered with 201 was done, and nothing else.
        assertThat(buyer.balance()).isEqualTo(1 + statuses.getOrDefault(201, 0L));
        assertThat(gauge("onsale_requests_limit", "book")).isEqualTo(32);
        // As the operator asks during a rehearsal in an open sale.
        assertThat(APP.management()
                        .get("/actuator/prometheus?includedNames=onsale_requests_shed,onsale_requests_shed_total")
                        .text())
                .contains("onsale_requests_shed_total{class=\"book\",rehearsal=\"false\"} 0.0")
                .doesNotContain("onsale_requests_limit");
        assertThat(APP.audit(SALE).path("clean").asBoolean()).isTrue();
    }

    @Test
    void aThousandGuestsWhoRefreshTakeNothingFromThoseWhoPay() {
        var payers = new ArrayList<Visitor>();
        for (int n = 0; n < PAYERS; n++) {
            var payer = APP.activeVisitor(SALE);
            payer.charge(1000).require(201);
            payers.add(payer);
        }
        var refreshed = new AtomicInteger();
        var served = new AtomicBoolean();
        var crowd = CompletableFuture.supplyAsync(() -> Crowd.together(times(GUESTS, () -> {
            var guest = APP.visitor().http();
            var statuses = new TreeSet<Integer>();
            while (!served.get()) {
                for (var path : REFRESHED) {
                    statuses.add(guest.get(path).status());
                }
                refreshed.incrementAndGet();
            }
            return statuses;
        })));
        await().until(() -> refreshed.get() > GUESTS);

        var seat = new AtomicInteger();
        List<Integer> statuses;
        try {
            statuses = Crowd.together(payers.stream()
                            .<Callable<List<Integer>>>map(payer -> () -> book(payer, "R-1-" + seat.incrementAndGet()))
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        } finally {
            served.set(true);
        }

        assertThat(statuses).hasSize(2 * PAYERS).containsOnly(201, 200);
        assertThat(crowd.join()).allSatisfy(seen -> assertThat(seen).isSubsetOf(200, 429));
        assertThat(gauge("onsale_requests_limit", "read")).isLessThan(CONNECTIONS);
    }

    @Test
    void whatIsShedCostsTheDatabaseNothing() throws Exception {
        var guests = Crowd.together(times(CROWD, APP::visitor));
        var read = (int) gauge("onsale_requests_limit", "read");
        CompletableFuture<List<Integer>> stuck;
        int shed;
        long idle;
        long crowded;
        try (var holder = APP.part(DataSource.class).getConnection();
                var statement = holder.createStatement()) {
            idle = statementsWithin(() -> {});
            statement.execute("LOCK TABLES wallets WRITE");
            try {
                stuck = CompletableFuture.supplyAsync(() -> Crowd.together(times(
                        read, () -> APP.visitor().http().get("/api/v1/wallet").status())));
                await().until(() -> gauge("onsale_requests_running", "read") == read);
                var answers = new ArrayList<Integer>();
                crowded = statementsWithin(() -> answers.addAll(wallets(guests)));
                shed = answers.size();
                // The crowd is there until the rows are counted. Those of a minute that is over may be written.
                var rows = CompletableFuture.supplyAsync(
                        () -> affected(guests, "kind = 'SHED' AND minute >= UTC_TIMESTAMP() - INTERVAL 1 MINUTE"));
                while (!rows.isDone()) {
                    answers.addAll(wallets(guests));
                }
                // On a busy machine a call that was stuck may have been given up meanwhile, and one more gets stuck.
                assertThat(answers).contains(429).isSubsetOf(429, 503);
                assertThat(rows.join()).as("rows, while calls are shed").isZero();
            } finally {
                statement.execute("UNLOCK TABLES");
                holder.rollback();
            }
        }

        assertThat(crowded)
                .as("statements during %d shed calls; %d without", shed, idle)
                .isLessThan(2 * idle + shed / 5);
        await().untilAsserted(() -> assertThat(affected(guests, "TRUE")).isEqualTo(CROWD));
        assertThat(stuck.join()).isNotEmpty();
    }

    @Test
    void aDatabaseThatHangsIsToldOfWithinSecondsAndUsedAgainWhenItAnswers() throws Exception {
        var buyer = APP.activeVisitor(SALE);
        buyer.charge(1).require(201);
        List<Http.Answer> answers;
        long start = System.nanoTime();
        MYSQL.pause();
        try {
            answers = Crowd.together(times(FLOOD, () -> charge(buyer)));
            assertThat(APP.stranger().get("/api/v1/concerts").status()).isEqualTo(200);
        } finally {
            MYSQL.resume();
        }

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TOLD_WITHIN);
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(429, 503);
            assertThat(answer.code()).isIn("overloaded", "unavailable", "busy");
            assertThat(answer.header("Retry-After")).isNotEmpty();
        });
        await().until(() -> charge(buyer).status() == 201);
        await().until(() -> gauge("hikaricp_connections_active", "booking") == 0);
        await().until(() -> gauge("onsale_requests_running", "book") == 0);
        assertThat(APP.audit(SALE).path("clean").asBoolean()).isTrue();
    }

    private static void lockWallet(Connection holder, Visitor buyer) throws SQLException {
        try (var statement =
                holder.prepareStatement("SELECT * FROM wallets WHERE concert = ? AND buyer = ? FOR UPDATE")) {
            statement.setString(1, SALE.rehearsal());
            statement.setString(2, buyer.buyerId());
            statement.executeQuery();
        }
    }

    private static <T> List<Callable<T>> times(int count, Callable<T> task) {
        return java.util.Collections.nCopies(count, task);
    }

    /** Repeats the calls until MySQL has counted three more seconds: what is written every second was written. */
    private static long statementsWithin(Runnable calls) {
        long start = status("Uptime");
        long before = status("Questions");
        do {
            calls.run();
        } while (status("Uptime") < start + 3);
        return status("Questions") - before;
    }

    private static long status(String name) {
        return Long.parseLong(MYSQL.execute("SHOW GLOBAL STATUS LIKE '%s'".formatted(name))
                .strip()
                .split("\t", -1)[1]);
    }

    private static List<Integer> wallets(List<Visitor> guests) {
        return Crowd.together(guests.stream()
                .<Callable<Integer>>map(
                        guest -> () -> guest.http().get("/api/v1/wallet").status())
                .toList());
    }

    private static long affected(List<Visitor> buyers, String rows) {
        var ids = buyers.stream().map(buyer -> "'" + buyer.buyerId() + "'").collect(Collectors.joining(", "));
        return SALE.count(
                "(SELECT DISTINCT buyer FROM affected_buyers WHERE buyer IN (%s) AND %s) AS hit".formatted(ids, rows));
    }

    /** Holds and pays for a seat. */
    private static List<Integer> book(Visitor payer, String seat) {
        var held = callOnce(
                payer,
                "/api/v1/reservations",
                "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(SALE.schedule(1), seat));
        var id = held.json().path("id").asString();
        return List.of(
                held.status(),
                callOnce(payer, "/api/v1/reservations/%s/payment".formatted(id), "")
                        .status());
    }

    /** Without the patience of a page. */
    private static Http.Answer callOnce(Visitor buyer, String path, String body) {
        return buyer.http().with("Idempotency-Key", Visitor.newKey()).post(path, body);
    }

    private static Http.Answer charge(Visitor buyer) {
        return buyer.http().post("/api/v1/wallet/charges", "{\"amount\": 1}");
    }

    /** A figure of a class of calls or of a pool. */
    private static double gauge(String name, String label) {
        return APP.metrics()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("=\"" + label + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " for " + label));
    }
}
