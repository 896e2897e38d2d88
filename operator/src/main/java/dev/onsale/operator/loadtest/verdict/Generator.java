package dev.onsale.operator.loadtest.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What a runner knows of itself, where its image tells. What is null is not known.
 *
 * @param throttledSeconds how long the kernel kept it from running, because it had used its share of the processor
 * @param outputErrors what its outputs could not write
 * @param voidWindows windows of time in which the node lost too much of its processor to others
 * @param windows how many windows the run had
 */
public record Generator(
        @Nullable Double throttledSeconds,
        @Nullable Long outputErrors,
        @Nullable Long voidWindows,
        @Nullable Long windows) {}
