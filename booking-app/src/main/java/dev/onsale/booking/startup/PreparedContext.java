package dev.onsale.booking.startup;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.aot.AotDetector;
import org.springframework.core.SpringProperties;

/**
 * The application context as it was laid out when the image was built: which beans there are, and how each is made. To find all this out again takes a start a third of its
 * time, so nothing that is only known in a pod may decide whether a bean exists. Where somebody sets what Spring decides by, such as where traces go, the start finds out again.
 */
public final class PreparedContext {

    /** First words of the settings by which Spring decides. Not ours: application.yaml has a place for each of those, whether it is set or not. */
    private static final Set<String> DECISIVE = Set.of("spring", "springdoc", "management", "server", "otel");

    /** Decide nothing: ports, as long as they are not the same; and what the image says itself. */
    private static final Set<String> HARMLESS =
            Set.of("server.port", "management.server.port", AotDetector.AOT_ENABLED);

    private PreparedContext() {}

    /** Has the start not use it where the environment, or a property, asks for other beans. */
    public static void leaveWhereItDoesNotFit() {
        Set<String> properties = System.getProperties().stringPropertyNames();
        if (!fits(Stream.concat(System.getenv().keySet().stream(), properties.stream()))) {
            SpringProperties.setProperty(AotDetector.AOT_ENABLED, "false");
        }
    }

    /** Whether it fits where these variables and properties are set. */
    static boolean fits(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT).replace('_', '.'))
                .filter(name -> !HARMLESS.contains(name))
                .noneMatch(name -> DECISIVE.contains(name.split("\\.", 2)[0]));
    }
}
