package dev.onsale.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a concert is. Live figures are metrics, not status: a quiet system writes nothing. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConcertStatus(
        @JsonPropertyDescription("The generation of the spec that this status describes.") @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("Ready, DatabaseReady, RedisReady, KafkaReady, KeysReady, AppReady, QueueApplied,"
                + " LoadTested: True, False with a next step in the message, or Unknown.")
        @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("Where buyers reach the concert.") @Nullable
        String url,

        @JsonPropertyDescription("The waiting room as the pods have it.") @Nullable
        QueueStatus queue,

        @JsonPropertyDescription("The booking application's pods.") @Nullable
        AppStatus app,

        @JsonPropertyDescription("The load test that ran last, with its verdict, for kubectl get.") @Nullable
        String lastLoadTest,

        @JsonPropertyDescription("The load tests and their runs.") @Nullable
        List<LoadTestStatus> loadTests) {

    /** The waiting room as the pods have it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record QueueStatus(
            @JsonPropertyDescription("The active size that every ready pod has applied.") @Nullable
            Integer activeSize,

            @JsonPropertyDescription("The generation of the spec that every ready pod has applied.") @Nullable
            Long appliedGeneration) {}

    /** The booking application's pods. */
    public record AppStatus(
            @JsonPropertyDescription("Pods that are ready.") int replicas,

            @JsonPropertyDescription("The fewest pods.") int minReplicas,

            @JsonPropertyDescription("The most pods.") int maxReplicas,

            @JsonPropertyDescription("Ready pods and the most pods, for kubectl get.")
            String summary) {}
}
