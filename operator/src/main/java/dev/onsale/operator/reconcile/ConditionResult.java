package dev.onsale.operator.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The result of a reconciliation for one condition.
 *
 * @param type the condition
 * @param holds whether it is true; null while it is unknown
 * @param reason one word in CamelCase, for programs
 * @param message a sentence for people, with the next step unless the condition is true
 */
public record ConditionResult(ConditionType type, @Nullable Boolean holds, String reason, String message) {
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

    /** Returns whether the condition is True. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(holds);
    }
}
