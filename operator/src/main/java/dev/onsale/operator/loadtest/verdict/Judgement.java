package dev.onsale.operator.loadtest.verdict;

import dev.onsale.api.v1alpha1.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run proved.
 *
 * @param message the reason in a sentence, with the next step
 * @param breached objectives that were broken, each with the figure and the limit
 * @param oversold seats that the audit found sold twice; null when the audit gave no answer
 * @param measurements null when no runner left a result
 */
public record Judgement(
        Reason reason,
        String message,
        List<String> breached,
        @Nullable Long oversold,
        @Nullable Measurements measurements) {

    public Judgement {
        breached = List.copyOf(breached);
    }

    /** The verdict. */
    public Verdict verdict() {
        return reason.verdict();
    }
}
