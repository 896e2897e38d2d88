package dev.onsale.booking.payment;

import dev.onsale.booking.reservation.Reservation;
import dev.onsale.booking.reservation.Reservations;
import dev.onsale.booking.web.Problem;
import org.springframework.http.HttpStatus;

/** Problems that wallet and card payments share. */
public final class PaymentProblems {

    private PaymentProblems() {}

    /** Why a reservation that is neither held nor confirmed cannot be paid. */
    public static Problem lost(Reservation reservation) {
        return reservation.status() == Reservation.Status.CANCELLED
                ? Problem.of(
                        HttpStatus.CONFLICT,
                        "reservation-cancelled",
                        "Reservation cancelled",
                        "You gave these seats back. Reserve again.")
                : Reservations.expired();
    }
}
