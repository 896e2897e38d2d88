package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * An instance shuts down under load. Its clients keep connections alive and learn of the shutdown late, as behind a
 * Service.
 */
class DrainIT {

    /**
     * Time within which clients stop connecting to an instance that shuts down; longer than everything that stops
     * before the web server.
     */
    private static final Duration PROPAGATION = Duration.ofSeconds(5);

    private static final int CLIENTS = 12;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile List<Integer> endpoints = List.of();
    private volatile boolean running = true;

    @Test
    void anInstanceThatIsAskedToEndFailsNoRequest() throws InterruptedException {
        try (var sale = Installation.create().with("ONSALE_DRAIN", "10s");
                var first = sale.launch();
                var second = sale.launch()) {
            endpoints = List.of(first.awaitReady().port(), second.awaitReady().port());
            var clients = new ArrayList<Thread>();
            for (int client = 0; client < CLIENTS; client++) {
                clients.add(Thread.ofVirtual().start(() -> callOnAndOn(sale)));
            }
            awaitAnswers(500);

            int logged = first.log().length();
            first.terminate();
            Thread.sleep(PROPAGATION);
            endpoints = List.of(second.port());
            assertThat(first.management().get("/actuator/health/readiness").status())
                    .isEqualTo(503);
            assertThat(first.awaitEnd()).isEqualTo(143);
            awaitAnswers(answers.get() + 500);
            running = false;
            for (var client : clients) {
                client.join();
            }

            assertThat(failures).isEmpty();
            assertThat(first.log().substring(logged)).doesNotContain("ERROR").doesNotContain("WARN");
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void anInstanceThatEndsWhileRedisHangsDoesNotSayThatItTriesAgain(CapturedOutput output) {
        try (var redis = RedisServer.start();
                // Without an end of the call before that of the instance.
                var sale = Installation.on(redis, Servers.kafka()).with("spring.data.redis.timeout", "90s")) {
            var app = sale.start();
            redis.pause();
            // A call is under way.
            await().until(() -> Metrics.value(app, "onsale_task_last_success_seconds", "task", "admission")
                    < System.currentTimeMillis() / 1000.0 - 0.4);

            app.close();

            redis.resume();
            assertThat(output).doesNotContain("does not answer; retrying");
        }
    }

    private void awaitAnswers(int count) {
        await().until(() -> answers.get() >= count);
    }

    private void callOnAndOn(Installation sale) {
        while (running) {
            var known = endpoints;
            int port = known.get(ThreadLocalRandom.current().nextInt(known.size()));
            try (var connection = new KeptConnection(port)) {
                while (running && connection.isOpen()) {
                    expect(200, connection.call("GET", "/api/v1/concerts/" + sale.rehearsal() + "/schedules"));
                    if (connection.isOpen()) {
                        expect(201, connection.call("POST", "/api/v1/sessions"));
                    }
                    Thread.sleep(100);
                }
            } catch (IOException e) {
                failures.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void expect(int expected, int status) {
        answers.incrementAndGet();
        if (status != expected) {
            failures.add("answer " + status + " instead of " + expected);
        }
    }
}
