package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.servers.RedisServer;
import dev.onsale.servers.Servers;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

class ReadinessIT {

    /** What takes long and must not delay readiness. */
    @Test
    void isReadyBeforeHibernateBegins() {
        var begun = new ArrayList<Boolean>();
        ApplicationListener<ApplicationStartedEvent> started = event ->
                begun.add(event.getApplicationContext().getBeanFactory().containsSingleton("entityManagerFactory"));
        try (var sale = Installation.create()) {
            var app = sale.start(started);

            assertThat(begun).containsExactly(false);
            assertThat(app.part(EntityManagerFactory.class).isOpen()).isTrue();
        }
    }

    /** A buyer who is sent to the instance by then, is served. */
    @Test
    void isNotReadyBeforeItsWaitingRoomHasAnswered() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            var before = new ArrayList<Integer>();
            var answered = new ArrayList<Boolean>();
            ApplicationListener<ApplicationStartedEvent> started = event -> {
                before.add(readiness(event.getApplicationContext()));
                redis.resume();
            };
            // Sent just before the instance says so.
            ApplicationListener<ApplicationReadyEvent> ready = event -> answered.add(event.getApplicationContext()
                    .getBean(RedisCircuitBreaker.class)
                    .allowsCalls(sale.rehearsal()));
            redis.pause();

            var app = sale.start(started, ready);

            assertThat(before).containsExactly(503);
            assertThat(answered).containsExactly(true);
            assertThat(app.management().get("/actuator/health/readiness").status())
                    .isEqualTo(200);
            app.activeVisitor(sale);
        }
    }

    /** On a busy machine the first answer takes longer than any time-out of the calls that it takes. */
    @Test
    void waitsForAWaitingRoomThatAnswersLate() {
        try (var redis = RedisServer.start();
                var sale = Installation.on(redis, Servers.kafka())) {
            var answered = new ArrayList<Boolean>();
            ApplicationListener<ApplicationStartedEvent> started =
                    _ -> CompletableFuture.delayedExecutor(5, TimeUnit.SECONDS).execute(redis::resume);
            ApplicationListener<ApplicationReadyEvent> ready = event -> answered.add(event.getApplicationContext()
                    .getBean(RedisCircuitBreaker.class)
                    .allowsCalls(sale.rehearsal()));
            redis.pause();

            var app = sale.start(started, ready);

            assertThat(answered).containsExactly(true);
            app.activeVisitor(sale);
        }
    }

    private static int readiness(ConfigurableApplicationContext context) {
        var port = context.getEnvironment().getRequiredProperty("local.management.port");
        return new Http("http://127.0.0.1:" + port, Map.of())
                .get("/actuator/health/readiness")
                .status();
    }
}
