package dev.onsale.operator.loadtest.verdict;

import dev.onsale.api.v1alpha1.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a run with its figures.
 *
 * @param message the reason in a sentence, with the next step
 * @param breached the objectives that were broken
 * @param oversold seats that the audit found sold twice; null without an audit
 * @param measurements null if no runner left a result
 * @param remarks what else is to be known of the run, for people
 */
public record Judgement(
        Reason reason,
        String message,
        List<Breach> breached,
        @Nullable Long oversold,
        @Nullable Measurements measurements,
        List<String> remarks) {

    public Judgement {
        breached = List.copyOf(breached);
        remarks = List.copyOf(remarks);
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        return reason.verdict();
    }
}
