package dev.onsale.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
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

/**
 * Runs what containers of runners run, with the real k6, on this machine.
 *
 * @param folder where the scripts are mounted and the results written
 * @param application what the Service of the application leads to
 */
record RealK6(KubernetesClient client, String namespace, Path folder, URI application) {
    private static final Path ROOT = Path.of(System.getProperty("onsale.root", ".."));

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

    /** Starts a container: its command, in which /test is the mount of the scripts, and its environment. */
    Running start(String name, List<String> command, List<EnvVar> environment, Map<String, String> more) {
        var result = folder.resolve(name + ".result");
        var home = home();
        var words = command.stream()
                .map(word -> word.equals("k6") ? home + "/bin/k6" : word.replaceAll("(?<![\\w/])/test/", folder + "/"))
                .toList();
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(values(environment));
        builder.environment().putAll(more);
        builder.environment().put("PATH", home + "/bin:" + System.getenv("PATH"));
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
            values.put(
                    variable.getName(),
                    variable.getValueFrom() == null
                            ? Objects.requireNonNullElse(variable.getValue(), "")
                            : secret(variable));
        }
        return values;
    }

    private String secret(EnvVar variable) {
        var reference = variable.getValueFrom().getSecretKeyRef();
        var secret = client.secrets()
                .inNamespace(namespace)
                .withName(reference.getName())
                .require();
        var value = Objects.requireNonNull(secret.getData().get(reference.getKey()));
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(String name, String text) {
        write(file(name), text);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String home() {
        try {
            var ensure = new ProcessBuilder(ROOT.resolve("local/ensure").toString(), "k6")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var home = new String(ensure.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(ensure.waitFor()).as("exit code of local/ensure k6").isZero();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
