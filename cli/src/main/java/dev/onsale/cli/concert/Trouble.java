package dev.onsale.cli.concert;

import java.util.List;

/**
 * Why something is not what it should be.
 *
 * @param pods those that are not ready
 * @param lastWords the last log lines of their containers
 * @param unknown what could not be found out, and why
 */
public record Trouble(List<PodLine> pods, List<LastWords> lastWords, List<Warning> warnings, List<String> unknown) {
    /** The last log lines of a container. */
    public record LastWords(String pod, String container, List<String> lines) {}

    /** Whether there is nothing to tell. */
    public boolean isNone() {
        return pods.isEmpty() && lastWords.isEmpty() && warnings.isEmpty() && unknown.isEmpty();
    }
}
