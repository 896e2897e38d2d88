package dev.onsale.booking.statistics;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.Staff;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organizer's view of what is sold. However many organizers look, MySQL is asked once a second. */
@RestController
class SalesController {

    private static final Duration AGE = Duration.ofSeconds(1);

    private final Concerts concerts;
    private final LoadingCache<String, List<SalesFigures.Section>> figures;

    /**
     * What is sold, at all instances. The figures come from events and are a moment old.
     *
     * @param seats of all performances
     * @param sold seats that are sold now
     * @param revenue without what was refunded, in the smallest unit of the currency
     * @param currencyDigits decimal places that turn a revenue into units of the currency
     */
    record SalesReport(
            String concert,
            String currency,
            int currencyDigits,
            long seats,
            long sold,
            long revenue,
            List<SectionSales> sections) {}

    /**
     * What is sold of a section of a performance.
     *
     * @param sold seats that are sold now
     * @param refunded tickets that were given back
     * @param revenue without what was refunded
     */
    record SectionSales(String scheduleId, String section, long seats, long sold, long refunded, long revenue) {}

    private record Block(String schedule, String section) {}

    SalesController(Concerts concerts, SalesFigures figures) {
        this.concerts = concerts;
        this.figures =
                Caffeine.newBuilder().maximumSize(2).expireAfterWrite(AGE).build(figures::of);
    }

    @GetMapping("/api/v1/admin/sales")
    ResponseEntity<SalesReport> sales(Staff staff) {
        var concert = concerts.require(staff.concert());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(report(concert, figures.get(concert.name())));
    }

    private static SalesReport report(Concert concert, List<SalesFigures.Section> figures) {
        var known = figures.stream()
                .collect(Collectors.toMap(found -> new Block(found.schedule(), found.section()), found -> found));
        var sections = concert.schedules().stream()
                .flatMap(schedule -> concert.plan().sections().stream().map(section -> {
                    var none = new SalesFigures.Section(schedule.id(), section.name(), 0, 0, 0, 0);
                    var found = known.getOrDefault(new Block(schedule.id(), section.name()), none);
                    return new SectionSales(
                            schedule.id(),
                            section.name(),
                            section.capacity(),
                            found.sold() - found.refunded(),
                            found.refunded(),
                            found.revenue());
                }))
                .toList();
        return new SalesReport(
                concert.name(),
                concert.currency(),
                concert.currencyDigits(),
                sum(sections, SectionSales::seats),
                sum(sections, SectionSales::sold),
                sum(sections, SectionSales::revenue),
                sections);
    }

    private static long sum(List<SectionSales> sections, ToLongFunction<SectionSales> figure) {
        return sections.stream().mapToLong(figure).sum();
    }
}
