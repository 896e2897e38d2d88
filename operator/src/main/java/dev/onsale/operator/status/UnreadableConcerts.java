package dev.onsale.operator.status;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.reconcile.ConditionResult;
import dev.onsale.operator.reconcile.ConditionType;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/** Concerts that were stored under another schema. What was made for them stays as it is. */
public final class UnreadableConcerts {
    private final Conditions conditions;
    private final ConditionEvents events;

    /** Creates it with how conditions are kept and published. */
    public UnreadableConcerts(Conditions conditions, ConditionEvents events) {
        this.conditions = conditions;
        this.events = events;
    }

    /** Writes into the Ready condition which field cannot be read, unless that is there. */
    public void report(Concert concert, KubernetesClient client) {
        var unreadable = ConditionResult.no(
                ConditionType.READY,
                "Unreadable",
                "the operator cannot read %s. What it made stays as it is: correct the field or delete the Concert."
                        .formatted(concert.problem()));
        var all = conditions.replacing(concert, unreadable);
        if (concert.getStatus() == null || !all.equals(concert.getStatus().conditions())) {
            events.publish(client, concert, all);
            // Server-side apply would have to understand the stored spec.
            client.resource(concert)
                    .subresource("status")
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            client.getKubernetesSerialization()
                                    .asJson(Map.of("status", StatusReport.withConditions(concert, all))));
        }
    }
}
