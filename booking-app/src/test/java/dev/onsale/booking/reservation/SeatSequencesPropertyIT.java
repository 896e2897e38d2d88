package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import dev.onsale.booking.redis.RedisCircuitBreaker;
import dev.onsale.booking.sale.App;
import dev.onsale.booking.sale.Installation;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.jdbc.core.simple.JdbcClient;

/** MySQL and Redis together behave as a map from seat to owner, whatever buyers do and however time passes. */
class SeatSequencesPropertyIT {

    private static final int BUYERS = 3;
    private static final int SEATS = 6;
    private static final int LIMIT = 4;
    private static final Installation SALE = Installation.on(Servers.redis(), Servers.kafka());
    private static final App APP = SALE.start();
    private static final Concert CONCERT = APP.part(Concerts.class).require(SALE.rehearsal());

    /** Lets the leases of a run's buyers end earlier. */
    private static final RedisScript<Long> EARLIER = RedisScript.of("""
            local leases = redis.call('HGETALL', KEYS[1])
            for i = 1, #leases, 2 do
              local ends, owner = string.match(leases[i + 1], '^(%d+) (.*)$')
              if string.sub(owner, 1, #ARGV[2]) == ARGV[2] then
                redis.call('HSET', KEYS[1], leases[i], string.format('%.0f', ends - ARGV[1]) .. ' ' .. owner)
              end
            end
            return #leases
            """, Long.class);

    private static int runs;

    private enum What {
        HOLD,
        SELL,
        CANCEL,
        REFUND,
        WAIT
    }

    /**
     * A step.
     *
     * @param which the first seat of a hold; which of the buyer's reservations otherwise; for WAIT how long, in fifths
     *     of a hold
     */
    record Action(What what, int buyer, int which, int seats) {}

    /** A hold or a sale of the model. */
    private static final class Owned {
        private final String buyer;
        private final Reservation reservation;
        private final TreeSet<String> seats;
        /** In fifths of a hold. */
        private int waited;

        private boolean sold;

        Owned(String buyer, Reservation reservation) {
            this.buyer = buyer;
            this.reservation = reservation;
            this.seats = new TreeSet<>(reservation.seatIds());
        }

        boolean isLive() {
            return sold || waited < 5;
        }
    }

    @AfterContainer
    static void close() {
        SALE.close();
    }

