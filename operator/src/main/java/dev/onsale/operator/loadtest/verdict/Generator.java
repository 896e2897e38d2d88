package dev.onsale.operator.loadtest.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a runner knows of itself, where its image tells. What is null is not known.
 *
 * @param throttledSeconds how long the kernel kept it from running, because it had used its share of the processor
 * @param outputErrors what its outputs could not write
 * @param outputError the first of each output, for people
 * @param voidWindows windows of time in which the node lost too much of its processor to others
 * @param windows how many windows the run had
 * @param processor the model of its node's processor
 */
public record Generator(
        @Nullable Double throttledSeconds,
        @Nullable Long outputErrors,
        @Nullable String outputError,
        @Nullable Long voidWindows,
        @Nullable Long windows,
        @Nullable String processor) {

    long lostWrites() {
        return outputErrors == null ? 0 : outputErrors;
    }

    long windowsNotJudged() {
        return voidWindows == null ? 0 : voidWindows;
    }

    /** Returns whether a third of the windows or more is not judged, so that too little is left. */
    boolean mostlyVoid() {
        return windows != null && windowsNotJudged() > 0 && 3 * windowsNotJudged() >= windows;
    }

    /** Returns the share, 0 to 1, of the run in which it was kept from running. */
    double throttled(double durationSeconds) {
        return throttledSeconds == null ? 0 : throttledSeconds / durationSeconds;
    }
}
