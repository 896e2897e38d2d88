package dev.onsale.operator.loadtest.verdict;

import java.util.Map;
import java.util.Set;

/**
 * Visitors by how their visit ended.
 *
 * @param outcomes numbers by outcome; empty if the script does not tell
 * @param contested whether more visitors than seats are what the run is about
 */
record Visitors(Map<String, Long> outcomes, boolean contested) {
    static final String BOUGHT = "bought";
    static final String SERVED = "served";
    private static final String TURNED_AWAY = "turnedAway";
    static final String WAITING = "waiting";
    private static final String FAILED = "failed";
    private static final String LOST_SEAT = "lostSeat";

    /** Ends of visits that say nothing about the sale: the run was over, or the visitor changed their mind. */
    private static final Set<String> NO_CHANCE = Set.of(WAITING, "gaveUp");

    Visitors(Map<String, Long> outcomes) {
        this(outcomes, false);
    }

    long all() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long of(String outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /**
     * Returns the share, 0 to 1, of visitors with an outcome. Those who had no chance count only for the shares of
     * waiting and of giving up.
     */
    double share(String outcome) {
        long among = NO_CHANCE.contains(outcome)
                ? all()
                : outcomes.entrySet().stream()
                        .filter(ended -> !NO_CHANCE.contains(ended.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return among == 0 ? 0 : (double) of(outcome) / among;
    }

    /** Returns whether nobody got what they came for although some wanted it to the end. */
    boolean nobodyServed() {
        return of(BOUGHT) + of(SERVED) == 0 && (of(TURNED_AWAY) + of(WAITING) + of(FAILED) > 0 || mostLostTheirSeat());
    }

    private boolean mostLostTheirSeat() {
        return !contested && share(LOST_SEAT) > 0.5;
    }

    boolean mostTurnedAway() {
        return of(TURNED_AWAY) * 2 > all();
    }

    /** Returns, for example, {@code 999 of 1000 visitors were turned away, 1 bought}. */
    String inWords() {
        return ("Of %d visitors %d were served, %d were turned away, %d lost their seat to others, %d still waited when"
                        + " the run ended, %d failed.")
                .formatted(all(), of(BOUGHT) + of(SERVED), of(TURNED_AWAY), of(LOST_SEAT), of(WAITING), of(FAILED));
    }
}
