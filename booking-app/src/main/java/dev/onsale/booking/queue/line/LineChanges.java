package dev.onsale.booking.queue.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a line since a checkpoint.
 *
 * @param all whether {@code buyers} are all active buyers, instead of those who became or ceased to be active
 * @param upTo the last change that {@code buyers} include
 * @param more whether there are later changes
 */
public record LineChanges(LineSnapshot line, boolean all, long upTo, boolean more, List<ActiveBuyer> buyers) {

    /**
     * A buyer who became or ceased to be active.
     *
     * @param endsAt when the buyer ceases to be active; absent: not active any more
     * @param number of the place in the line; 0 when unknown
     */
    public record ActiveBuyer(String buyer, @Nullable Instant endsAt, long number) {

        /** Whether the place ends after a time. */
        public boolean endsAfter(Instant time) {
            return endsAt != null && endsAt.isAfter(time);
        }
    }

    /** Reads the array that {@code changes.lua} returns. */
    static LineChanges of(List<?> answer) {
        var list = (List<?>) answer.get(4);
        var buyers = new ArrayList<ActiveBuyer>(list.size() / 3);
        for (int i = 0; i < list.size(); i += 3) {
            long endsAt = (Long) list.get(i + 1);
            buyers.add(new ActiveBuyer(
                    (String) list.get(i), endsAt == 0 ? null : Instant.ofEpochMilli(endsAt), (Long) list.get(i + 2)));
        }
        return new LineChanges(
                LineReport.of((List<?>) answer.getFirst()).line(),
                (Long) answer.get(1) == 1,
                (Long) answer.get(2),
                (Long) answer.get(3) == 1,
                buyers);
    }
}
