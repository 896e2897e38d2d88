package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.Verdict;
import dev.onsale.operator.loadtest.verdict.Results;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** While a run makes load, the operator looks at the pods of the application, and says in the end what held it up. */
class DiagnosedRunIT extends ScheduledRunFixture {

    @Test
    void namesThePoolThatWasExhausted() {
        application.metrics = """
                hikaricp_connections_active{pool="booking"} 2.0
                hikaricp_connections_pending{pool="booking"} 9.0
                hikaricp_connections_max{pool="booking"} 2.0
                """;
        createReadyAtTick(NIGHTLY);
        var job = loadTests.awaitJob("nightly", TICK);
        awaitReconciliations(2);
        assertThat(application.looks()).as("nobody looks before there is load").isZero();

        var runner = controllers.startRunner(job, 0);
        for (int look = 1; look <= 5; look++) {
            lookAgain(look);
        }
        kubelet.end(
                runner,
                99,
                Results.of(loadTests.id("nightly", TICK)).errors(100).message());

        var run = loadTests.awaitVerdict("nightly", TICK);
        assertThat(run.verdict()).as(run.message()).isEqualTo(Verdict.FAILED);
        assertThat(run.diagnosis())
                .contains("the connection pool of the application's pod was exhausted", "all 2 connections");
        assertThat(cluster.user
                        .v1()
                        .events()
                        .inNamespace(concert.namespace())
                        .list()
                        .getItems())
                .extracting(Event::getMessage)
                .anyMatch(message -> message.endsWith(" " + run.diagnosis()));
    }

    private void lookAgain(int look) {
        clock.forward(Duration.ofSeconds(5));
        concert.touch();
        await("a look at the application").until(() -> application.looks() >= look);
    }
}
