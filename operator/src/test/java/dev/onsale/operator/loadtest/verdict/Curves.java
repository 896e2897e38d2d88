package dev.onsale.operator.loadtest.verdict;

import java.util.List;

/** Curves in the form that runners write. */
final class Curves {
    /** Response times in milliseconds that equal the percentage of their quantile. */
    static final String RISING = "~~~~TgH=63/.,**)(('''&&&%%%%%$%$%$$$$$$#$$#$$#$##$#$###$###$"
            + "#####$########$########################$################";

    private Curves() {}

    /** Returns response times in milliseconds as a runner writes them. */
    static String encode(List<Double> millis) {
        var text = new StringBuilder();
        long risen = 0;
        for (double time : millis) {
            long rises = Math.max(risen, Math.round(Math.log(Math.max(time, 0.1) / 0.1) / 0.01));
            long rise = rises - risen;
            for (; rise >= 90; rise -= 90) {
                text.append(character(90));
            }
            text.append(character((int) rise));
            risen = rises;
        }
        return text.toString();
    }

    private static char character(int rise) {
        int code = '#' + rise;
        return (char) (code < '\\' ? code : code + 1);
    }
}
