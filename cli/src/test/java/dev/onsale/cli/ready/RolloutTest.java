package dev.onsale.cli.ready;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 > true",
                "observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2 > false",
                "observedGeneration: 2, replicas: 2, updatedReplicas: 1, availableReplicas: 2 > false",
                "observedGeneration: 2, replicas: 3, updatedReplicas: 2, availableReplicas: 3 > false",
                "observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 1 > false",
                "observedGeneration: 2 > false",
            })
    void of_a_deployment(String status, boolean done) {
        var yaml = "---\n{metadata: {generation: 2}, spec: {replicas: 2}, status: {" + status + "}}";
        assertThat(Rollout.isDone(Serialization.unmarshal(yaml, Deployment.class)))
                .isEqualTo(done);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "observedGeneration: 2, readyReplicas: 1, currentRevision: b, updateRevision: b > true",
                "observedGeneration: 1, readyReplicas: 1, currentRevision: b, updateRevision: b > false",
                "observedGeneration: 2, readyReplicas: 0, currentRevision: b, updateRevision: b > false",
                "observedGeneration: 2, readyReplicas: 1, currentRevision: a, updateRevision: b > false",
            })
    void of_a_stateful_set(String status, boolean done) {
        var yaml = "---\n{metadata: {generation: 2}, spec: {replicas: 1}, status: {" + status + "}}";
        assertThat(Rollout.isDone(Serialization.unmarshal(yaml, StatefulSet.class)))
                .isEqualTo(done);
    }
}
