package dev.onsale.operator.model;

import dev.onsale.api.v1alpha1.ConcertSpec;
import dev.onsale.api.v1alpha1.Sale;
import dev.onsale.api.v1alpha1.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When seats are on sale.
 *
 * @param opens null if the sale is open from the beginning
 */
public record SaleWindow(@Nullable Instant opens, Instant closes) {
    /** Returns that of a Concert. */
    public static SaleWindow of(ConcertSpec spec) {
        return of(spec.sale(), spec.schedules());
    }

    /** Returns that of a sale. It closes with the sale of the last performance, or earlier. */
    static SaleWindow of(Sale sale, List<Schedule> schedules) {
        var closesBefore = Durations.parse(sale.closesBefore());
        var last = schedules.stream()
                .map(schedule -> instant(schedule.startsAt()).minus(closesBefore))
                .max(Comparator.naturalOrder());
        return new SaleWindow(
                sale.opensAt() == null ? null : instant(sale.opensAt()),
                Stream.concat(last.stream(), Stream.ofNullable(sale.closesAt()).map(SaleWindow::instant))
                        .min(Comparator.naturalOrder())
                        .orElseThrow());
    }

    /** Returns one that begins and ends so much earlier and later. */
    public SaleWindow widened(Duration before, Duration after) {
        return new SaleWindow(opens == null ? null : opens.minus(before), closes.plus(after));
    }

    /** Returns whether a time lies in it. */
    public boolean contains(Instant time) {
        return (opens == null || !time.isBefore(opens)) && time.isBefore(closes);
    }

    private static Instant instant(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
