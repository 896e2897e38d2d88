package dev.onsale.operator.loadtest.verdict;

import dev.onsale.api.v1alpha1.Verdict;

/** Why a run has its verdict. The names are the ones in the resource's status. */
public enum Reason {
    SloMet(Verdict.PASSED),
    SloBreached(Verdict.FAILED),
    Oversold(Verdict.FAILED),
    /** An invariant other than "no seat is sold twice" does not hold. */
    AuditViolated(Verdict.FAILED),
    /** Visits were due that the runners were too small to make. */
    DroppedIterations(Verdict.INVALID),
    RunnerFailed(Verdict.INVALID),
    /** A runner was ended from outside: out of memory, evicted, its node gone. */
    RunnerKilled(Verdict.INVALID),
    ScriptError(Verdict.INVALID),
    TooFewSamples(Verdict.INVALID),
    DeadlineExceeded(Verdict.INVALID),
    AuditUnavailable(Verdict.INVALID);

    private final Verdict verdict;

    Reason(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The verdict that the reason leads to. */
    public Verdict verdict() {
        return verdict;
    }
}
