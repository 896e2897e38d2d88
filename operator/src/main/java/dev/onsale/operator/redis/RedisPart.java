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

/** Reconciles Redis in the mode of the Concert. */
public final class RedisPart {
    private static final List<String> KEYS = List.of("host", "port");
    private static final List<String> OPTIONAL_KEYS = List.of("password");

    private final Standalone standalone;

    /** Creates the part with what runs a standalone server. */
    public RedisPart(Standalone standalone) {
        this.standalone = standalone;
    }

    /** Applies Redis and reports whether it serves. */
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
                        OPTIONAL_KEYS,
                        ConditionType.REDIS_READY);
            case REDIS_CLUSTER -> Delegated.unsupported("redis.mode RedisCluster", ConditionType.REDIS_READY);
        };
    }
}
