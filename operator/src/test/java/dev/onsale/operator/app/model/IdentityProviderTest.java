package dev.onsale.operator.app.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.operator.backing.model.BackingEndpoint;
import dev.onsale.operator.backing.model.BackingEndpoints;
import dev.onsale.operator.model.Component;
import dev.onsale.operator.model.Images;
import dev.onsale.operator.model.OperatorConfiguration;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A concert whose buyers come from an identity provider. */
class IdentityProviderTest {
    private static final BackingEndpoints ENDPOINTS =
            new BackingEndpoints(endpoint(Component.MYSQL), endpoint(Component.REDIS), endpoint(Component.KAFKA));

    @Test
    void theApplicationIsToldOfIt() throws IOException {
        assertThat(environment("{mode: OIDC, issuerUri: 'https://id.example.com/fans', audience: onsale}"))
                .containsEntry("OIDC_ISSUER_URI", "https://id.example.com/fans")
                .containsEntry("OIDC_AUDIENCE", "onsale")
                .doesNotContainKey("OIDC_CLIENT_ID")
                .doesNotContainKey("OIDC_ROLES_CLAIM");
        assertThat(environment("{mode: OIDC, issuerUri: 'https://id', audience: a, rolesClaim: realm_access.roles,"
                        + " clientId: page}"))
                .containsEntry("OIDC_CLIENT_ID", "page")
                .containsEntry("OIDC_ROLES_CLAIM", "realm_access.roles");
        assertThat(environment("{mode: Guest}")).doesNotContainKey("OIDC_ISSUER_URI");
    }

    private static Map<String, String> environment(String auth) throws IOException {
        return one(Deployment.class, auth)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv()
                .stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private static <T extends HasMetadata> T one(Class<T> type, String auth) throws IOException {
        var text = Files.readString(Path.of("src/test/resources/model/small-hall/in.yaml"))
                .replace("auth: {mode: Guest}", "auth: " + auth);
        var model = new AppModel(
                Serialization.unmarshal(text, Concert.class),
                new OperatorConfiguration(
                        "onsale-system", Set.of(), new Images("app:1", "", "", "", "", "", "", ""), "", Set.of()));
        return Stream.concat(
                        Stream.of(model.deployment(ENDPOINTS, new AppCredentials("", ""))),
                        model.objects(ENDPOINTS).stream())
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private static BackingEndpoint endpoint(Component service) {
        return new BackingEndpoint(service, service.label(), "1", service.label(), "", true);
    }
}
