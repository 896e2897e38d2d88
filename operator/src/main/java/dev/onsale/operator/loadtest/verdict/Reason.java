package dev.onsale.operator.loadtest.verdict;

import dev.onsale.api.v1alpha1.Verdict;
import java.util.EnumSet;
import java.util.Set;

/** The reason of a verdict. */
public enum Reason {
    SLO_MET("SloMet", Verdict.PASSED),
    /** Held, with so little room to an objective that the next sale may break it. */
    LITTLE_HEADROOM("LittleHeadroom", Verdict.WARN),
    /** Held, and slower than the run that somebody pinned as the reference. */
    SLOWER_THAN_REFERENCE("SlowerThanReference", Verdict.WARN),
    SLO_BREACHED("SloBreached", Verdict.FAILED),
    /** No visitor got what they came for: errors, an unreachable application, or a queue that admits nobody. */
    NOBODY_SERVED("NobodyServed", Verdict.FAILED),
    MOST_TURNED_AWAY("MostTurnedAway", Verdict.FAILED),
    /** A load that rose until something broke: the last load that held is known. */
    BREAKPOINT_FOUND("BreakpointFound", Verdict.PASSED),
    BREAKPOINT_NOT_FOUND("BreakpointNotFound", Verdict.INVALID),
    /** An invariant other than "no seat is sold twice" was violated. */
    AUDIT_VIOLATED("AuditViolated", Verdict.FAILED),
    /** The run was stopped by somebody, or with its test. */
    ABORTED("Aborted", Verdict.INVALID),
    /** The run shed buyers of an open sale, and ended for that. */
    REAL_BUYERS_SHED("RealBuyersShed", Verdict.INVALID),
    /** The runners were too small for the visits that were due. */
    DROPPED_ITERATIONS("DroppedIterations", Verdict.INVALID),
    /** A runner was kept from the processor for too long by its limit. */
    GENERATOR_THROTTLED("GeneratorThrottled", Verdict.INVALID),
    /** The node of a runner lost too much of its processor to other machines. */
    NODE_STEAL("NodeSteal", Verdict.INVALID),
    /** The cluster makes no pod for a runner, as when a quota is used up. */
    RUNNER_REFUSED("RunnerRefused", Verdict.INVALID),
    RUNNER_FAILED("RunnerFailed", Verdict.INVALID),
    /** A runner was killed: out of memory, evicted, or its node lost. */
    RUNNER_KILLED("RunnerKilled", Verdict.INVALID),
    SCRIPT_ERROR("ScriptError", Verdict.INVALID),
    TOO_FEW_SAMPLES("TooFewSamples", Verdict.INVALID),
    DEADLINE_EXCEEDED("DeadlineExceeded", Verdict.INVALID),
    AUDIT_UNAVAILABLE("AuditUnavailable", Verdict.INVALID);

    private static final Set<Reason> ABOUT_SPEED = EnumSet.of(
            SLO_BREACHED, NOBODY_SERVED, MOST_TURNED_AWAY, LITTLE_HEADROOM, SLOWER_THAN_REFERENCE, BREAKPOINT_FOUND);

    private final String value;
    private final Verdict verdict;

    Reason(String value, Verdict verdict) {
        this.value = value;
        this.verdict = verdict;
    }

    /** Returns the reason in the form of the status. */
    public String value() {
        return value;
    }

    /** Returns whether servers that were too slow may have been the cause. */
    boolean isAboutSpeed() {
        return ABOUT_SPEED.contains(this);
    }

    /** Returns the verdict that follows from the reason. */
    public Verdict verdict() {
        return verdict;
    }
}
