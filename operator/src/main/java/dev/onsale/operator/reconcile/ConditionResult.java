package dev.onsale.operator.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The result of a reconciliation for one condition.
 *
 * @param type the condition
 * @param holds whether it is true; null while it is unknown
 * @param reason one word in CamelCase, for programs
 * @param message a sentence for people, with the next step unless the condition is true
 * @param buyers what the result means for buyers, which decides what Ready makes of it
 */
public record ConditionResult(
        ConditionType type, @Nullable Boolean holds, String reason, String message, Buyers buyers) {
    /** What a result means for buyers. */
    public enum Buyers {
        /** Nothing, or nothing that they notice: Ready is silent about it. */
        SERVED,
        /** They are served as before, and somebody must act: Ready stays True and names it. */
        AT_RISK,
        /** They are not served: Ready is not True. */
        NOT_SERVED
    }

    /** Creates a result that keeps buyers from being served unless it is True. */
    public ConditionResult(ConditionType type, @Nullable Boolean holds, String reason, String message) {
        this(type, holds, reason, message, Boolean.TRUE.equals(holds) ? Buyers.SERVED : Buyers.NOT_SERVED);
    }

    /** Returns a condition that is True. */
    public static ConditionResult yes(ConditionType type, String reason, String message) {
        return new ConditionResult(type, true, reason, message);
    }

    /** Returns a condition that is False. The message ends with the next step. */
    public static ConditionResult no(ConditionType type, String reason, String message) {
        return new ConditionResult(type, false, reason, message);
    }

    /** Returns a condition that is Unknown. The message says what the operator waits for. */
    public static ConditionResult unknown(ConditionType type, String reason, String message) {
        return new ConditionResult(type, null, reason, message);
    }

    /** Returns the same with another meaning for buyers. */
    public ConditionResult meaning(Buyers forBuyers) {
        return new ConditionResult(type, holds, reason, message, forBuyers);
    }

    /** Returns the same with a further sentence. */
    public ConditionResult remark(String sentence) {
        return new ConditionResult(type, holds, reason, message + " " + sentence, buyers);
    }

    /** Returns whether the condition is True. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(holds);
    }
}
