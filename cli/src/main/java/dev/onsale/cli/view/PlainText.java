package dev.onsale.cli.view;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text of others, made fit for a terminal. It loses escape sequences, control characters and changes of the writing
 * direction.
 */
public final class PlainText {
    /** CSI sequences such as colours, OSC and other strings such as the window's title, and the short sequences. */
    private static final Pattern ESCAPES = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001B[\\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])"
            + "[^\u0007\u001B\u009C\n]*(?:\u0007|\u001B\\\\|\u009C)?"
            + "|\u001B[ -/]*[0-~]?");

    private static final Pattern CONTROLS =
            Pattern.compile("[\\x00-\\x08\\x0B-\\x1F\\x7F\u0080-\u009F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]");

    private static final Pattern LINE_ENDS = Pattern.compile("\r\n|[\r\u0085\u2028\u2029]");

    private static final Pattern BLANKS_AT_THE_END = Pattern.compile("\\s+$");

    private PlainText() {}

    /** The text's lines, without blanks at their ends and without empty lines at the end. */
    public static List<String> lines(String text) {
        var ended = LINE_ENDS.matcher(text).replaceAll("\n");
        return clean(ended)
                .stripTrailing()
                .lines()
                .map(line -> BLANKS_AT_THE_END.matcher(line).replaceFirst(""))
                .toList();
    }

    /** The text in one line. */
    public static String line(String text) {
        return String.join(" ", lines(text)).replace('\t', ' ').strip();
    }

    /** A line of a log, with the blanks that it begins with. */
    public static String logLine(String text) {
        return String.join(" ", lines(text));
    }

    private static String clean(String text) {
        return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }
}
