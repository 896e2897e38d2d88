package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretVolumeSource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs what containers of runners run, with the real k6, on this machine.
 *
 * @param folder where the scripts are mounted and the results written
 * @param application what the Service of the application leads to
 * @param programs names of the programs that the image has under the name k6, the first of which is called
 */
record RealK6(KubernetesClient client, String namespace, Path folder, URI application, List<String> programs) {
    private static final Path ROOT = Path.of(System.getProperty("onsale.root", ".."));
    private static final String SECRETS = "/etc/onsale/";

    /** Returns the k6 of an image of somebody else. */
    static RealK6 alone(KubernetesClient client, String namespace, Path folder, URI application) {
        return new RealK6(client, namespace, folder, application, List.of("k6"));
    }

    /** Returns the k6 of Onsale's image, with the program that watches it. */
    static RealK6 watched(KubernetesClient client, String namespace, Path folder, URI application) {
        return new RealK6(client, namespace, folder, application, List.of("k6-runner", "k6"));
    }

    /** A runner's process. */
    record Running(Process process, Path result) {

        /** Waits for its end and returns the exit code. */
        int exitCode() {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** Returns the termination message. */
        String message() {
            try {
                return Files.exists(result) ? Files.readString(result) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Mounts the ConfigMap with the scripts. */
    void mount(String configMap) {
        var scripts = client.configMaps()
                .inNamespace(namespace)
                .withName(configMap)
                .require()
                .getData();
        scripts.forEach((file, script) -> write(folder.resolve(file), script));
    }

    /** Mounts the keys of Secrets that the pod's first container mounts; a Secret that is missing has none. */
    void mountSecrets(PodSpec pod) {
        for (var mount : pod.getContainers().getFirst().getVolumeMounts()) {
            pod.getVolumes().stream()
                    .filter(volume -> volume.getName().equals(mount.getName()))
                    .flatMap(volume -> Stream.ofNullable(volume.getSecret()))
                    .forEach(secret -> mountSecret(secret, path(mount.getMountPath())));
        }
    }

    private void mountSecret(SecretVolumeSource source, String path) {
        source.getItems()
                .forEach(item -> secret(source.getSecretName(), item.getKey())
                        .ifPresent(value -> write(Path.of(path, item.getPath()), value)));
    }

    /** Starts a container: its command, in which /test is the mount of the scripts, and its environment. */
    Running start(String name, List<String> command, List<EnvVar> environment, Map<String, String> more) {
        var result = folder.resolve(name + ".result");
        var homes = programs.stream().map(program -> home(program) + "/bin").toList();
        var words = command.stream()
                .map(word -> word.equals("k6")
                        ? homes.getFirst() + "/k6"
                        : word.replaceAll("(?<![\\w/])/test/", folder + "/"))
                .toList();
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(values(environment));
        builder.environment().putAll(more);
        builder.environment().put("PATH", String.join(":", homes) + ":" + System.getenv("PATH"));
        builder.environment().put("BASE_URL", application.toString());
        builder.environment().put("RESULT_FILE", result.toString());
        try {
            return new Running(builder.start(), result);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a container printed. */
    String log(String name) {
        try {
            return Files.readString(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> values(List<EnvVar> environment) {
        var values = new HashMap<String, String>();
        for (var variable : environment) {
            value(variable).ifPresent(value -> values.put(variable.getName(), value));
        }
        return values;
    }

    private Optional<String> value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return Optional.of(path(Objects.requireNonNullElse(variable.getValue(), "")));
        }
        var reference = variable.getValueFrom().getSecretKeyRef();
        var value = secret(reference.getName(), reference.getKey());
        assertThat(value.isPresent() || Boolean.TRUE.equals(reference.getOptional()))
                .as("Secret %s has the key %s", reference.getName(), reference.getKey())
                .isTrue();
        return value;
    }

    private Optional<String> secret(String name, String key) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(Secret::getData)
                .map(data -> data.get(key))
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
    }

    /** Returns where something lies on this machine that containers have below {@link #SECRETS}. */
    private String path(String text) {
        return text.replace(SECRETS, folder + "/");
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        write(file(name), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String home(String program) {
        try {
            var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), program)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(ensure.waitFor())
                    .as("exit code of local/ensure " + program)
                    .isZero();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
