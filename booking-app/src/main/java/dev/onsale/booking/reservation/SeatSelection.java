package dev.onsale.booking.reservation;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Seat;
import dev.onsale.booking.catalog.Section;
import dev.onsale.booking.error.DomainException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seats that a request selects, in terms of the seat plan. */
sealed interface SeatSelection {

    /** Seats that the request names, in the order of their ids. */
    record Named(List<Seat> seats) implements SeatSelection {}

    /** The best seats of a section, side by side. */
    record Best(Section section, int quantity, boolean accessible) implements SeatSelection {}

    /**
     * Reads the selection of a request.
     *
     * @throws DomainException for what the concert's plan and rules do not allow
     */
    static SeatSelection of(ReservationRequest request, Concert concert) {
        var seatIds = request.seatIds();
        if (seatIds != null
                && request.section() == null
                && request.quantity() == null
                && request.accessible() == null) {
            return named(seatIds, concert);
        }
        if (seatIds == null && request.section() != null && request.quantity() != null) {
            return best(request.section(), request.quantity(), Boolean.TRUE.equals(request.accessible()), concert);
        }
        throw invalid("Ask either for certain seats with seatIds, or for the best ones with section and quantity.");
    }

    private static Named named(List<@Nullable String> seatIds, Concert concert) {
        requireQuantity(seatIds.size(), concert);
        var distinct = new HashSet<String>();
        var seats = new ArrayList<Seat>();
        var unknown = new ArrayList<String>();
        for (var id : seatIds) {
            if (id == null || !distinct.add(id)) {
                throw invalid("Name each seat once.");
            }
            concert.plan().find(id).ifPresentOrElse(seats::add, () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            throw new DomainException(
                            ReservationError.UNKNOWN_SEAT,
                            "The seat plan has no such seat. Seat ids read section-row-number.")
                    .with("seatIds", unknown);
        }
        seats.sort(Comparator.comparing(Seat::id));
        return new Named(seats);
    }

    private static Best best(String name, int quantity, boolean accessible, Concert concert) {
        requireQuantity(quantity, concert);
        var section = concert.plan()
                .section(name)
                .orElseThrow(() -> new DomainException(
                        ReservationError.UNKNOWN_SECTION,
                        "The seat plan has no such section; the seat map lists them."));
        return new Best(section, quantity, accessible);
    }

    private static void requireQuantity(int quantity, Concert concert) {
        if (quantity < 1) {
            throw invalid("Ask for one seat or more.");
        }
        SeatCapPolicy.of(concert.sale()).requireBooking(quantity);
    }

    private static DomainException invalid(String detail) {
        return new DomainException(ReservationError.INVALID_RESERVATION, detail);
    }
}
