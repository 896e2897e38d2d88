package dev.onsale.booking.startup;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;

/**
 * The application context that was prepared when the image was built: which beans there are, and how each is created.
 * To compute it again would take a third of a start. Nothing that is known only in a pod may therefore decide whether a
 * bean exists. When the environment sets what Spring decides by, such as a tracing endpoint, the start computes it
 * again.
 */
public final class PreparedContext {

    /**
     * Prefixes of the settings by which Spring decides. Ours are not among them: application.yaml has a placeholder for
     * each, set or not.
     */
    private static final Set<String> DECISIVE = Set.of("spring", "springdoc", "management", "server", "otel");

    /** Settings that decide nothing: ports, as long as they differ, and what the image sets itself. */
    private static final Set<String> HARMLESS =
            Set.of("server.port", "management.server.port", AotDetector.AOT_ENABLED);

    private PreparedContext() {}

    /** Disables the prepared context where the environment or a property requires other beans. */
    public static void leaveWhereItDoesNotFit() {
        var properties = System.getProperties().stringPropertyNames();
        if (!fits(Stream.concat(System.getenv().keySet().stream(), properties.stream()))) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
    }

    /** Whether the prepared context fits these variables and properties. */
    static boolean fits(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
                .filter(name -> !HARMLESS.contains(name))
                .noneMatch(name -> DECISIVE.contains(name.split("\\.", 2)[0]));
    }
}
