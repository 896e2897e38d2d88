package dev.onsale.cli.view;

import dev.onsale.api.v1alpha1.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of the API as cells of a table. */
final class Words {
    private Words() {}

    /** The verdict as the API writes it; {@code running} while there is none. */
    static String verdict(@Nullable Verdict verdict) {
        return verdict == null ? "running" : verdict.value();
    }

    /** The value in one line; a dash when there is none. */
    static String of(@Nullable Object value) {
        var text = PlainText.line(Objects.toString(value, ""));
        return text.isEmpty() ? "-" : text;
    }
}
