package dev.onsale.booking.payment;

import dev.onsale.booking.outbox.DomainEvent;
import dev.onsale.booking.outbox.Topic;
import dev.onsale.booking.reservation.Reservations.SoldSeat;
import java.util.List;

/** A buyer paid for held seats; they are sold. Amounts are in the smallest unit of the currency. */
record PaymentConfirmed(
        String concert,
        String reservationId,
        String paymentId,
        String scheduleId,
        String buyerId,
        long amount,
        String currency,
        int currencyDigits,
        List<SoldSeat> seats)
        implements DomainEvent {

    @Override
    public String aggregate() {
        return reservationId;
    }

    @Override
    public Topic topic() {
        return Topic.PAYMENTS;
    }
}
