package dev.onsale.booking.queue.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Records everything that many threads do to a line, and checks it. The line's count of admissions orders the
 * admissions of all instances; the clocks of the threads bound when each buyer joined.
 */
final class AdmissionHistory {

    private final Queue<Join> joins = new ConcurrentLinkedQueue<>();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    private final Queue<Long> departures = new ConcurrentLinkedQueue<>();

    private record Join(long number, long began, long ended) {}

    private record Step(
            long changes, long admittedBefore, List<Long> admissions, long active, int size, boolean paused) {}

    /** An admission: number {@code count} of the epoch. */
    private record Admission(long count, long number) {}

    void joined(long number, long began, long ended) {
        joins.add(new Join(number, began, ended));
    }

    /** A step with this active size. */
    void step(LineReport report, int size) {
        steps.add(new Step(
                report.line().changes(),
                report.line().admitted() - report.admissions().size(),
                report.admissions(),
                report.line().active(),
                size,
                report.line().paused()));
    }

    /** Records that the buyer is about to leave while waiting. */
    void departing(long number) {
        departures.add(number);
    }

    int admissions() {
        return steps.stream().mapToInt(step -> step.admissions().size()).sum();
    }

    /** Checks what must be true at every step when no buyer was absent. */
    void check() {
        int largest = steps.stream().mapToInt(Step::size).max().orElse(0);
        assertThat(steps)
                .as("at most as many are active as the largest size")
                .allMatch(step -> step.active() <= largest)
                .as("whoever is admitted finds room in the size of that step")
                .allMatch(step -> step.admissions().isEmpty() || step.active() <= step.size())
                .as("nobody is admitted by a step that finds the line paused")
                .allMatch(step -> step.admissions().isEmpty() || !step.paused());
        checkEveryInstant();
        checkNumbersFollowArrival();
        var admissions = inOrder();
        var admitted = new HashSet<Long>();
        for (int i = 0; i < admissions.size(); i++) {
            assertThat(admissions.get(i).count())
                    .as("no admission is missing or doubled")
                    .isEqualTo(i + 1L);
            assertThat(admitted.add(admissions.get(i).number()))
                    .as("number %s is admitted once", admissions.get(i).number())
                    .isTrue();
            if (i > 0) {
                assertThat(admissions.get(i).number())
                        .as("admission %s", i + 1)
                        .isGreaterThan(admissions.get(i - 1).number());
            }
        }
        var left = new HashSet<Long>(departures);
        assertThat(joins)
                .allMatch(
                        join -> admitted.contains(join.number()) || left.contains(join.number()),
                        "nobody is forgotten");
    }

    /**
     * The line counts changes of active places, so that the steps with changes can be put into the order in which Redis
     * ran them. Only their admissions and ends change the number of active buyers.
     */
    private void checkEveryInstant() {
        // Steps without changes may come in any order.
        var ordered = steps.stream()
                .sorted(Comparator.comparingLong(Step::changes)
                        .thenComparingInt(step -> -step.admissions().size()))
                .toList();
        long changes = 0;
        long active = 0;
        for (var step : ordered) {
            if (step.changes() > changes) {
                long given = step.admissions().size();
                long taken = step.changes() - changes - given;
                assertThat(taken)
                        .as("active buyers before change %s", step.changes())
                        .isNotNegative();
                active += given - taken;
                changes = step.changes();
            }
            assertThat(step.active())
                    .as("active after change %s", step.changes())
                    .isEqualTo(active);
        }
    }

    /** A buyer who had joined before another began to has the lower number, on whichever instances. */
    private void checkNumbersFollowArrival() {
        var byNumber =
                joins.stream().sorted(Comparator.comparingLong(Join::number)).toList();
        long latestBegin = Long.MIN_VALUE;
        for (var join : byNumber) {
            assertThat(join.ended()).as("number %s", join.number()).isGreaterThan(latestBegin);
            latestBegin = Math.max(latestBegin, join.began());
        }
        assertThat(byNumber.stream().map(Join::number).distinct().count()).isEqualTo(byNumber.size());
    }

    private List<Admission> inOrder() {
        var admissions = new ArrayList<Admission>();
        for (var step : steps) {
            for (int i = 0; i < step.admissions().size(); i++) {
                admissions.add(new Admission(
                        step.admittedBefore() + i + 1, step.admissions().get(i)));
            }
        }
        admissions.sort(Comparator.comparingLong(Admission::count));
        return admissions;
    }
}
