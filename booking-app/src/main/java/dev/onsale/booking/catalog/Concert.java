package dev.onsale.booking.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A concert as it is on sale at one moment. Immutable; a change of the configuration makes a new one.
 *
 * @param name the resource's name, or {@code {name}-rehearsal} for the rehearsal copy
 * @param rehearsal whether this is the rehearsal copy
 * @param generation generation of the resource that these settings come from
 * @param sale closes with the sale of the last performance
 * @param currency ISO 4217 code; all amounts are in its smallest unit
 * @param currencyDigits decimal places that turn an amount into units of the currency, such as 2 for EUR, 0 for KRW
 */
public record Concert(
        String name,
        boolean rehearsal,
        long generation,
        String title,
        Venue venue,
        String currency,
        int currencyDigits,
        SeatPlan plan,
        List<Schedule> schedules,
        Sale sale,
        QueueSettings queue) {

    private static final String REHEARSAL_SUFFIX = "-rehearsal";

    /** No currency of ISO 4217 has more. */
    private static final int MOST_DIGITS = 4;

    public Concert {
        schedules = List.copyOf(schedules);
        if (currencyDigits < 0 || currencyDigits > MOST_DIGITS) {
            throw new IllegalArgumentException("currencyDigits has to be 0 to " + MOST_DIGITS);
        }
        if (schedules.isEmpty()) {
            throw new IllegalArgumentException("schedules: there has to be at least one");
        }
        if (schedules.stream().map(Schedule::id).distinct().count() < schedules.size()) {
            throw new IllegalArgumentException("schedules: two have the same name");
        }
        var end = endOfSale(schedules);
        sale = end == null ? sale : sale.closedBy(end);
    }

    /** Returns the schedule with this id, if the concert has it. */
    public Optional<Schedule> schedule(String scheduleId) {
        return schedules.stream()
                .filter(schedule -> schedule.id().equals(scheduleId))
                .findFirst();
    }

    /** Returns so many units of the currency as an amount. */
    public long amount(long units) {
        return BigDecimal.valueOf(units).movePointRight(currencyDigits).longValueExact();
    }

    /** Returns an amount as people read it, such as {@code 49.50 EUR}. */
    public String readable(long amount) {
        return BigDecimal.valueOf(amount, currencyDigits).toPlainString() + " " + currency;
    }

    private static @Nullable OffsetDateTime endOfSale(List<Schedule> schedules) {
        @Nullable OffsetDateTime last = null;
        for (var schedule : schedules) {
            @Nullable OffsetDateTime end = schedule.saleEndsAt();
            if (end == null) {
                return null;
            }
            last = last == null || end.isAfter(last) ? end : last;
        }
        return last;
    }

    /** Whether the last performance is over. */
    public boolean isOver(Instant now) {
        return schedules.stream().allMatch(schedule -> schedule.isOver(now));
    }

    /** Returns the name of a concert's rehearsal copy. */
    public static String rehearsalOf(String concert) {
        return concert + REHEARSAL_SUFFIX;
    }

    /** Returns the name of the concert of which this would be the rehearsal copy; empty if it has no such name. */
    public static Optional<String> original(String rehearsal) {
        return rehearsal.endsWith(REHEARSAL_SUFFIX)
                ? Optional.of(rehearsal.substring(0, rehearsal.length() - REHEARSAL_SUFFIX.length()))
                : Optional.empty();
    }

    /** Returns the rehearsal copy: the same plan and queue, on sale without time limits, under a name of its own. */
    public Concert toRehearsal() {
        var copy = rehearsalOf(name);
        var copies = schedules.stream()
                .map(schedule -> Schedule.of(copy, schedule.name(), schedule.startsAt()))
                .toList();
        return new Concert(
                copy,
                true,
                generation,
                title,
                venue,
                currency,
                currencyDigits,
                plan,
                copies,
                sale.withoutLimits(),
                queue);
    }
}
