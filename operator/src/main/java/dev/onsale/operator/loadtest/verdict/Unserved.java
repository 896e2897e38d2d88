package dev.onsale.operator.loadtest.verdict;

import java.util.List;
import java.util.Optional;

/**
 * The rules about visitors whom hardly anybody served, whatever the times of the others say.
 *
 * @param told what else is known, in sentences that begin with a space
 */
record Unserved(List<RunnerResult> results, Measurements measured, Visitors visitors, String told) {

    /** Visits that never end use up the visitors of the largest runner: what it drops is no fault of its size. */
    Optional<Ruling> whileAllWait() {
        return visitors.nobodyServed() && visitors.of(Visitors.WAITING) > 0
                ? Optional.of(nobody(visitors.inWords()))
                : Optional.empty();
    }

    /** Nobody who wanted something got it, or most were turned away. */
    Optional<Ruling> atAll() {
        if (!results.isEmpty() && results.stream().allMatch(RunnerResult::unreachable)) {
            return Optional.of(nobody("The application gave no answer before the first visitor came."));
        }
        if (visitors.all() == 0 && measured.servedNothing()) {
            return Optional.of(nobody("Every request was shed or met an error."));
        }
        if (visitors.nobodyServed()) {
            return Optional.of(nobody(visitors.inWords()));
        }
        if (visitors.mostTurnedAway()) {
            return Optional.of(new Ruling(
                    Reason.MOST_TURNED_AWAY,
                    "Most visitors were turned away. " + visitors.inWords() + told
                            + " Give the application more replicas or CPU, or let fewer in at once with a smaller"
                            + " queue.activeSize."));
        }
        return Optional.empty();
    }

    private Ruling nobody(String what) {
        return new Ruling(
                Reason.NOBODY_SERVED,
                "Nobody was served. " + what + told
                        + " Look at the application's pods and at its queue; a run in which all wait needs a longer"
                        + " load.duration or a larger queue.activeSize.");
    }
}
