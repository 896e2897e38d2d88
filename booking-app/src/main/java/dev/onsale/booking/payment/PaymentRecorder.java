package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.database.AfterCommit;
import dev.onsale.booking.database.DatabaseClock;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.outbox.Outbox;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations.Sold;
import dev.onsale.booking.ticket.Tickets;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Records a payment, from the wallet or by card: its row, the tickets, the event. */
@Component
public class PaymentRecorder {

    private final Tickets tickets;
    private final PaymentStore store;
    private final Outbox outbox;
    private final PaymentMetrics metrics;
    private final DatabaseClock clock;

    PaymentRecorder(Tickets tickets, PaymentStore store, Outbox outbox, PaymentMetrics metrics, DatabaseClock clock) {
        this.tickets = tickets;
        this.store = store;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Records the payment for seats that the running transaction has sold. Joins that transaction.
     *
     * @param activeAt when the buyer was active for it, by the clock of the queue
     */
    public Payment record(Concert concert, Buyer buyer, Sold sold, String paymentId, Instant activeAt) {
        var reservation = sold.reservation();
        store.insert(buyer, paymentId, reservation.id(), reservation.amount(), activeAt, clock.instant());
        var issued = tickets.issue(buyer, sold);
        outbox.add(new PaymentConfirmed(
                buyer.concert(),
                reservation.id(),
                paymentId,
                reservation.scheduleId(),
                buyer.id(),
                reservation.amount(),
                concert.currency(),
                concert.currencyDigits(),
                sold.seats()));
        AfterCommit.run(() -> metrics.confirmed(concert, issued.size()));
        return new Payment(paymentId, reservation.id(), Payment.Status.CONFIRMED, reservation.amount(), issued);
    }

    /** Returns the payment of a confirmed reservation. */
    public Payment find(Reservation reservation) {
        var id = store.find(reservation.id())
                .orElseThrow(() -> new IllegalStateException("confirmed without payment: " + reservation.id()));
        return new Payment(
                id, reservation.id(), Payment.Status.CONFIRMED, reservation.amount(), tickets.of(reservation));
    }
}
