package dev.onsale.booking.catalog;

import dev.onsale.booking.catalog.QueueSettings.Order;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Concerts for tests; a test changes what it is about. */
public record ConcertFixture(
        String name,
        int activeSize,
        Duration activeTimeout,
        Duration idleTimeout,
        @Nullable Integer admissionsPerSecond,
        @Nullable OffsetDateTime opensAt,
        @Nullable OffsetDateTime closesAt,
        Order order) {

    /** Builds a concert with a name of its own, on sale, with long time-outs. */
    public static ConcertFixture ofSize(int activeSize) {
        return new ConcertFixture(
                "test-" + UUID.randomUUID(),
                activeSize,
                Duration.ofHours(1),
                Duration.ofHours(1),
                null,
                null,
                null,
                Order.FIFO);
    }

    public ConcertFixture named(String other) {
        return new ConcertFixture(
                other, activeSize, activeTimeout, idleTimeout, admissionsPerSecond, opensAt, closesAt, order);
    }

    public ConcertFixture withSize(int size) {
        return new ConcertFixture(
                name, size, activeTimeout, idleTimeout, admissionsPerSecond, opensAt, closesAt, order);
    }

    public ConcertFixture withTimeouts(Duration active, Duration idle) {
        return new ConcertFixture(name, activeSize, active, idle, admissionsPerSecond, opensAt, closesAt, order);
    }

    public ConcertFixture withRate(int perSecond) {
        return new ConcertFixture(name, activeSize, activeTimeout, idleTimeout, perSecond, opensAt, closesAt, order);
    }

    public ConcertFixture withSale(@Nullable OffsetDateTime opens, @Nullable OffsetDateTime closes) {
        return new ConcertFixture(
                name, activeSize, activeTimeout, idleTimeout, admissionsPerSecond, opens, closes, order);
    }

    public ConcertFixture withLottery(OffsetDateTime opens) {
        return new ConcertFixture(
                name, activeSize, activeTimeout, idleTimeout, admissionsPerSecond, opens, closesAt, Order.LOTTERY);
    }

    /** Builds the concert. */
    public Concert build() {
        return new Concert(
                name,
                false,
                1,
                "Test Night",
                new Venue("Test Hall", ZoneId.of("Asia/Seoul")),
                "KRW",
                0,
                new SeatPlan(List.of(new Section("A", 10, 10, 1000, Set.of("1-1")))),
                List.of(Schedule.of(name, "day1", OffsetDateTime.parse("2030-01-01T19:00:00+09:00"))),
                new Sale(new SaleWindow(opensAt, closesAt), 4, 4, Duration.ofMinutes(5)),
                new QueueSettings(activeSize, activeTimeout, idleTimeout, admissionsPerSecond, order));
    }
}
