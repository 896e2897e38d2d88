package dev.onsale.operator.redis;

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

/** Redis, whoever runs it. */
public final class RedisPart {
    private static final List<String> KEYS = List.of("host", "port");

    private final Standalone standalone;

    /** With what runs a server of Onsale's own. */
    public RedisPart(Standalone standalone) {
        this.standalone = standalone;
    }

    /** Makes Redis what the concert says, and looks whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel model) {
        var redis = context.concert().getSpec().redis();
        return switch (redis.mode()) {
            case STANDALONE -> standalone.reconcile(context, model, ConditionType.REDIS_READY);
            case EXTERNAL ->
                External.reconcile(
                        context,
                        Component.REDIS,
                        Objects.requireNonNull(redis.secretName()),
                        KEYS,
                        ConditionType.REDIS_READY);
            case REDIS_CLUSTER -> Delegated.unsupported("redis.mode RedisCluster", ConditionType.REDIS_READY);
        };
    }
}
