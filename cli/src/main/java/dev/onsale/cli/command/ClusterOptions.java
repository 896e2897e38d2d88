package dev.onsale.cli.command;

import dev.onsale.cli.cluster.Cluster;
import dev.onsale.cli.cluster.ClusterChoice;
import dev.onsale.cli.cluster.Kubeconfig;
import dev.onsale.cli.cluster.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which cluster and which part of it is meant. */
final class ClusterOptions {
    static final String KUBECONFIG = "--kubeconfig";
    static final String CONTEXT = "--context";
    static final String NAMESPACE = "--namespace";

    @Option(
            names = {"-n", NAMESPACE},
            paramLabel = "NAMESPACE",
            description = "Where to look. Without it: in all namespaces, as far as you may.")
    private @Nullable String namespace;

    @Option(
            names = CONTEXT,
            paramLabel = "CONTEXT",
            description = "Context of your kubeconfig. Without it: the current one.")
    private @Nullable String context;

    @Option(
            names = KUBECONFIG,
            paramLabel = "FILE",
            description = "Without it: KUBECONFIG, else the cluster that ./onsale up made last, else ~/.kube/config.")
    private @Nullable Path kubeconfig;

    /** Of a command line that is parsed. */
    ClusterOptions() {}

    /** Of a command line that is still being written, by the options' names. */
    ClusterOptions(Map<String, String> options) {
        namespace = options.get(NAMESPACE);
        context = options.get(CONTEXT);
        kubeconfig = options.containsKey(KUBECONFIG) ? Path.of(options.get(KUBECONFIG)) : null;
    }

    /** The caller closes it. */
    Cluster connect(Surroundings surroundings, Duration deadline) {
        return Cluster.of(choice(surroundings).config(surroundings.environment()), deadline);
    }

    Scope scope() {
        return Scope.of(namespace);
    }

    /** The namespace that is written; null when none is. */
    @Nullable
    String namespace() {
        return namespace;
    }

    /** The names of the contexts that could be written. */
    List<String> contexts(Surroundings surroundings) {
        var files = ClusterChoice.of(kubeconfig, "", surroundings.environment(), surroundings.home())
                .files();
        return Kubeconfig.read(files).contexts();
    }

    private ClusterChoice choice(Surroundings surroundings) {
        return ClusterChoice.of(kubeconfig, context, surroundings.environment(), surroundings.home());
    }
}
