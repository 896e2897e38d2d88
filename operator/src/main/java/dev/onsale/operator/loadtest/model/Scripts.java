package dev.onsale.operator.loadtest.model;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.LoadTest;
import dev.onsale.api.v1alpha1.Scenario;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Metadata;
import dev.onsale.operator.model.Names;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The scripts of the bundled scenarios, and the library that scripts of a user's own can import. */
public final class Scripts {
    static final String LIBRARY = "library.js";

    private final Map<Scenario, String> bundled = new EnumMap<>(Scenario.class);
    private final String library;

    /** Reads the scripts from the resources of this module. */
    public Scripts() {
        for (var scenario : Scenario.values()) {
            var script = read("/scenarios/" + scenario.value() + ".js");
            if (script != null) {
                bundled.put(scenario, script);
            }
        }
        library = Objects.requireNonNull(read("/scenarios/" + LIBRARY), LIBRARY);
    }

    /** Returns the ConfigMap that runners mount. */
    public ConfigMap configMap(Concert concert) {
        var files = new LinkedHashMap<String, String>();
        bundled.forEach((scenario, script) -> files.put(scenario.value() + ".js", script));
        files.put(LIBRARY, library);
        return new ConfigMapBuilder()
                .withMetadata(Metadata.owned(
                        concert, Component.LOAD_TEST, Names.of(concert).scenarios()))
                .withData(files)
                .build();
    }

    /** Returns why the scenario of a test is unavailable, and what to write instead; empty if it is available. */
    public Optional<String> missing(LoadTest test) {
        if (test.scenario() == null || bundled.containsKey(test.scenario())) {
            return Optional.empty();
        }
        var known = Arrays.stream(Scenario.values())
                .filter(bundled::containsKey)
                .map(Scenario::value)
                .collect(Collectors.joining(", "));
        return Optional.of("Scenario %s does not come with this version: write one of %s."
                .formatted(test.scenario().value(), known));
    }

    private static @Nullable String read(String path) {
        try (var stream = Scripts.class.getResourceAsStream(path)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
