package dev.onsale.operator;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A running operator for all tests of a class, and for each test a concert in a namespace. The test acts as the user,
 * as the controllers and as the kubelet, each under the rights of its own role.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperatorFixture {
    static {
        // A busy machine takes longer.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(3));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    static final List<String> SERVERS = List.of("hall-mysql", "hall-redis", "hall-kafka");

    final TestCluster cluster;
    final MovableClock clock = new MovableClock();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final ApplicationServer application = new ApplicationServer();
    private final OperatorSetting setting;
    volatile OperatorUnderTest operator;

    ConcertFixture concert;
    LoadTestRuns loadTests;
    SimulatedControllers controllers;
    SimulatedKubelet kubelet;

    /** Starts an operator that looks after the concerts of all namespaces. */
    OperatorFixture() {
        this(OperatorSetting.USUAL);
    }

    /** Starts an operator that runs in another way than usual. */
    OperatorFixture(OperatorSetting setting) {
        this("cluster-wide", setting);
    }

    /**
     * Starts an operator.
     *
     * @param overlay the folder of manifests/operator with its rights
     * @param setting where it watches namespaces, the concert is in the first; otherwise each concert has a new one
     */
    OperatorFixture(String overlay, OperatorSetting setting) {
        this.setting = setting;
        cluster = new TestCluster(overlay);
        operator = new OperatorUnderTest(setting, clock, application, metrics);
        operator.start();
    }

    @BeforeEach
    final void setUp() {
        var namespace = setting.watched().stream().findFirst().orElseGet(cluster::createNamespace);
        cluster.grantUser(namespace);
        concert = new ConcertFixture(cluster.user, namespace);
        loadTests = new LoadTestRuns(cluster.user, concert);
        kubelet = new SimulatedKubelet(cluster.controllers, namespace);
        controllers = new SimulatedControllers(cluster.controllers, namespace, kubelet);
        application.reset();
        metrics.clear();
        if (operator.isClosed()) {
            startOperator();
        }
    }

    @AfterEach
    final void tearDown() {
        concert.delete();
        controllers.stopPods();
    }

    /** Deletes the concert and plays the garbage collector until nothing is left that goes with it. */
    final void deleteConcert() {
        concert.delete();
        controllers.collectGarbage();
    }

    @AfterAll
    final void stop() {
        operator.close();
        application.close();
        cluster.close();
    }

    /** Returns a concert in a namespace of its own, which the caller deletes. */
    final ConcertFixture anotherConcert() {
        return new ConcertFixture(cluster.user, anotherNamespace());
    }

    /** Returns a new namespace of the user. */
    final String anotherNamespace() {
        var namespace = cluster.createNamespace();
        cluster.grantUser(namespace);
        return namespace;
    }

    /** Starts another operator, which knows nothing of the one before. */
    final void startOperator() {
        startOperator(setting);
    }

    /** As {@link #startOperator()}, with another version of the operator. */
    final void startOperator(OperatorSetting other) {
        operator.close();
        operator = new OperatorUnderTest(other, clock, application, metrics);
        operator.start();
    }

    final void stopOperator() {
        operator.close();
    }

    /** Applies the concert and plays the cluster until it is ready. */
    final void createReady() {
        createReady("{}");
    }

    /** As {@link #createReady()}, with some fields of its spec changed. */
    final void createReady(String spec) {
        concert.apply(spec);
        controllers.makeReady(SERVERS);
        startApplication();
        concert.awaitCondition("Ready", "True", "OnSale");
    }

    /** Plays the controllers and the kubelet until a pod of the application is ready. */
    final void startApplication() {
        controllers.rollOut(1, 1);
        controllers.createApplicationPod("hall-app-1");
        kubelet.mount(application);
        kubelet.ready("hall-app-1", true);
    }

    /** Moves the clock and triggers a reconciliation: the operator sleeps in real time. */
    final void moveTo(Instant instant) {
        clock.moveTo(instant);
        concert.touch();
    }

    final void awaitReconciliations(int number) {
        awaitReconciliations(concert, number);
    }

    final void awaitReconciliations(ConcertFixture touched, int number) {
        for (int i = 0; i < number; i++) {
            int before = operator.reconciliations();
            touched.touch();
            await().until(() -> operator.reconciliations() > before);
        }
    }
}
