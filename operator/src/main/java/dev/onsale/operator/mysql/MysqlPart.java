package dev.onsale.operator.mysql;

import dev.onsale.operator.backing.BackingReport;
import dev.onsale.operator.backing.Delegated;
import dev.onsale.operator.backing.External;
import dev.onsale.operator.backing.Standalone;
import dev.onsale.operator.backing.model.ServerModel;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.reconcile.ConditionType;
import dev.onsale.operator.reconcile.ReconcileContext;
import java.util.List;
import java.util.Objects;

/** Reconciles MySQL in the mode of the Concert. */
public final class MysqlPart {
    private static final List<String> KEYS = List.of("host", "port", "database", "username", "password");

    private final Standalone standalone;

    /** Creates the part with what runs a standalone server. */
    public MysqlPart(Standalone standalone) {
        this.standalone = standalone;
    }

    /** Applies MySQL and reports whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel model) {
        var mysql = context.concert().getSpec().mysql();
        return switch (mysql.mode()) {
            case STANDALONE -> standalone.reconcile(context, model, ConditionType.DATABASE_READY);
            case EXTERNAL ->
                External.reconcile(
                        context,
                        Component.MYSQL,
                        Objects.requireNonNull(mysql.secretName()),
                        KEYS,
                        List.of(),
                        ConditionType.DATABASE_READY);
            case PERCONA -> Delegated.unsupported("mysql.mode Percona", ConditionType.DATABASE_READY);
            case INNODB_CLUSTER -> Delegated.unsupported("mysql.mode InnoDBCluster", ConditionType.DATABASE_READY);
        };
    }
}
