package dev.onsale.operator.kafka;

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

/** Reconciles Kafka in the mode of the Concert. */
public final class KafkaPart {
    private static final List<String> KEYS = List.of("host", "port");
    private static final List<String> OPTIONAL_KEYS = List.of("username", "password");

    private final Standalone standalone;

    /** Creates the part with what runs a standalone server. */
    public KafkaPart(Standalone standalone) {
        this.standalone = standalone;
    }

    /** Applies Kafka and reports whether it serves. */
    public BackingReport reconcile(ReconcileContext context, ServerModel model) {
        var kafka = context.concert().getSpec().kafka();
        return switch (kafka.mode()) {
            case STANDALONE -> standalone.reconcile(context, model, ConditionType.KAFKA_READY);
            case EXTERNAL ->
                External.reconcile(
                        context,
                        Component.KAFKA,
                        Objects.requireNonNull(kafka.secretName()),
                        KEYS,
                        OPTIONAL_KEYS,
                        ConditionType.KAFKA_READY);
            case STRIMZI -> Delegated.unsupported("kafka.mode Strimzi", ConditionType.KAFKA_READY);
        };
    }
}
