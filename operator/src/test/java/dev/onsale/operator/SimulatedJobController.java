package dev.onsale.operator;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;

/** Writes the status of Jobs, as their controller does. */
record SimulatedJobController(KubernetesClient client) {
    /** Says that a Job is complete. */
    void complete(Job job) {
        status(job)
                .editStatus(before -> new JobBuilder(before)
                        .editOrNewStatus()
                        .withStartTime(before.getMetadata().getCreationTimestamp())
                        .addNewCondition()
                        .withType("SuccessCriteriaMet")
                        .withStatus("True")
                        .endCondition()
                        .addNewCondition()
                        .withType("Complete")
                        .withStatus("True")
                        .endCondition()
                        .withSucceeded(1)
                        .withCompletedIndexes("0")
                        .withCompletionTime(before.getMetadata().getCreationTimestamp())
                        .endStatus()
                        .build());
    }

    /** Says that a runner was lost before it ended. */
    void lose(Job job, int index) {
        status(job)
                .editStatus(before -> new JobBuilder(before)
                        .editOrNewStatus()
                        .withStartTime(before.getMetadata().getCreationTimestamp())
                        .withFailed(1)
                        .withFailedIndexes(String.valueOf(index))
                        .endStatus()
                        .build());
    }

    /** Edits the Job as it is now: the operator annotates it in the meantime. */
    private Resource<Job> status(Job job) {
        return client.batch()
                .v1()
                .jobs()
                .inNamespace(job.getMetadata().getNamespace())
                .withName(job.getMetadata().getName());
    }
}
