package dev.onsale.booking.payment;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.error.ErrorCode;
import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations;

/** Why a reservation is not paid for. */
public enum PaymentError implements ErrorCode {
    /** The seats cost nothing; no card is needed. */
    NOTHING_DUE,
    /** The card's bank has declined. */
    PAYMENT_DECLINED,
    /** There is no payment provider. */
    PAYMENT_METHOD_UNAVAILABLE,
    /** The payment provider does not answer; nothing was paid. */
    PAYMENT_PROVIDER_UNAVAILABLE,
    /** The buyer has cancelled the hold. */
    RESERVATION_CANCELLED;

    /** Why a reservation that is neither held nor confirmed cannot be paid. */
    public static DomainException lost(Reservation reservation) {
        return reservation.status() == Reservation.Status.CANCELLED
                ? new DomainException(RESERVATION_CANCELLED, "You gave these seats back. Reserve again.")
                : Reservations.expired();
    }
}
