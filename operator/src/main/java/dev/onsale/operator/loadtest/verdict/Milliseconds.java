package dev.onsale.operator.loadtest.verdict;

/** Response times as a Concert and its status write them. */
public final class Milliseconds {
    private Milliseconds() {}

    /** Reads whole milliseconds or seconds, such as {@code 200ms} or {@code 2s}. */
    public static long parse(String time) {
        return time.endsWith("ms")
                ? Long.parseLong(time.substring(0, time.length() - 2))
                : Long.parseLong(time.substring(0, time.length() - 1)) * 1000;
    }

    /** Writes a time, such as {@code 41ms}. Rounds up, so that no figure looks better than it is. */
    public static String text(double millis) {
        return (long) Math.ceil(millis) + "ms";
    }
}
