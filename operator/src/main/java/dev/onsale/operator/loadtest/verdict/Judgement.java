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
 * @param headroom the smallest room to an objective; null if there is none to tell of
 * @param fingerprint equal for runs that can be compared; null if it is not known
 * @param comparedWith the run that this one was compared with; null if it was not
 * @param diagnosis what held the run up; null where the figures do not tell
 */
public record Judgement(
        Reason reason,
        String message,
        List<Breach> breached,
        @Nullable Long oversold,
        @Nullable Measurements measurements,
        List<String> remarks,
        @Nullable Headroom headroom,
        @Nullable String fingerprint,
        @Nullable String comparedWith,
        @Nullable String diagnosis) {

    public Judgement {
        breached = List.copyOf(breached);
        remarks = List.copyOf(remarks);
    }

    /** Returns the judgement on a run of which no objective can be told. */
    public Judgement(
            Reason reason,
            String message,
            List<Breach> breached,
            @Nullable Long oversold,
            @Nullable Measurements measurements,
            List<String> remarks) {
        this(reason, message, breached, oversold, measurements, remarks, null, null, null, null);
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        return reason.verdict();
    }
}
