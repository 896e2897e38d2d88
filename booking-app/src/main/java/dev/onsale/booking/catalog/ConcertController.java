package dev.onsale.booking.catalog;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Describes what is on sale. Responses may be cached by anybody, except those about the rehearsal. */
@RestController
@RequestMapping("/api/v1/concerts")
class ConcertController {

    private static final Duration CONCERT_AGE = Duration.ofSeconds(5);
    private static final Duration AVAILABILITY_AGE = Duration.ofSeconds(1);

    private final Concerts concerts;
    private final Availability availability;
    private final PaymentMethods paymentMethods;
    private final SignIn signIn;

    record ConcertList(List<ConcertView> concerts) {}

    /**
     * A concert.
     *
     * @param currency ISO 4217; amounts are in its smallest unit
     * @param currencyDigits decimal places that turn an amount into units of the currency
     * @param signIn absent: buyers are guests, or bring tokens of an identity provider that they get elsewhere
     */
    record ConcertView(
            String name,
            String title,
            VenueView venue,
            String currency,
            int currencyDigits,
            List<SectionView> sections,
            List<ScheduleSummary> schedules,
            SaleView sale,
            PaymentView payment,
            SignIn.@Nullable Client signIn) {}

    /**
     * How buyers may pay.
     *
     * @param methods of a payment request: WALLET, PROVIDER
     * @param cardPageUrl page of the provider that asks for a card: open it with the parameter returnUrl, to which it
     *     returns with the parameter cardToken
     */
    record PaymentView(List<String> methods, @Nullable String cardPageUrl) {}

    record VenueView(String name, String timeZone) {}

    record SectionView(String name, int rows, int seatsPerRow, long price) {}

    record ScheduleSummary(
            String id,
            String name,
            OffsetDateTime startsAt,
            @Nullable OffsetDateTime saleEndsAt) {}

    /**
     * The sale.
     *
     * @param closesAt closes the sale of all performances; each has its own end at or before this
     * @param lottery whether those who are in line before the sale opens are ordered by lot
     */
    record SaleView(
            @Nullable OffsetDateTime opensAt,
            @Nullable OffsetDateTime closesAt,
            boolean lottery,
            int maxSeatsPerBooking,
            int maxSeatsPerBuyer,
            long holdSeconds) {}

    record ScheduleList(List<ScheduleView> schedules) {}

    /**
     * A performance.
     *
     * @param saleEndsAt from then on none of its seats is held, whether it is sold out or not; absent: it does not end
     * @param sections what is left in each
     */
    record ScheduleView(
            String id,
            String name,
            OffsetDateTime startsAt,
            @Nullable OffsetDateTime saleEndsAt,
            long available,
            boolean soldOut,
            List<SectionLeft> sections) {}

    record SectionLeft(String name, long available) {}

    ConcertController(Concerts concerts, Availability availability, PaymentMethods paymentMethods, SignIn signIn) {
        this.concerts = concerts;
        this.availability = availability;
        this.paymentMethods = paymentMethods;
        this.signIn = signIn;
    }

    @GetMapping
    ResponseEntity<ConcertList> list() {
        var current = concerts.current();
        return cached(current, CONCERT_AGE, new ConcertList(List.of(view(current))));
    }

    @GetMapping("/{concert}")
    ResponseEntity<ConcertView> get(@PathVariable String concert) {
        var found = concerts.require(concert);
        return cached(found, CONCERT_AGE, view(found));
    }

    @GetMapping("/{concert}/schedules")
    ResponseEntity<ScheduleList> schedules(@PathVariable String concert) {
        var found = concerts.require(concert);
        var schedules = found.schedules().stream()
                .map(schedule -> {
                    var left = found.plan().sections().stream()
                            .map(section ->
                                    new SectionLeft(section.name(), availability.available(found, schedule, section)))
                            .toList();
                    long available =
                            left.stream().mapToLong(SectionLeft::available).sum();
                    return new ScheduleView(
                            schedule.id(),
                            schedule.name(),
                            schedule.startsAt(),
                            schedule.saleEndsAt(),
                            available,
                            available == 0,
                            left);
                })
                .toList();
        return cached(found, AVAILABILITY_AGE, new ScheduleList(schedules));
    }

    /** The hash is the same in every instance: views consist of text, numbers, times and lists. */
    private static <T> ResponseEntity<T> cached(Concert concert, Duration age, T body) {
        var caching = CacheControl.maxAge(age);
        return ResponseEntity.ok()
                .cacheControl(concert.rehearsal() ? caching.cachePrivate() : caching.cachePublic())
                .eTag(String.format(Locale.ROOT, "\"%d-%08x\"", concert.generation(), body.hashCode()))
                .body(body);
    }

    private ConcertView view(Concert concert) {
        var sale = concert.sale();
        return new ConcertView(
                concert.name(),
                concert.title(),
                new VenueView(concert.venue().name(), concert.venue().timeZone().getId()),
                concert.currency(),
                concert.currencyDigits(),
                concert.plan().sections().stream()
                        .map(section ->
                                new SectionView(section.name(), section.rows(), section.seatsPerRow(), section.price()))
                        .toList(),
                concert.schedules().stream()
                        .map(schedule -> new ScheduleSummary(
                                schedule.id(), schedule.name(), schedule.startsAt(), schedule.saleEndsAt()))
                        .toList(),
                new SaleView(
                        sale.window().opensAt(),
                        sale.window().closesAt(),
                        concert.queue().order() == QueueSettings.Order.LOTTERY
                                && sale.window().opensAt() != null,
                        sale.maxSeatsPerBooking(),
                        sale.maxSeatsPerBuyer(),
                        sale.hold().toSeconds()),
                // A rehearsal takes no money from cards.
                concert.rehearsal()
                        ? new PaymentView(List.of(PaymentMethods.WALLET), null)
                        : new PaymentView(
                                paymentMethods.names(),
                                paymentMethods.cardPage().orElse(null)),
                signIn.client().orElse(null));
    }
}
