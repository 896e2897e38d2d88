package dev.onsale.cli.cluster;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTestRun;
import dev.onsale.cli.concert.ConditionLine;
import dev.onsale.cli.concert.Part;
import dev.onsale.cli.concert.PodLine;
import dev.onsale.cli.concert.Trouble;
import dev.onsale.cli.concert.Trouble.LastWords;
import dev.onsale.cli.concert.Warning;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Asks the cluster what is wrong. What it may not know it leaves out, and says so. */
public final class TroubleFinder {
    private static final int MOST_CONTAINERS = 4;
    private static final int MOST_WARNINGS = 10;
    private static final int LINES_READ = 200;
    private static final int LINES_SHOWN = 20;
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+(at |\\.\\.\\. [0-9]+ ).*");

    private final Pods pods;

    /** Among these pods. */
    public TroubleFinder(Pods pods) {
        this.pods = pods;
    }

    /**
     * What is wrong with the pods of a Concert; of one that is not Ready, or has such a pod, also the warnings about
     * it.
     */
    public Trouble of(Concert concert) {
        var unknown = new ArrayList<String>();
        var name = concert.getMetadata().getName();
        var namespace = concert.getMetadata().getNamespace();
        var troubled = known(unknown, () -> pods.list(namespace, Map.of(Concert.LABEL, name))).stream()
                .filter(PodLine::isTroubled)
                .toList();
        boolean allWell = ConditionLine.isReady(concert) && troubled.isEmpty();
        return new Trouble(
                troubled.stream().map(PodLine::of).toList(),
                lastWords(troubled.stream(), PodLine::silencedContainers, unknown),
                allWell
                        ? List.of()
                        : known(unknown, () -> Warning.about(name, pods.warnings(namespace), MOST_WARNINGS)),
                unknown);
    }

    /** What the runners of a run said last, and the application that they asked. */
    public Trouble of(Concert concert, LoadTestRun run) {
        var unknown = new ArrayList<String>();
        var name = concert.getMetadata().getName();
        var namespace = concert.getMetadata().getNamespace();
        var lastWords = Stream.of(Map.of(LoadTestRun.LABEL, run.id()), Part.APP.labels(name))
                .map(labels -> known(unknown, () -> pods.list(namespace, labels)).stream())
                .flatMap(concerned -> lastWords(concerned, PodLine::startedContainers, unknown).stream())
                .toList();
        return new Trouble(List.of(), lastWords, List.of(), unknown);
    }

    private List<LastWords> lastWords(Stream<Pod> pods, Function<Pod, List<String>> containers, List<String> unknown) {
        return pods.flatMap(pod -> containers.apply(pod).stream()
                        .map(container -> new LastWords(
                                pod.getMetadata().getName(),
                                container,
                                known(unknown, () -> lastLines(pod, container)))))
                .limit(MOST_CONTAINERS)
                .toList();
    }

    private List<String> lastLines(Pod pod, String container) {
        var lines = pods.lastLines(pod, container, PodLine.saidMoreBefore(pod, container), LINES_READ).stream()
                .filter(line -> !STACK_FRAME.matcher(line).matches())
                .toList();
        return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
    }

    private static <T> List<T> known(List<String> unknown, Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (ClusterFailure e) {
            unknown.add(e.getMessage());
            return List.of();
        }
    }
}
