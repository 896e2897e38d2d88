package dev.onsale.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster is meant. In this order: {@code --kubeconfig}, {@code KUBECONFIG}, the cluster that {@code ./onsale up}
 * made last, {@code ~/.kube/config}. A context that is named is looked for where the user keeps contexts, not in the
 * cluster of {@code up}.
 *
 * @param files the kubeconfig files
 * @param context null for the current one
 */
public record ClusterChoice(List<Path> files, @Nullable String context) {
    /** Variable in which {@code ./onsale} tells of the kubeconfig of the cluster that {@code up} made. */
    static final String OF_UP = "ONSALE_UP_KUBECONFIG";
    /** Variable in which {@code ./onsale} tells of the user's context that {@code up} was given. */
    static final String CONTEXT_OF_UP = "ONSALE_UP_CONTEXT";

    private static final String KUBECONFIG = "KUBECONFIG";

    /**
     * Chooses.
     *
     * @param kubeconfig the option's value; null without it
     * @param context the option's value; null without it
     * @param environment the variables of this process
     * @param home the user's home
     */
    public static ClusterChoice of(
            @Nullable Path kubeconfig, @Nullable String context, Map<String, String> environment, Path home) {
        if (kubeconfig != null) {
            return new ClusterChoice(List.of(kubeconfig), context);
        }
        var own = variable(environment, KUBECONFIG).map(ClusterChoice::paths);
        var usual = List.of(home.resolve(".kube").resolve("config"));
        if (own.isPresent() || context != null) {
            return new ClusterChoice(own.orElse(usual), context);
        }
        return new ClusterChoice(
                variable(environment, OF_UP).map(ClusterChoice::paths).orElse(usual),
                variable(environment, CONTEXT_OF_UP).orElse(null));
    }

    /** How to reach it, through the proxy that the environment names, if any. */
    public Config config(Map<String, String> environment) {
        var config = Kubeconfig.read(files).of(context);
        if (config.getHttpsProxy() == null) {
            variable(environment, "HTTPS_PROXY").ifPresent(config::setHttpsProxy);
        }
        variable(environment, "NO_PROXY").map(hosts -> hosts.split(",", -1)).ifPresent(config::setNoProxy);
        return config;
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static List<Path> paths(String list) {
        return Arrays.stream(list.split(File.pathSeparator, -1))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .toList();
    }
}
