package dev.onsale.operator.loadtest.model;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Splits the load of a run evenly between the pods of an indexed Job, which start together: a pod knows its index, and
 * waits for the moment that the operator tells all of them.
 */
final class ExecutionSegments {
    private ExecutionSegments() {}

    /** Returns the command that runs a script in one of the runners. */
    static List<String> command(int parallelism, List<String> arguments, String script) {
        var k6 = parallelism == 1
                ? Stream.of("k6", "run")
                : Stream.of(
                        "/bin/sh",
                        "-c",
                        // The file follows an annotation of the pod. A shell that is the first process of its container
                        // hears no signal that it does not ask for.
                        """
                        trap 'exit 105' TERM; \
                        until at=$(cat "$START_FILE") && [ -n "$at" ]; do sleep 0.2; done; \
                        while [ "$(date +%s)" -lt "$at" ]; do sleep 0.1; done; \
                        trap - TERM; \
                        """
                                +
                                // exec passes signals and the exit code through. The k6-operator sets the same tag:
                                // without it, the series of all runners would be one, and Prometheus would drop
                                // samples as out of order.
                                """
                        exec k6 run \
                        --execution-segment "$JOB_COMPLETION_INDEX/%1$d:$((JOB_COMPLETION_INDEX + 1))/%1$d" \
                        --execution-segment-sequence %2$s \
                        --tag "instance_id=$((JOB_COMPLETION_INDEX + 1))" "$@\"\
                        """.formatted(parallelism, sequence(parallelism)),
                        "k6");
        return Stream.of(k6, arguments.stream(), Stream.of(script))
                .flatMap(part -> part)
                .toList();
    }

    /** Returns, for example, {@code 0,1/3,2/3,1}. */
    private static String sequence(int parallelism) {
        return IntStream.rangeClosed(0, parallelism)
                .mapToObj(i -> i == 0 ? "0" : i == parallelism ? "1" : i + "/" + parallelism)
                .collect(Collectors.joining(","));
    }
}
