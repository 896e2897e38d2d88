package dev.onsale.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Sale;
import dev.onsale.api.v1alpha1.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleWindowTest {
    private static final Instant NOW = Instant.parse("2026-11-20T04:30:00Z");

    @ParameterizedTest
    @CsvSource({
        "                    ,                     , true",
        "2026-11-20T04:30:00Z,                     , true",
        "2026-11-20T04:30:01Z,                     , false",
        "                    , 2026-11-20T04:30:00Z, false",
        "2026-11-20T13:30:00+09:00, 2026-11-20T04:30:01Z, true"
    })
    void knowsWhetherTheSaleIsOpen(@Nullable String opensAt, @Nullable String closesAt, boolean open) {
        assertThat(window(opensAt, closesAt).contains(NOW)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T04:30:00Z,      0s,                     , false",
        "2026-11-20T13:30:01+09:00, 0s,                     , true",
        "2026-11-20T05:30:00Z,      1h,                     , false",
        "2026-11-20T05:30:01Z,      1h,                     , true",
        "2026-11-20T05:30:01Z,      1h, 2026-11-20T04:30:00Z, false",
        "2026-11-20T05:30:00Z,      1h, 2026-11-20T04:30:01Z, false"
    })
    void endsWithTheSaleOfTheLastPerformance(
            String last, String closesBefore, @Nullable String closesAt, boolean open) {
        var sale = new Sale(null, closesAt, 4, 4, "5m", closesBefore);
        var schedules = List.of(new Schedule("day2", last), new Schedule("day1", "2026-11-19T19:00:00Z"));

        assertThat(SaleWindow.of(sale, schedules).contains(NOW)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "                    ,                     , true",
        "2026-11-20T05:00:00Z,                     , true",
        "2026-11-20T05:00:01Z,                     , false",
        "2026-11-20T05:00:00Z, 2026-11-20T05:10:00Z, true",
        "                    , 2026-11-20T04:25:00Z, false",
        "                    , 2026-11-20T04:25:01Z, true"
    })
    void mayBeLonger(@Nullable String opensAt, @Nullable String closesAt, boolean open) {
        var longer = window(opensAt, closesAt).widened(Duration.ofMinutes(30), Duration.ofMinutes(5));

        assertThat(longer.contains(NOW)).isEqualTo(open);
    }

    private static SaleWindow window(@Nullable String opensAt, @Nullable String closesAt) {
        return SaleWindow.of(
                new Sale(opensAt, closesAt, 4, 4, "5m", "0s"),
                List.of(new Schedule("day1", "2030-12-24T19:00:00+09:00")));
    }
}
