package dev.onsale.booking.catalog;

import java.util.List;
import java.util.Optional;

/**
 * A concert as it is on sale at one moment; immutable, a change of the configuration makes a new one.
 *
 * @param name the resource's name, or {@code {name}-rehearsal} for the rehearsal copy
 * @param rehearsal whether this is the copy that load tests book
 * @param generation the generation of the resource that these settings come from
 * @param currency ISO 4217 code; all amounts are in its smallest unit
 */
public record Concert(
        String name,
        boolean rehearsal,
        long generation,
        String title,
        Venue venue,
        String currency,
        SeatPlan plan,
        List<Schedule> schedules,
        Sale sale,
        QueueSettings queue) {

    private static final String REHEARSAL_SUFFIX = "-rehearsal";

    public Concert {
        schedules = List.copyOf(schedules);
        if (schedules.isEmpty()) {
            throw new IllegalArgumentException("schedules: there has to be at least one");
        }
        if (schedules.stream().map(Schedule::id).distinct().count() < schedules.size()) {
            throw new IllegalArgumentException("schedules: two have the same name");
        }
    }

    /** The schedule with this id, if it is one of this concert. */
    public Optional<Schedule> schedule(String scheduleId) {
        return schedules.stream()
                .filter(schedule -> schedule.id().equals(scheduleId))
                .findFirst();
    }

    /** The copy that load tests book: the same plan and queue, open without limit, under a name of its own. */
    public Concert toRehearsal() {
        String copy = name + REHEARSAL_SUFFIX;
        List<Schedule> copies = schedules.stream()
                .map(schedule -> Schedule.of(copy, schedule.name(), schedule.startsAt()))
                .toList();
        return new Concert(copy, true, generation, title, venue, currency, plan, copies, sale.withoutLimits(), queue);
    }
}
