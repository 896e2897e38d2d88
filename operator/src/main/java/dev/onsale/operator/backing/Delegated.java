package dev.onsale.operator.backing;

import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;

/** A backing service that another operator should run. */
public final class Delegated {
    private Delegated() {}

    /** Says that a mode, such as {@code mysql.mode Percona}, has no effect yet. */
    public static BackingReport notInEffect(String mode, ConditionType condition) {
        return new BackingReport(
                null,
                ConditionResult.no(
                        condition,
                        "ModeNotInEffect",
                        "%s has no effect in this version: make the Concert anew with mode Standalone or External."
                                .formatted(mode)));
    }
}
