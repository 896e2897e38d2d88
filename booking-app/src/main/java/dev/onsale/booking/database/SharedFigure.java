package dev.onsale.booking.database;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** This instance's view of {@link SharedFigures}. Too old figures are none. */
public final class SharedFigure {

    /** Intervals after which figures are too old to be shown: whoever had to compute them has failed, or all have. */
    private static final int KEPT_INTERVALS = 3;

    private final SharedFigures all;
    private final String concert;
    private final String name;
    private final Duration interval;
    private volatile @Nullable Known known;

    private record Known(Map<String, Long> figures, long computedAt) {}

    SharedFigure(SharedFigures all, String concert, String name, Duration interval) {
        this.all = all;
        this.concert = concert;
        this.name = name;
        this.interval = interval;
    }

    /** Reads the figures. Computes them if that is due and no other instance does. */
    public void refresh(Supplier<Map<String, Long>> computation) {
        var holder = isDue() ? all.lease(concert, name, interval) : null;
        if (holder != null) {
            all.store(concert, name, holder, interval, computation.get());
            read();
        }
    }

    /** Forgets the figures until they are read again. */
    public void forget() {
        known = null;
    }

    /** Returns a figure; null while there is none, or none that is young enough. */
    public @Nullable Long get(String figure) {
        var latest = known;
        return latest == null || isTooOld(latest) ? null : latest.figures().get(figure);
    }

    /** Returns how long ago the figures that are known were computed. */
    public Optional<Duration> age() {
        return Optional.ofNullable(known).map(SharedFigure::age);
    }

    private boolean isDue() {
        read();
        var latest = known;
        return latest == null || age(latest).compareTo(interval) >= 0;
    }

    private void read() {
        known = all.read(concert, name)
                .map(computed -> new Known(
                        computed.figures(), System.nanoTime() - computed.age().toNanos()))
                .orElse(null);
    }

    private boolean isTooOld(Known figures) {
        return age(figures).compareTo(interval.multipliedBy(KEPT_INTERVALS)) > 0;
    }

    private static Duration age(Known figures) {
        return Duration.ofNanos(System.nanoTime() - figures.computedAt());
    }
}
