package dev.onsale.bench;

import dev.onsale.bench.Case.Baseline;
import dev.onsale.bench.Sale.Placed;
import dev.onsale.bench.Sale.Seat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All cases but the six steps. */
final class Cases {

    private static final int ROOM_FOR_ALL = 1_000_000;
    private static final int POLLING = 2_000;
    private static final int LOSERS = 2_000;
    private static final int TAKEN_ON_THE_MAP = 2_000;
    private static final int HOLDS_OF_A_BUYER = 4;

    /** More than can be asked for in a second. */
    private static final int JOINS = 30_000;

    private static final int HOLDS = 4_000;
    private static final int BOOKINGS = 1_500;

    private static final String QUEUE = "/api/v1/concerts/" + Sale.CONCERT + "/queue";
    private static final String RESERVATIONS = "/api/v1/reservations";
    private static final String SEATS = "/api/v1/schedules/" + Sale.CONCERT + ".day1/seats";

    private Cases() {}

    /** With rounds of so many seconds. */
    static List<Case> all(int seconds) {
        return List.of(
                new Case("poll-front", Baseline.GET, sale -> polls(sale, 0), "", outcome -> true),
                new Case(
                        "poll-1k",
                        Baseline.GET,
                        sale -> polls(sale, 1_000),
                        "60 % of the baseline",
                        outcome -> outcome.ratio() >= 0.6),
                new Case(
                        "poll-1m",
                        Baseline.GET,
                        sale -> polls(sale, 1_000_000),
                        "60 % of the baseline",
                        outcome -> outcome.ratio() >= 0.6),
                new Case(
                        "join",
                        Baseline.POST,
                        sale -> joins(sale, seconds),
                        "12000/s",
                        outcome -> outcome.candidate().perSecond() >= 12_000),
                new Case("seats-200", Baseline.GET, sale -> seatMap(sale, false), "", outcome -> true),
                new Case("seats-304", Baseline.GET, sale -> seatMap(sale, true), "", outcome -> true),
                new Case("hold", Baseline.POST, sale -> holds(sale, seconds), "", outcome -> true),
                new Case(
                        "hot-seat",
                        Baseline.POST,
                        sale -> losers(sale, false),
                        "10000/s",
                        outcome -> outcome.candidate().perSecond() >= 10_000),
                new Case(
                        "hot-seat-keyed",
                        Baseline.POST,
                        sale -> losers(sale, true),
                        "10000/s",
                        outcome -> outcome.candidate().perSecond() >= 10_000),
                new Case(
                        "booking",
                        Baseline.POST,
                        sale -> bookings(sale, seconds),
                        "600/s, p99 < 250 ms",
                        outcome -> outcome.candidate().perSecond() >= 600
                                && outcome.candidate().p99() < 250));
    }

    /** The baseline's load. */
    static Load baseline(Baseline kind) {
        return kind == Baseline.GET
                ? Load.requests("GET", "/place", List.of(""), 0)
                : Load.requests(
                        "POST", "/places", List.of("\t\t" + Sale.body(new Seat("bench-rehearsal.day1", "A-1-1"))), 0);
    }

    /** Waiting buyers ask for their place, so many others before them. */
    private static Supplier<Load> polls(Sale sale, int ahead) {
        sale.reset(1);
        sale.active(1);
        sale.seed(ahead);
        var waiting = sale.join(sale.newBuyers(ahead == 0 ? 1_000 : POLLING));
        if (waiting.stream().anyMatch(place -> place.position() <= ahead)) {
            throw new IllegalStateException("the line is not as long as it should be");
        }
        var load = Load.requests("GET", QUEUE, headers(waiting), 0);
        return () -> load;
    }

    /** New buyers, while others wait. */
    private static Supplier<Load> joins(Sale sale, int seconds) {
        sale.reset(1);
        sale.active(1);
        return () -> Load.requests(
                "POST",
                QUEUE,
                sale.newBuyers(seconds * JOINS).stream()
                        .map(token -> "Authorization: Bearer " + token)
                        .toList(),
                0);
    }

    private static Supplier<Load> seatMap(Sale sale, boolean known) {
        sale.reset(ROOM_FOR_ALL);
        var buyers = sale.active(TAKEN_ON_THE_MAP);
        sale.hold(buyers, sale.nextSeats(TAKEN_ON_THE_MAP));
        var condition =
                known ? "\tIf-None-Match: " + sale.api().header(SEATS, Sale.headers(buyers.getFirst()), "ETag") : "";
        var load = Load.requests(
                "GET",
                SEATS,
                headers(buyers).stream()
                        .map(line -> line + "\tAccept-Encoding: gzip" + condition)
                        .toList(),
                0);
        return () -> load;
    }

    /** Buyers with an active place hold seats that nobody else wants. */
    private static Supplier<Load> holds(Sale sale, int seconds) {
        sale.reset(ROOM_FOR_ALL);
        return () -> {
            var buyers = sale.active(seconds * HOLDS / HOLDS_OF_A_BUYER);
            var seats = sale.nextSeats(seconds * HOLDS);
            var headers = headers(buyers);
            return Load.writes(
                    RESERVATIONS,
                    IntStream.range(0, seats.size())
                            .mapToObj(i -> keyed(headers.get(i % headers.size())) + "\t\t" + Sale.body(seats.get(i)))
                            .toList(),
                    201);
        };
    }

    /** Everybody wants a seat that somebody else has. */
    private static Supplier<Load> losers(Sale sale, boolean keyed) {
        sale.reset(ROOM_FOR_ALL);
        var hot = sale.nextSeats(1).getFirst();
        sale.hold(sale.active(1), List.of(hot));
        var losers = headers(sale.active(LOSERS));
        return () -> Load.requests(
                "POST",
                RESERVATIONS,
                (keyed
                                ? Stream.iterate(0, i -> i + 1)
                                        .limit(20)
                                        .flatMap(i -> losers.stream())
                                        .map(Cases::keyed)
                                : losers.stream())
                        .map(line -> line + "\t\t" + Sale.body(hot))
                        .toList(),
                409);
    }

    private static Supplier<Load> bookings(Sale sale, int seconds) {
        sale.reset(ROOM_FOR_ALL);
        return () -> {
            var seats = sale.nextSeats(seconds * BOOKINGS);
            var tokens = sale.newBuyers(seats.size());
            return Load.bookings(IntStream.range(0, seats.size())
                    .mapToObj(i -> tokens.get(i) + "\t" + seats.get(i).schedule() + "\t"
                            + seats.get(i).id())
                    .toList());
        };
    }

    private static List<String> headers(List<Placed> buyers) {
        return buyers.stream()
                .map(buyer -> "Authorization: Bearer " + buyer.accessToken() + "\tQueue-Token: " + buyer.queueToken())
                .toList();
    }

    private static String keyed(String headers) {
        return headers + "\tIdempotency-Key: " + UUID.randomUUID();
    }
}
