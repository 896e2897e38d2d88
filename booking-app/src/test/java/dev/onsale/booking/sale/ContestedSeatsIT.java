package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.INSTALLATION;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ContestedSeatsIT {

    private static final int BUYERS = 150;
    private static final int ATTEMPTS = 8;
    private static final int HOT_BUYERS = 50;
    private static final int HOT_ATTEMPTS = Boolean.getBoolean("onsale.long") ? 430 : 100;

    /** Attempts for which a hot seat is kept. */
    private static final int KEPT = 30;

    /** Seat to the buyer who was told to have it. */
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void eachSeatHasOneBuyerAndLosersAreToldWhichSeatTheyLost() {
        var schedule = SharedSale.freshSchedule();
        var seats = IntStream.rangeClosed(1, 20).mapToObj(n -> "S-1-" + n).toList();
        var buyers = IntStream.range(0, BUYERS)
                .mapToObj(n -> n % 2 == 0
                        ? SharedSale.FIRST.activeVisitor(INSTALLATION)
                        : SharedSale.SECOND.activeVisitor(INSTALLATION))
                .toList();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int n = 0; n < buyers.size(); n++) {
            var buyer = buyers.get(n);
            var random = new Random(n);
            tasks.add(() -> struggle(buyer, schedule, seats, random));
        }

        Crowd.together(tasks);

        assertThat(faults).isEmpty();
        assertThat(refused.get()).isGreaterThan(BUYERS);
        assertThat(INSTALLATION.sql(("SELECT seat, COUNT(*) FROM reservation_seats WHERE schedule = '%s' AND live = 1"
                                + " GROUP BY seat HAVING COUNT(*) > 1")
                        .formatted(schedule)))
                .isEmpty();
        var live = new HashSet<String>(INSTALLATION
                .sql("SELECT CONCAT(seat, '=', buyer) FROM reservation_seats WHERE schedule = '%s' AND live = 1"
                        .formatted(schedule))
                .lines()
                .toList());
        assertThat(live).hasSize(owners.size());
        owners.forEach((seat, buyer) -> assertThat(live).contains(seat + "=" + buyer));
        var audit = SharedSale.FIRST.audit(INSTALLATION);
        assertThat(audit.path("clean").asBoolean()).as(audit.toString()).isTrue();
    }

    /** Holds seats again and again, cancels some, pays for some. */
    private int struggle(Visitor buyer, String schedule, List<String> seats, Random random) {
        buyer.charge(10_000).require(201);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<String> wanted = new ArrayList<>(seats);
            Collections.shuffle(wanted, random);
            wanted = wanted.subList(0, 1 + random.nextInt(3));
            var answer = buyer.reserve(schedule, wanted.toArray(String[]::new));
            switch (answer.status()) {
                case 201 -> {
                    for (var seat : answer.json().path("seatIds")) {
                        var before = owners.put(seat.asString(), buyer.buyerId());
                        if (before != null) {
                            faults.add(
                                    seat.asString() + " given to " + buyer.buyerId() + " while " + before + " has it");
                        }
                    }
                    var id = answer.json().path("id").asString();
                    if (random.nextBoolean()) {
                        // From here on others may have them.
                        wanted.forEach(owners::remove);
                        buyer.cancel(id).require(204);
                    } else {
                        buyer.pay(id).require(200);
                        return attempt; // the place in the queue is free now
                    }
                }
                case 409 -> {
                    refused.incrementAndGet();
                    if (!answer.code().equals("seat-taken")) {
                        faults.add(answer.code());
                    }
                    for (var seat : answer.json().path("seatIds")) {
                        if (!wanted.contains(seat.asString())) {
                            faults.add("told of " + seat.asString() + ", which was not asked for");
                        }
                    }
                    if (answer.json().path("seatIds").isEmpty()) {
                        faults.add("not told which seat is taken");
                    }
                }
                default -> faults.add(answer.status() + " " + answer.json());
            }
        }
        return ATTEMPTS;
    }

    @Test
    void thousandsOfAttemptsOnAFewHotSeatsGiveEachToOneBuyerAtATime() {
        var schedule = SharedSale.freshSchedule();
        var tasks = IntStream.range(0, HOT_BUYERS)
                .mapToObj(n -> n % 2 == 0
                        ? SharedSale.FIRST.activeVisitor(INSTALLATION)
                        : SharedSale.SECOND.activeVisitor(INSTALLATION))
                .<Callable<Integer>>map(buyer -> () -> grabAndLetGo(buyer, schedule))
                .toList();

        int won = Crowd.together(tasks).stream().mapToInt(Integer::intValue).sum();

        assertThat(faults).isEmpty();
        assertThat(won).isPositive();
        assertThat(won + refused.get()).isEqualTo(HOT_BUYERS * HOT_ATTEMPTS);
        // No seat is stuck: all are free, so a new buyer gets all of them at once.
        SharedSale.FIRST
                .activeVisitor(INSTALLATION)
                .reserve(schedule, "R-7-1", "R-7-2", "R-7-3")
                .require(201);
    }

    /** Holds one of three seats again and again, keeps it for some attempts on the others, and cancels. */
    private int grabAndLetGo(Visitor buyer, String schedule) {
        int won = 0;
        @Nullable String own = null;
        var reservation = "";
        int kept = 0;
        for (int attempt = 0; attempt < HOT_ATTEMPTS; attempt++) {
            if (own != null && ++kept > KEPT) {
                // From here on others may have it.
                owners.remove(own);
                buyer.cancel(reservation).require(204);
                own = null;
            }
            var seat = hotSeat(attempt);
            if (seat.equals(own)) {
                seat = hotSeat(attempt + 1);
            }
            var answer = buyer.reserveWithKey(null, schedule, seat);
            if (answer.status() == 201) {
                won++;
                var before = owners.put(seat, buyer.buyerId());
                if (before != null) {
                    faults.add(seat + " given to " + buyer.buyerId() + " while " + before + " has it");
                }
                if (own != null) {
                    owners.remove(own);
                    buyer.cancel(reservation).require(204);
                }
                own = seat;
                reservation = answer.json().path("id").asString();
                kept = 0;
            } else if (answer.status() == 409
                    && answer.json().path("seatIds").path(0).asString().equals(seat)) {
                refused.incrementAndGet();
            } else {
                faults.add(answer.status() + " " + answer.text());
            }
        }
        if (own != null) {
            owners.remove(own);
            buyer.cancel(reservation).require(204);
        }
        return won;
    }

    private static String hotSeat(int attempt) {
        return "R-7-" + (1 + attempt % 3);
    }

    @Test
    void aBuyerNeverGetsMoreSeatsThanAllowedHoweverManyRequestsRunAtOnce() {
        var schedule = SharedSale.freshSchedule();
        var first = SharedSale.FIRST.activeVisitor(INSTALLATION);
        var second = SharedSale.atSecond(first);
        var tasks = new ArrayList<Callable<Integer>>();
        for (int n = 1; n <= 20; n++) {
            var seat = "R-5-" + ((n - 1) % 10 + 1);
            var other = "R-6-" + ((n - 1) % 10 + 1);
            var buyer = n % 2 == 0 ? first : second;
            tasks.add(() -> buyer.reserve(schedule, seat, other).status());
        }

        var answers = Crowd.together(tasks);

        assertThat(answers).filteredOn(status -> status == 201).hasSize(2);
        assertThat(answers).allMatch(status -> status == 201 || status == 409 || status == 422);
        assertThat(INSTALLATION.count("reservation_seats WHERE live = 1 AND buyer = '%s'".formatted(first.buyerId())))
                .isEqualTo(4);
        assertThat(first.reserve(schedule, "S-9-9").code()).isEqualTo("too-many-seats");
    }

    @Test
    void theBestSeatsAreSideBySideAndEveryBuyerGetsOthers() {
        var schedule = SharedSale.freshSchedule();
        var tasks = IntStream.range(0, 30)
                .mapToObj(n -> SharedSale.FIRST.activeVisitor(INSTALLATION))
                .<Callable<JsonNode>>map(buyer ->
                        () -> buyer.reserveBest(schedule, "S", 3).require(201).path("seatIds"))
                .toList();

        var held = Crowd.together(tasks);

        var distinct = new HashSet<String>();
        for (var seats : held) {
            assertThat(seats).hasSize(3);
            var positions = new ArrayList<String[]>();
            seats.forEach(seat -> {
                distinct.add(seat.asString());
                positions.add(seat.asString().split("-"));
            });
            assertThat(positions)
                    .extracting(position -> position[1])
                    .containsOnly(positions.getFirst()[1]);
            var numbers = positions.stream()
                    .map(position -> Integer.valueOf(position[2]))
                    .sorted()
                    .toList();
            assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(2);
        }
        assertThat(distinct).hasSize(90);
    }
}