    @Property(tries = 150)
    void eachSeatHasTheOwnerThatTheModelSays(@ForAll("actions") List<Action> actions) {
        var store = new ReservationStore(APP.part(JdbcClient.class));
        var leases =
                new SeatLeases(APP.part(StringRedisTemplate.class), APP.part(RedisCircuitBreaker.class), name -> name);
        var outbox = APP.part(Outbox.class);
        var holds = new HoldWriter(leases, store, outbox);
        var reservations = new Reservations(store, leases, outbox, APP.part(Concerts.class));
        var transactions = APP.part(Transactions.class);
        int number = runs++;
        var schedule = SALE.schedule(1 + number % 20);
        var row = seatsOf(number);
        var model = new ArrayList<Owned>();
        var run = "b" + number + "-";

        for (var action : actions) {
            var buyer = new Buyer(run + action.buyer(), CONCERT.name());
            switch (action.what()) {
                case WAIT -> {
                    letPass(CONCERT.sale().hold().multipliedBy(action.which()).dividedBy(5), schedule, run);
                    model.forEach(owned -> owned.waited += action.which());
                }
                case HOLD -> {
                    var wanted = row.subList(
                            action.which() % SEATS, Math.min(SEATS, action.which() % SEATS + action.seats()));
                    var ids = wanted.stream().map(Seat::id).toList();
                    var owners = owners(model);
                    long had =
                            owners.values().stream().filter(buyer.id()::equals).count();
                    try {
                        var held = holds.hold(transactions::call, CONCERT, schedule, buyer, wanted);
                        assertThat(owners).doesNotContainKeys(ids.toArray(String[]::new));
                        assertThat(had + ids.size()).isLessThanOrEqualTo(LIMIT);
                        model.add(new Owned(buyer.id(), held));
                    } catch (SeatsTakenException e) {
                        assertThat(e.seats()).isNotEmpty().isSubsetOf(ids);
                        assertThat(owners).containsKeys(e.seats().toArray(String[]::new));
                    } catch (DomainException tooMany) {
                        assertThat(had + ids.size()).isGreaterThan(LIMIT);
                    }
                }
                case SELL ->
                    find(model, buyer, action.which()).ifPresent(owned -> {
                        boolean expected = !owned.sold && owned.isLive() && !owned.seats.isEmpty();
                        assertThat(transactions
                                        .call(() -> reservations.sell(buyer, owned.reservation.id()))
                                        .isPresent())
                                .isEqualTo(expected);
                        owned.sold |= expected;
                    });
                case CANCEL ->
                    find(model, buyer, action.which()).ifPresent(owned -> {
                        if (!owned.sold) {
                            transactions.run(() -> reservations.cancel(buyer, owned.reservation));
                            reservations.offerAgain(CONCERT, schedule, buyer, owned.reservation.seatIds());
                            owned.seats.clear();
                        }
                    });
                case REFUND ->
                    find(model, buyer, action.which()).ifPresent(owned -> {
                        if (owned.sold && !owned.seats.isEmpty()) {
                            var seat = owned.seats.first();
                            transactions.run(() -> reservations.freeSold(owned.reservation.id(), seat));
                            reservations.offerAgain(CONCERT, schedule, buyer, List.of(seat));
                            owned.seats.remove(seat);
                        }
                    });
            }
            var ids = row.stream().map(Seat::id).toList();
            var stored = new HashMap<String, String>();
            store.taken(schedule, ids).forEach(taken -> stored.put(taken.seat(), taken.buyer()));
            assertThat(stored).as("after %s", action).isEqualTo(owners(model));
        }
        // Free seats can be held at once.
        var owners = owners(model);
        row.stream().filter(seat -> !owners.containsKey(seat.id())).forEach(seat -> {
            var last = new Buyer(run + "last-" + seat.id(), CONCERT.name());
            assertThat(holds.hold(transactions::call, CONCERT, schedule, last, List.of(seat))
                            .seatIds())
                    .containsExactly(seat.id());
        });
    }

    /** Moves what the servers keep back in time: nobody sets their clocks. */
    private static void letPass(Duration time, String schedule, String run) {
        for (var table : List.of("reservations", "reservation_seats")) {
            APP.part(JdbcClient.class)
                    .sql("UPDATE " + table + " SET expires_at = expires_at - INTERVAL ? MICROSECOND"
                            + " WHERE schedule = ? AND buyer LIKE ? AND expires_at IS NOT NULL")
                    .params(time.toNanos() / 1000, schedule, run + "%")
                    .update();
        }
        APP.part(StringRedisTemplate.class)
                .execute(
                        EARLIER,
                        List.of("{" + CONCERT.name() + "}:seats:" + schedule),
                        Long.toString(time.toMillis()),
                        run);
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        return Combinators.combine(
                        Arbitraries.of(What.HOLD, What.HOLD, What.HOLD, What.SELL, What.CANCEL, What.REFUND, What.WAIT),
                        Arbitraries.integers().between(1, BUYERS),
                        Arbitraries.integers().between(0, SEATS),
                        Arbitraries.integers().between(1, LIMIT))
                .as(Action::new)
                .list()
                .ofMaxSize(25);
    }

    /** Seats that no earlier run has touched. */
    private static List<Seat> seatsOf(int run) {
        int inHall = run / 20 % 20 + 1;
        int first = run / 400 % 3 * SEATS;
        return IntStream.rangeClosed(1, SEATS)
                .mapToObj(number -> CONCERT.plan()
                        .find("S-%d-%d".formatted(inHall, first + number))
                        .orElseThrow())
                .toList();
    }

    private static Map<String, String> owners(List<Owned> model) {
        var owners = new HashMap<String, String>();
        model.stream()
                .filter(Owned::isLive)
                .forEach(owned -> owned.seats.forEach(seat -> assertThat(owners.put(seat, owned.buyer))
                        .as("second owner of %s", seat)
                        .isNull()));
        return owners;
    }

    private static Optional<Owned> find(List<Owned> model, Buyer buyer, int which) {
        var own = model.stream().filter(owned -> owned.buyer.equals(buyer.id())).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(own.get(which % own.size()));
    }
}
