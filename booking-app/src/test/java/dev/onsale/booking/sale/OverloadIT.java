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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** More calls than can be served, and a database that does not answer. */
class OverloadIT {

    private static final int FLOOD = 150;

    private static final MySqlServer MYSQL = MySqlServer.start();
    private static final Installation SALE = Installation.on(MYSQL);
    private static final App APP = SALE.start();

    @AfterAll
    static void stop() {
        SALE.close();
        MYSQL.close();
    }

    record Timed(Http.Answer answer, Duration took) {}

    @Test
    void aFloodOfWritesThatAllWaitIsShedAndSlowsNothingElse() throws Exception {
        Visitor buyer = APP.activeVisitor(SALE);
        buyer.charge(1).require(201);
        double shedBefore = gauge("onsale_requests_shed_total", "book");
        CompletableFuture<List<Timed>> flood;
        List<Timed> others = new ArrayList<>();
        try (Connection holder = APP.part(DataSource.class).getConnection()) {
            holder.setAutoCommit(false);
            lockWallet(holder, buyer);
            flood = CompletableFuture.supplyAsync(() -> Crowd.together(times(
                    FLOOD, () -> timed(() -> buyer.http().post("/api/v1/wallet/charges", "{\"amount\": 1}")))));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> gauge("onsale_requests_shed_total", "book") > shedBefore
                            && gauge("hikaricp_connections_active", "booking") == 16);

            Callable<Timed> browse = () -> timed(() -> APP.stranger().get("/api/v1/concerts"));
            Callable<Timed> poll =
                    () -> timed(() -> buyer.http().get("/api/v1/concerts/" + SALE.rehearsal() + "/queue"));
            for (int n = 0; n < 20; n++) {
                others.add(browse.call());
                others.add(poll.call());
            }
            assertThat(gauge("hikaricp_connections_max", "booking")).isEqualTo(16);
            holder.rollback();
        }

        assertThat(others).allSatisfy(call -> {
            assertThat(call.answer().status()).isEqualTo(200);
            assertThat(call.took()).isLessThan(Duration.ofSeconds(2));
        });
        List<Timed> answers = flood.get();
        Map<Integer, Long> statuses = answers.stream()
                .collect(Collectors.groupingBy(call -> call.answer().status(), Collectors.counting()));
        assertThat(statuses.keySet()).isSubsetOf(Set.of(201, 429, 503));
        assertThat(statuses.get(429)).isGreaterThanOrEqualTo(FLOOD - 2 * 32L);
        assertThat(answers).allSatisfy(call -> {
            assertThat(call.took()).isLessThan(Duration.ofSeconds(10));
            if (call.answer().status() == 429) {
                assertThat(call.answer().code()).isEqualTo("overloaded");
                assertThat(Integer.parseInt(call.answer().header("Retry-After")))
                        .isBetween(1, 30);
                assertThat(call.took()).isLessThan(Duration.ofSeconds(2));
            }
        });
        // What was answered with 201, and nothing else, was done.
        assertThat(buyer.balance()).isEqualTo(1 + statuses.getOrDefault(201, 0L));
        assertThat(gauge("onsale_requests_limit", "book")).isEqualTo(32);
        assertThat(APP.audit(SALE).path("clean").asBoolean()).isTrue();
    }

    @Test
    void aDatabaseThatHangsIsToldOfWithinSecondsAndUsedAgainWhenItAnswers() throws Exception {
        Visitor buyer = APP.activeVisitor(SALE);
        buyer.charge(1).require(201);
        List<Timed> answers;
        MYSQL.pause();
        try {
            answers = Crowd.together(times(
                    FLOOD, () -> timed(() -> buyer.http().post("/api/v1/wallet/charges", "{\"amount\": 1}"))));
            assertThat(APP.stranger().get("/api/v1/concerts").status()).isEqualTo(200);
        } finally {
            MYSQL.resume();
        }

        assertThat(answers).allSatisfy(call -> {
            assertThat(call.answer().status()).isIn(429, 503);
            assertThat(call.answer().code()).isIn("overloaded", "unavailable", "busy");
            assertThat(call.answer().header("Retry-After")).isNotEmpty();
            assertThat(call.took()).isLessThan(Duration.ofSeconds(20));
        });
        await().atMost(Duration.ofSeconds(20))
                .until(() -> buyer.http()
                                .post("/api/v1/wallet/charges", "{\"amount\": 1}")
                                .status()
                        == 201);
        await().atMost(Duration.ofSeconds(20)).until(() -> gauge("hikaricp_connections_active", "booking") == 0);
        assertThat(gauge("onsale_requests_running", "book")).isZero();
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

    private static Timed timed(Callable<Http.Answer> call) throws Exception {
        long start = System.nanoTime();
        Http.Answer answer = call.call();
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
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
