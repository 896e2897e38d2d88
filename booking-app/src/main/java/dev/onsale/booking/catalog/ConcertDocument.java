package dev.onsale.booking.catalog;

import static java.util.Objects.requireNonNull;

import dev.onsale.booking.catalog.QueueSettings.Order;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mounted {@code concert.json}, written by the operator. Unknown members belong to a later operator and are
 * ignored.
 *
 * @param currencyDigits absent in the file of an operator that did not know of digits; prices have always been in the
 *     smallest unit here
 */
record ConcertDocument(
        long generation,
        String name,
        String title,
        VenueDocument venue,
        String currency,
        @Nullable Integer currencyDigits,
        List<SectionDocument> sections,
        List<ScheduleDocument> schedules,
        SaleDocument sale,
        QueueDocument queue) {

    ConcertDocument {
        requireNonNull(name, "name is missing");
        requireNonNull(title, "title is missing");
        requireNonNull(venue, "venue is missing");
        requireNonNull(currency, "currency is missing");
        requireNonNull(sections, "sections are missing");
        requireNonNull(schedules, "schedules are missing");
        requireNonNull(sale, "sale is missing");
        requireNonNull(queue, "queue is missing");
    }

    record VenueDocument(String name, ZoneId timeZone) {

        VenueDocument {
            requireNonNull(name, "name is missing");
            requireNonNull(timeZone, "timeZone is missing");
        }
    }

    record SectionDocument(
            String name,
            int rows,
            int seatsPerRow,
            long price,
            @Nullable Set<String> accessible) {

        SectionDocument {
            requireNonNull(name, "name is missing");
        }

        Section toSection() {
            return new Section(name, rows, seatsPerRow, price, accessible == null ? Set.of() : accessible);
        }
    }

    record ScheduleDocument(String name, OffsetDateTime startsAt) {

        ScheduleDocument {
            requireNonNull(name, "name is missing");
            requireNonNull(startsAt, "startsAt is missing");
        }
    }

    record SaleDocument(
            @Nullable OffsetDateTime opensAt,
            @Nullable OffsetDateTime closesAt,
            int maxSeatsPerBooking,
            int maxSeatsPerBuyer,
            Duration hold,
            @Nullable Duration closesBefore) {

        SaleDocument {
            requireNonNull(hold, "hold is missing");
            if (opensAt != null && closesAt != null && !closesAt.isAfter(opensAt)) {
                throw new IllegalArgumentException("sale.closesAt has to be after sale.opensAt");
            }
            if (closesBefore != null && closesBefore.isNegative()) {
                throw new IllegalArgumentException("sale.closesBefore has to be at least nothing");
            }
        }

        /** An operator of the version before writes no {@code closesBefore}. */
        OffsetDateTime endsFor(OffsetDateTime startsAt) {
            var end = closesBefore == null ? startsAt : startsAt.minus(closesBefore);
            return closesAt != null && closesAt.isBefore(end) ? closesAt : end;
        }
    }

    record QueueDocument(
            int activeSize,
            Duration activeTimeout,
            Duration idleTimeout,
            @Nullable Integer admissionsPerSecond,
            Order order) {

        QueueDocument {
            requireNonNull(activeTimeout, "activeTimeout is missing");
            requireNonNull(idleTimeout, "idleTimeout is missing");
            requireNonNull(order, "order is missing");
        }
    }

    /**
     * Returns the concert that the document describes.
     *
     * @throws IllegalArgumentException naming the invalid member
     */
    Concert toConcert() {
        return new Concert(
                name,
                false,
                generation,
                title,
                new Venue(venue.name(), venue.timeZone()),
                currency,
                currencyDigits == null ? digits(currency) : currencyDigits,
                new SeatPlan(sections.stream().map(SectionDocument::toSection).toList()),
                schedules.stream()
                        .map(schedule -> Schedule.of(name, schedule.name(), schedule.startsAt())
                                .onSaleUntil(sale.endsFor(schedule.startsAt())))
                        .toList(),
                new Sale(
                        new SaleWindow(sale.opensAt(), sale.closesAt()),
                        sale.maxSeatsPerBooking(),
                        sale.maxSeatsPerBuyer(),
                        sale.hold()),
                new QueueSettings(
                        queue.activeSize(),
                        queue.activeTimeout(),
                        queue.idleTimeout(),
                        queue.admissionsPerSecond(),
                        queue.order()));
    }

    /** Returns the digits that ISO 4217 gives a currency; two, as most have, for a code that it does not have. */
    private static int digits(String currency) {
        return Currency.availableCurrencies()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(known -> Math.max(0, known.getDefaultFractionDigits()))
                .findFirst()
                .orElse(2);
    }
}
