package dev.onsale.operator.loadtest.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads a whole distribution of response times from a text of some hundred characters. It has the response time at 111
 * quantiles, each of which leaves 6 percent fewer requests above it than the one before, and the longest. So the
 * quantiles lie closest where percentiles of several runners are decided. Each character says by how many percent the
 * response time rises.
 */
final class Curve {
    /** The quantiles in percent, in ascending order. */
    static final List<Double> PERCENTS = Stream.concat(
                    IntStream.rangeClosed(1, 111).mapToObj(i -> Math.round((1 - Math.pow(0.94, i)) * 1e5) / 1e3),
                    Stream.of(100.0))
            .toList();

    /** The response time in milliseconds from which the first character rises. */
    private static final double SHORTEST = 0.1;

    private static final double RISE = 0.01;

    private static final char FIRST = '#';
    /** Left out, because JSON would write two characters for it. */
    private static final char ESCAPE = '\\';

    /** The rise of this character goes on with the next one. */
    private static final int MORE = 90;

    private Curve() {}

    /**
     * Returns the response times in milliseconds at {@link #PERCENTS}.
     *
     * @throws IllegalArgumentException if the text is no curve
     */
    static List<Double> decode(String text) {
        var millis = new ArrayList<Double>();
        long rises = 0;
        boolean open = false;
        for (int i = 0; i < text.length(); i++) {
            int rise = rise(text.charAt(i));
            rises += rise;
            open = rise == MORE;
            if (!open) {
                millis.add(SHORTEST * Math.exp(RISE * rises));
            }
        }
        if (open || millis.size() != PERCENTS.size()) {
            throw new IllegalArgumentException("a curve has " + PERCENTS.size() + " response times: " + text);
        }
        return List.copyOf(millis);
    }

    private static int rise(char character) {
        int rise = character - FIRST - (character > ESCAPE ? 1 : 0);
        if (character == ESCAPE || rise < 0 || rise > MORE) {
            throw new IllegalArgumentException("no character of a curve: " + character);
        }
        return rise;
    }
}
