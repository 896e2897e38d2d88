package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.operator.loadtest.schedule.DueRun;
import dev.onsale.operator.loadtest.schedule.Timetable;
import dev.onsale.operator.loadtest.verdict.Objectives;
import dev.onsale.operator.loadtest.verdict.Setup;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run to be created.
 *
 * @param script what a script of the user's own is made of, by file; empty for a scenario
 */
public record RunRequest(
        Concert concert,
        LoadTest test,
        DueRun due,
        OperatorConfiguration configuration,
        RunTarget target,
        Map<String, String> script) {

    public RunRequest {
        script = Map.copyOf(script);
    }

    /** Creates the request for a run against the Service. */
    public RunRequest(Concert concert, LoadTest test, DueRun due, OperatorConfiguration configuration) {
        this(concert, test, due, configuration, RunTarget.service(concert), Map.of());
    }

    Names names() {
        return Names.of(concert);
    }

    String id() {
        return due.run().name(concert);
    }

    Duration deadline() {
        return Timetable.deadline(test);
    }

    /** Returns the name of the ConfigMap with the script. */
    String scriptConfigMap() {
        return test.configMapRef() != null ? test.configMapRef().name() : names().scenarios();
    }

    /** Returns the file of the script in {@link #scriptConfigMap()}. */
    String scriptFile() {
        if (test.configMapRef() != null) {
            return test.configMapRef().file();
        }
        if (test.scenario() == null) {
            throw new IllegalStateException(test.name() + " has neither scenario nor configMapRef");
        }
        return test.scenario().value() + ".js";
    }

    Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>(Component.LOAD_TEST.labels(names()));
        labels.put(RunMetadata.TEST, test.name());
        labels.put(RunMetadata.RUN, id());
        return labels;
    }

    Map<String, String> runnerLabels() {
        var labels = labels();
        labels.put(RunMetadata.RUNNER, "true");
        return labels;
    }

    /** Returns name, labels and everything that the verdict needs. */
    ObjectMeta metadata() {
        return new ObjectMetaBuilder(Metadata.owned(concert, Component.LOAD_TEST, id()))
                .withLabels(labels())
                .addToAnnotations(RunMetadata.OBJECTIVES, Objectives.of(test).toJson())
                .addToAnnotations(RunMetadata.SETUP, Setup.of(concert, test, script))
                .addToAnnotations(RunMetadata.DEADLINE, deadline().toString())
                .addToAnnotations(RunMetadata.TRIGGER, due.trigger().value())
                .build();
    }
}
