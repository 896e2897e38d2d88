package dev.onsale.operator.loadtest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A schedule of every minute is found in a few steps, also around changes of clocks. */
class CronStepsTest {
    private final AtomicInteger steps = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "Asia/Seoul,       2026-11-20T04:30:30Z, 2026-11-20T04:30:00Z, 2026-11-20T04:31:00Z",
        // The hour after 01:59 is skipped at 07:00Z.
        "America/New_York, 2026-03-08T06:59:30Z, 2026-03-08T06:59:00Z, 2026-03-08T07:00:00Z",
        "America/New_York, 2026-03-08T07:00:00Z, 2026-03-08T07:00:00Z, 2026-03-08T07:01:00Z",
        // The hour from 05:00Z occurs a second time from 06:00Z.
        "America/New_York, 2026-11-01T05:59:30Z, 2026-11-01T05:59:00Z, 2026-11-01T06:00:00Z",
        "America/New_York, 2026-11-01T06:59:30Z, 2026-11-01T06:59:00Z, 2026-11-01T07:00:00Z",
        "America/New_York, 2026-11-01T07:00:00Z, 2026-11-01T07:00:00Z, 2026-11-01T07:01:00Z"
    })
    void everyMinute(String zone, Instant now, Instant latest, Instant next) {
        var schedule = new CronSchedule(counted(), ZoneId.of(zone), true);

        assertThat(schedule.latest(now)).contains(latest);
        assertThat(schedule.next(now)).contains(next);
        assertThat(steps).hasValueLessThan(10);
    }

    private ExecutionTime counted() {
        var times = ExecutionTime.forCron(
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX)).parse("* * * * *"));
        return (ExecutionTime) Proxy.newProxyInstance(
                CronStepsTest.class.getClassLoader(), new Class<?>[] {ExecutionTime.class}, (_, method, arguments) -> {
                    steps.incrementAndGet();
                    return method.invoke(times, arguments);
                });
    }
}
