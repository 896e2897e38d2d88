package dev.onsale.cli.view;

import java.util.List;

/** Colours of the words of verdicts and conditions, for a terminal whose user wants them. */
public enum Paint {
    /** Words stay as they are. */
    NONE,
    /** By the colour sequences of ANSI terminals. */
    ANSI;

    private static final List<String> GOOD = List.of("Passed", "True");
    private static final List<String> BAD = List.of("Failed", "False");
    private static final List<String> DOUBTFUL = List.of("Invalid", "Warn", "Unknown", "outdated", "unreadable");

    /** The text with its first word coloured, if that is one of a verdict or a condition. */
    String of(String text) {
        if (this == NONE) {
            return text;
        }
        var word = text.split("\\W", 2)[0];
        int colour = GOOD.contains(word) ? 32 : BAD.contains(word) ? 31 : DOUBTFUL.contains(word) ? 33 : 0;
        return colour == 0 ? text : "\u001B[" + colour + "m" + word + "\u001B[0m" + text.substring(word.length());
    }
}
