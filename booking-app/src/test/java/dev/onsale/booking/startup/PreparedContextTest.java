package dev.onsale.booking.startup;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.BookingApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.context.support.StandardServletEnvironment;

class PreparedContextTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)(:?)");

    /** What every container of a cluster has, and by which Spring Boot knows that it runs in one. */
    private static final Map<String, String> CLUSTER =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "KUBERNETES_SERVICE_PORT", "443", "POD_NAME", "pod");

    private static final Map<String, String> TRACING =
            Map.of("MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT", "http://127.0.0.1:4318/v1/traces");

    @Test
    void whatApplicationYamlLeavesToThePodDoesNotDecideWhichBeansThereAre() {
        var required = variables("");
        var all = new HashMap<String, String>(CLUSTER);
        all.putAll(required);
        all.putAll(variables(":"));

        assertThat(all).containsKeys("MYSQL_HOST", "PAYMENT_PROVIDER_URL", "OIDC_ISSUER_URI", "KAFKA_USERNAME");
        assertThat(beans(all)).isEqualTo(beans(required));
        assertThat(PreparedContext.fits(all.keySet().stream())).isTrue();
    }

    @Test
    void whereTracesAreWantedOtherBeansAreSoTheStartFindsThemOut() {
        var traced = variables("");
        traced.putAll(TRACING);

        assertThat(beans(traced)).isNotEqualTo(beans(variables("")));
        assertThat(PreparedContext.fits(TRACING.keySet().stream())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SPRING_PROFILES_ACTIVE",
                "spring.autoconfigure.exclude",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE",
                "SPRINGDOC_API_DOCS_ENABLED",
                "SERVER_FORWARD_HEADERS_STRATEGY"
            })
    void doesNotFitWhereSomethingThatSpringDecidesByIsSet(String name) {
        assertThat(PreparedContext.fits(Stream.of("PATH", name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "ONSALE_DRAIN",
                "SERVER_PORT",
                "MANAGEMENT_SERVER_PORT",
                "spring.aot.enabled",
                "java.class.path"
            })
    void fitsOtherwise(String name) {
        assertThat(PreparedContext.fits(Stream.of(name))).isTrue();
    }

    /** Those of application.yaml that have a default, or those that have none. */
    private static Map<String, String> variables(String defaults) {
        try {
            var yaml = new ClassPathResource("application.yaml").getContentAsString(StandardCharsets.UTF_8);
            var found = VARIABLE.matcher(yaml).results().toList();
            return found.stream()
                    .filter(match -> match.group(2).equals(defaults))
                    .collect(toMap(match -> match.group(1), _ -> "any", (one, _) -> one, HashMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which there are in this environment, without making them: what is done when the image is built, too. */
    private static SortedMap<String, String> beans(Map<String, String> environment) {
        var application = new SpringApplication(BookingApplication.class);
        var variables = new StandardServletEnvironment();
        var name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        variables
                .getPropertySources()
                .replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(environment)));
        application.setEnvironment(variables);
        try (var context = loaded(application)) {
            context.refreshForAotProcessing(new RuntimeHints());
            var beans = new TreeMap<String, String>();
            for (var bean : context.getBeanDefinitionNames()) {
                var definition = context.getBeanFactory().getMergedBeanDefinition(bean);
                beans.put(bean, definition.getBeanClassName() + " by " + definition.getFactoryMethodName());
            }
            return beans;
        }
    }

    private static GenericApplicationContext loaded(SpringApplication application) {
        try {
            SpringApplication.withHook(
                    _ -> new SpringApplicationRunListener() {
                        @Override
                        public void contextLoaded(ConfigurableApplicationContext context) {
                            throw new AbandonedRunException(context);
                        }
                    },
                    () -> application.run());
        } catch (AbandonedRunException abandoned) {
            return (GenericApplicationContext) Objects.requireNonNull(abandoned.getApplicationContext());
        }
        throw new IllegalStateException("was not abandoned");
    }
}
