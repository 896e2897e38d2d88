package dev.onsale.operator.loadtest.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
    private static final Instant START = Instant.parse("2026-11-20T04:30:00Z");
    private static final int LOOKS = 6;

    /** A pod that is looked at every five seconds. In each of these times it does the same. */
    private record Pod(
            String name,
            double cpuSeconds,
            int active,
            int pending,
            int connections,
            double waitMillis,
            double useMillis,
            double commandMillis,
            int shed) {
        static final Pod SOUND = new Pod("app-1", 1, 3, 0, 16, 0.1, 4, 0.8, 0);

        Pod named(String other) {
            return new Pod(other, cpuSeconds, active, pending, connections, waitMillis, useMillis, commandMillis, shed);
        }

        Pod using(double seconds) {
            return new Pod(name, seconds, active, pending, connections, waitMillis, useMillis, commandMillis, shed);
        }

        Pod pool(int waiting, int all, double millis) {
            return new Pod(name, cpuSeconds, all, waiting, all, millis, useMillis, commandMillis, shed);
        }

        Pod times(double use, double command) {
            return new Pod(name, cpuSeconds, active, pending, connections, waitMillis, use, command, shed);
        }

        Pod shedding(int requests) {
            return new Pod(
                    name, cpuSeconds, active, pending, connections, waitMillis, useMillis, commandMillis, requests);
        }

        AppFigures after(int times) {
            return new AppFigures(
                    cpuSeconds * times,
                    active,
                    pending,
                    connections,
                    timed(waitMillis, times),
                    timed(useMillis, times),
                    timed(commandMillis, times),
                    Map.of("book", (double) shed * times));
        }

        private static Timed timed(double millis, int times) {
            return new Timed(times * 100 * millis / 1000, times * 100);
        }
    }

    @Test
    void saysNothingOfASoundApplication() {
        assertThat(diagnosis(Pod.SOUND)).isEmpty();
        assertThat(Diagnosis.of(Course.NONE, 84)).isEmpty();
    }

    @Test
    void namesAnExhaustedPool() {
        assertThat(diagnosis(Pod.SOUND.pool(9, 2, 310).times(95, 0.8)))
                .contains("At 84 requests/s the connection pool of the application's pod was exhausted in 6 of 6 looks:"
                        + " all 2 connections to MySQL were in use, for 95ms on average, and up to 9 requests waited,"
                        + " for 310ms.");
    }

    @Test
    void namesAPoolThatWasSeldomSeenExhaustedIfRequestsWaitedLong() {
        var pod = Pod.SOUND.pool(1, 16, 60);
        var rest = new Pod("app-1", 1, 3, 0, 16, 60, 4, 0.8, 0);
        var course = Course.NONE;
        for (int look = 0; look <= LOOKS; look++) {
            course = course.plus("app-1", START.plusSeconds(5L * look), (look == 2 ? pod : rest).after(look), 1.0);
        }
        assertThat(Diagnosis.of(course, 84).orElseThrow())
                .contains("exhausted in 1 of 6 looks", "one request waited, for 60ms");
        assertThat(diagnosis(rest)).as("a pool that had connections left").isEmpty();
    }

    @Test
    void namesASlowDatabaseBeforeThePoolThatItExhausts() {
        assertThat(diagnosis(Pod.SOUND.pool(2, 16, 40).times(1400, 0.8)).orElseThrow())
                .startsWith("At 84 requests/s MySQL was slow: a connection was in use for 1400ms on average;"
                        + " the connection pool of");
    }

    @Test
    void namesASlowRedis() {
        assertThat(diagnosis(Pod.SOUND.times(4, 420)))
                .contains("At 84 requests/s Redis was slow: a command took 420ms on average.");
    }

    @Test
    void namesThePodThatLacksProcessorTimeAndBelievesNoneOfItsTimes() {
        var slow = Pod.SOUND.named("app-2").using(4.9).times(900, 300);

        assertThat(diagnosis(Pod.SOUND, slow))
                .contains("At 84 requests/s the processor of pod app-2 was at 98% of its limit.");
        assertThat(diagnosis(slow))
                .contains("At 84 requests/s the processor of the application's pod was at 98% of its limit.");
    }

    @Test
    void aPodWithoutALimitLacksNothing() {
        var course = course(null, Pod.SOUND.using(4.9));
        assertThat(Diagnosis.of(course, 84)).isEmpty();
    }

    @Test
    void namesTheClassThatWasShedIfNothingElseIsToBeSeen() {
        assertThat(diagnosis(Pod.SOUND.shedding(20)))
                .contains("At 84 requests/s the pods shed 120 requests of the class book, whose permits were all in"
                        + " use.");
        assertThat(diagnosis(Pod.SOUND.shedding(20).times(4, 420)).orElseThrow())
                .doesNotContain("shed");
    }

    @Test
    void twoLooksAreTooFew() {
        var course = Course.NONE;
        for (int look = 0; look <= 2; look++) {
            course = course.plus(
                    "app-1",
                    START.plusSeconds(5L * look),
                    Pod.SOUND.times(4, 420).after(look),
                    null);
        }
        assertThat(Diagnosis.of(course, 84)).isEmpty();
    }

    @Test
    void aContainerThatWasRestartedCountsAnew() {
        var pod = Pod.SOUND.times(4, 420).shedding(3);
        var course = course(1.0, pod);
        for (int look = 1; look <= LOOKS; look++) {
            course = course.plus("app-1", START.plusSeconds(100 + 5L * look), pod.after(look), 1.0);
        }
        assertThat(Diagnosis.of(course, 84))
                .contains("At 84 requests/s Redis was slow: a command took 420ms on" + " average.");
    }

    @Test
    void readsTheMetricsOfAPod() {
        var figures = AppFigures.parse("""
                # HELP hikaricp_connections_active Active connections
                # TYPE hikaricp_connections_active gauge
                hikaricp_connections_active{pool="booking"} 2.0
                hikaricp_connections_pending{pool="booking"} 9.0
                hikaricp_connections_max{pool="booking"} 2.0
                hikaricp_connections_acquire_seconds_count{pool="booking"} 4
                hikaricp_connections_acquire_seconds_sum{pool="booking"} 1.2
                hikaricp_connections_acquire_seconds_max{pool="booking"} 0.9
                hikaricp_connections_usage_seconds_count{pool="booking"} 2
                hikaricp_connections_usage_seconds_sum{pool="booking"} 0.2
                lettuce_seconds_count{db_operation="GET",error="none"} 10
                lettuce_seconds_sum{db_operation="GET",error="none"} 1.0
                lettuce_seconds_count{db_operation="EVALSHA",error="none"} 10
                lettuce_seconds_sum{db_operation="EVALSHA",error="none"} 2.0
                onsale_requests_shed_total{class="book",rehearsal="true"} 7.0
                onsale_requests_shed_total{class="book",rehearsal="false"} 40.0
                process_cpu_time_ns_total 1.5E9
                """);

        assertThat(figures)
                .isEqualTo(new AppFigures(
                        1.5, 2, 9, 2, new Timed(1.2, 4), new Timed(0.2, 2), new Timed(3, 20), Map.of("book", 7.0)));
        assertThat(AppFigures.parse("").exhausted()).isFalse();
    }

    private static Optional<String> diagnosis(Pod... pods) {
        return Diagnosis.of(course(1.0, pods), 84);
    }

    private static Course course(@Nullable Double cpuLimit, Pod... pods) {
        var course = Course.NONE;
        for (var pod : pods) {
            for (int look = 0; look <= LOOKS; look++) {
                course = course.plus(pod.name, START.plusSeconds(5L * look), pod.after(look), cpuLimit);
            }
        }
        return course;
    }
}
