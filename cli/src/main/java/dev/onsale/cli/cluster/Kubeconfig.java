package dev.onsale.cli.cluster;

import dev.onsale.cli.outcome.CommandFailure;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Kubeconfig files, merged as kubectl merges them: what stands in an earlier file wins. */
public final class Kubeconfig {
    private final List<Path> files;
    private final List<Config> contents;

    private Kubeconfig(List<Path> files, List<Config> contents) {
        this.files = files;
        this.contents = contents;
    }

    /** Reads those of the files that exist. */
    public static Kubeconfig read(List<Path> files) {
        var there = files.stream().filter(Files::exists).toList();
        if (there.isEmpty()) {
            throw new CommandFailure(
                    "there is no kubeconfig at %s: write --kubeconfig FILE, or make a cluster with ./onsale up"
                            .formatted(inWords(files)));
        }
        return new Kubeconfig(there, there.stream().map(Kubeconfig::parse).toList());
    }

    /** The names of the contexts. */
    public List<String> contexts() {
        return all(Config::getContexts).map(NamedContext::getName).distinct().toList();
    }

    /**
     * How to reach the cluster of a context.
     *
     * @param context null for the current one
     */
    public io.fabric8.kubernetes.client.Config of(@Nullable String context) {
        var name = context == null ? currentContext() : context;
        var chosen = all(Config::getContexts)
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(
                        "there is no context %s in %s: %s".formatted(name, inWords(files), candidates())));
        var cluster = chosen.getContext() == null ? null : chosen.getContext().getCluster();
        if (all(Config::getClusters).map(NamedCluster::getName).noneMatch(known -> known.equals(cluster))) {
            throw new CommandFailure(
                    "the context %s names the cluster %s, which is not in %s".formatted(name, cluster, inWords(files)));
        }
        var config = io.fabric8.kubernetes.client.Config.empty();
        KubeConfigUtils.merge(config, name, contents.toArray(Config[]::new));
        return config;
    }

    private String currentContext() {
        return contents.stream()
                .map(Config::getCurrentContext)
                .filter(current -> current != null && !current.isEmpty())
                .findFirst()
                .orElseThrow(() -> new CommandFailure("%s has no current context: write --context and its name; %s"
                        .formatted(inWords(files), candidates())));
    }

    private String candidates() {
        var contexts = contexts();
        return contexts.isEmpty() ? "there is none" : "write one of " + String.join(", ", contexts);
    }

    private <T> Stream<T> all(Function<Config, @Nullable List<T>> part) {
        return contents.stream()
                .flatMap(content -> Stream.ofNullable(part.apply(content)).flatMap(List::stream));
    }

    private static Config parse(Path file) {
        try {
            var config = ApiObjects.SERIALIZATION.unmarshal(Files.readString(file), Config.class);
            return relativeTo(file.toAbsolutePath(), Objects.requireNonNull(config, "it is empty"));
        } catch (IOException e) {
            throw new CommandFailure("%s cannot be read: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException e) {
            throw new CommandFailure("%s is no kubeconfig: %s".formatted(file, firstLine(e)), e);
        }
    }

    /** The files and programs that it names lie where it lies. */
    private static Config relativeTo(Path file, Config config) {
        for (var named : Objects.requireNonNullElse(config.getClusters(), List.<NamedCluster>of())) {
            var cluster = named.getCluster();
            cluster.setCertificateAuthority(resolved(file, cluster.getCertificateAuthority()));
        }
        for (var named : Objects.requireNonNullElse(config.getUsers(), List.<NamedAuthInfo>of())) {
            var user = named.getUser();
            user.setClientCertificate(resolved(file, user.getClientCertificate()));
            user.setClientKey(resolved(file, user.getClientKey()));
            var exec = user.getExec();
            // A name without a folder is looked for on the PATH.
            if (exec != null && exec.getCommand().contains("/")) {
                exec.setCommand(resolved(file, exec.getCommand()));
            }
        }
        return config;
    }

    private static @Nullable String resolved(Path file, @Nullable String name) {
        return name == null || name.isEmpty() ? name : file.resolveSibling(name).toString();
    }

    private static String firstLine(RuntimeException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return Objects.requireNonNullElse(cause.getMessage(), cause.toString())
                .lines()
                .findFirst()
                .orElse("");
    }

    private static String inWords(List<Path> files) {
        return files.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
