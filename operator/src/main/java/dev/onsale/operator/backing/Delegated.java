package dev.onsale.operator.backing;

import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;

/** The modes in which another operator runs a backing service. This version supports none of them. */
public final class Delegated {
    private Delegated() {}

    /** Reports that a mode, such as {@code mysql.mode Percona}, is not supported yet. */
    public static BackingReport unsupported(String mode, ConditionType condition) {
        return new BackingReport(
                null,
                ConditionResult.no(
                        condition,
                        "ModeNotInEffect",
                        "%s has no effect in this version: make the Concert anew with mode Standalone or External."
                                .formatted(mode)));
    }
}
