package dev.onsale.cli.cluster;

import dev.onsale.cli.terminal.Progress;
import dev.onsale.cli.terminal.Terminal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Looks at the cluster again and again. A failure that may pass by itself counts as "not yet". */
public final class Wait {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final InstantSource clock;

    /** With where to show it, and the clock to count by. */
    public Wait(Terminal terminal, InstantSource clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    /** One look. */
    @FunctionalInterface
    public interface Look<T> extends Function<Progress, Optional<T>> {}

    /**
     * What a look finds; empty when none has found anything within the limit.
     *
     * @throws ClusterFailure when it will not pass by itself, or has not for long
     */
    public <T> Optional<T> until(String what, Duration limit, Look<T> look) {
        var progress = new Progress(terminal, clock, what);
        var found = Optional.<T>empty();
        try {
            var lastAnswer = Duration.ZERO;
            while (found.isEmpty() && progress.elapsed().compareTo(limit) < 0) {
                try {
                    found = look.apply(progress);
                    lastAnswer = progress.elapsed();
                } catch (ClusterFailure e) {
                    if (!e.mayPass() || progress.elapsed().minus(lastAnswer).compareTo(LONGEST_OUTAGE) >= 0) {
                        throw e;
                    }
                    progress.goOn(e.getMessage());
                }
                if (found.isEmpty()) {
                    pause();
                }
            }
        } finally {
            progress.end(found.isPresent());
        }
        return found;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
