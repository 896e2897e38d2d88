package dev.onsale.booking.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Sale;
import dev.onsale.booking.catalog.SaleWindow;
import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.database.Transactions;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.sale.App;
import dev.onsale.booking.sale.Installation;
import dev.onsale.servers.Servers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits of seats are enforced where seats are written, even when no earlier check ran. */
class SeatCapsIT {

    private static Installation sale;
    private static App app;

    @BeforeAll
    static void start() {
        sale = Installation.on(Servers.redis(), Servers.kafka());
        app = sale.start();
    }

    @AfterAll
    static void stop() {
        sale.close();
    }

    @Test
    void noBookingAndNoBuyerGetsMoreThanTheSaleAllows() {
        var concert = allowing(2, 3, app.part(Concerts.class).require(sale.rehearsal()));
        var buyer = new Buyer("buyer", concert.name());

        assertThat(rejected(app, concert, buyer, 1, 3).members()).containsEntry("limit", 2);
        assertThat(sale.count("reservations")).isZero();
        assertThat(sale.count("reservation_seats")).isZero();
        assertThat(sale.count("outbox")).isZero();

        // The seats have no leases either.
        hold(app, concert, buyer, 1, 2);
        assertThat(sale.sql("SELECT seat_count FROM reservations")).isEqualTo("2");
        assertThat(rejected(app, concert, buyer, 3, 4).members()).containsEntry("limit", 3);
        hold(app, concert, buyer, 3, 3);
        assertThat(sale.count("reservation_seats WHERE live = 1")).isEqualTo(3);

        // Another performance, and as many seats again.
        var next = concert.schedules().get(1).id();
        hold(app, concert, next, buyer, 1, 2);
        hold(app, concert, next, buyer, 3, 3);
        var tooMany = catchThrowableOfType(DomainException.class, () -> hold(app, concert, next, buyer, 4, 4));
        assertThat(tooMany).hasMessageContaining("of a performance, you have 3 already");
    }

    /** The hold ends after its seats were sold and before that is committed. */
    @Test
    void whatIsBeingPaidForCountsWhenItsHoldEnds() {
        var concert = allowing(2, 2, app.part(Concerts.class).require(sale.rehearsal()));
        var buyer = new Buyer("payer", concert.name());
        var schedule = concert.schedules().get(2).id();
        var held = hold(app, concert, schedule, buyer, 1, 2).id();
        sale.sql("UPDATE reservations SET expires_at = UTC_TIMESTAMP(3) + INTERVAL 5 SECOND WHERE id = '%1$s';"
                        .formatted(held)
                + ("UPDATE reservation_seats SET expires_at = UTC_TIMESTAMP(3) + INTERVAL 5 SECOND"
                                + " WHERE reservation = '%s'")
                        .formatted(held));

        var next = app.part(Transactions.class).call(() -> {
            assertThat(app.part(Reservations.class).sell(buyer, held)).isPresent();
            await().until(() ->
                    sale.count("reservations WHERE expires_at > UTC_TIMESTAMP(3) AND id = '" + held + "'") == 0);
            var more = CompletableFuture.supplyAsync(() -> hold(app, concert, schedule, buyer, 3, 3));
            await().until(() -> more.isDone()
                    || sale.count("information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                                    + " AND trx_query LIKE '%buyer_locks%'")
                            == 1);
            return more;
        });

        assertThat(next)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("you have 2 already");
        assertThat(sale.count("reservation_seats WHERE live = 1 AND buyer = 'payer'"))
                .isEqualTo(2);
    }

    private static DomainException rejected(App app, Concert concert, Buyer buyer, int first, int last) {
        var tooMany = catchThrowableOfType(DomainException.class, () -> hold(app, concert, buyer, first, last));
        assertThat(tooMany.code()).isEqualTo(ReservationError.TOO_MANY_SEATS);
        return tooMany;
    }

    private static void hold(App app, Concert concert, Buyer buyer, int first, int last) {
        hold(app, concert, concert.schedules().getFirst().id(), buyer, first, last);
    }

    private static Reservation hold(App app, Concert concert, String schedule, Buyer buyer, int first, int last) {
        return app.part(HoldWriter.class)
                .hold(
                        app.part(Transactions.class)::call,
                        concert,
                        schedule,
                        buyer,
                        IntStream.rangeClosed(first, last)
                                .mapToObj(number -> seat(concert, number))
                                .toList());
    }

    private static Seat seat(Concert concert, int number) {
        return concert.plan().find("S-3-" + number).orElseThrow();
    }

    private static Concert allowing(int together, int inAll, Concert concert) {
        return new Concert(
                concert.name(),
                concert.rehearsal(),
                concert.generation(),
                concert.title(),
                concert.venue(),
                concert.currency(),
                concert.currencyDigits(),
                concert.plan(),
                concert.schedules(),
                new Sale(SaleWindow.ALWAYS, together, inAll, concert.sale().hold()),
                concert.queue());
    }
}
