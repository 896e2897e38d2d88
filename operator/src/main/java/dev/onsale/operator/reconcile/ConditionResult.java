package dev.onsale.operator.reconcile;

import org.jspecify.annotations.Nullable;

/**
 * The result of a reconciliation for one condition.
 *
 * @param type the condition
 * @param holds whether it is true; null while it cannot be known
 * @param reason one word in CamelCase for programs
 * @param message a sentence for people, with the next step unless it is true
 */
public record ConditionResult(ConditionType type, @Nullable Boolean holds, String reason, String message) {
    /** The condition is true. */
    public static ConditionResult yes(ConditionType type, String reason, String message) {
        return new ConditionResult(type, true, reason, message);
    }

    /** The condition is false; the message ends with the next step. */
    public static ConditionResult no(ConditionType type, String reason, String message) {
        return new ConditionResult(type, false, reason, message);
    }

    /** It cannot be known yet; the message says what is waited for. */
    public static ConditionResult unknown(ConditionType type, String reason, String message) {
        return new ConditionResult(type, null, reason, message);
    }

    /** Whether the condition is true. */
    public boolean isTrue() {
        return Boolean.TRUE.equals(holds);
    }
}
