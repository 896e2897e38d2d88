package dev.onsale.booking.reservation;

import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Others have some of the seats, or the buyer has. The problem names those of the others. */
final class SeatsTakenException extends DomainException {

    private static final long serialVersionUID = 1;

    private final transient List<String> others;
    private final transient List<TakenSeat> own;

    SeatsTakenException(List<String> others, List<TakenSeat> own) {
        super(
                ReservationError.SEAT_TAKEN,
                others.isEmpty()
                        ? "You have some of these seats, and the others are not held. GET /api/v1/reservations lists"
                                + " yours; ask for the others alone."
                        : "Others were faster. None of your seats is held; choose others.");
        this.others = List.copyOf(others);
        this.own = List.copyOf(own);
        with("seatIds", this.others);
        if (!own.isEmpty()) {
            with("ownSeatIds", own.stream().map(TakenSeat::seat).toList());
        }
    }

    static SeatsTakenException of(Buyer buyer, List<TakenSeat> taken) {
        var byOwner = taken.stream()
                .collect(Collectors.partitioningBy(seat -> seat.buyer().equals(buyer.id())));
        return new SeatsTakenException(
                byOwner.getOrDefault(false, List.of()).stream()
                        .map(TakenSeat::seat)
                        .toList(),
                byOwner.getOrDefault(true, List.of()));
    }

    /** Returns all seats that are taken, also the buyer's own. */
    List<String> seats() {
        return Stream.concat(others.stream(), own.stream().map(TakenSeat::seat)).toList();
    }

    /** Returns the id of the buyer's reservation, if one has as many of the seats as the request names. */
    Optional<String> ownReservation(int seats) {
        var ids = own.stream().map(TakenSeat::reservation).distinct().toList();
        return own.size() == seats && ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }
}
