package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A running operator for all tests of a class, under the shipped cluster role, and a concert in its own namespace for
 * each test.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WithOperator {
    final KubernetesClient admin = KubeApi.admin();
    final MovableClock clock = new MovableClock();
    final FakeApp app;
    final OperatorUnderTest operator;
    Hall hall;

    WithOperator() throws IOException {
        app = new FakeApp();
        operator = new OperatorUnderTest(admin, "cluster-wide", Set.of(), clock, app.port());
        hall = new Hall(admin, app);
    }

    @BeforeEach
    final void inANamespaceOfItsOwn() {
        hall = new Hall(admin, app);
    }

    @AfterEach
    final void deleteConcert() {
        hall.delete();
    }

    @AfterAll
    final void stop() {
        operator.close();
        app.close();
        admin.close();
    }

    final void awaitReconciliations(int number) {
        for (var i = 0; i < number; i++) {
            var before = operator.reconciliations();
            hall.touch();
            await().atMost(Hall.TIMEOUT).until(() -> operator.reconciliations() > before);
        }
    }
}
