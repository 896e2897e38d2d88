package dev.onsale.cli.api;

import dev.onsale.api.v1alpha1.KubeApi;
import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Kubeconfig files for the API server of the tests. */
public final class KubeconfigFile {
    private KubeconfigFile() {}

    /** Of the administrator. */
    public static Path admin(Path folder) {
        return write(folder.resolve("admin"), server(), "default", null);
    }

    /** Of the administrator, by way of another address of this machine. */
    public static Path admin(Path folder, int port) {
        return write(folder.resolve("admin-" + port), "https://127.0.0.1:" + port, "default", null);
    }

    /** Of somebody with a token. */
    public static Path of(Path folder, String namespace, String token) {
        return write(folder.resolve("user-of-" + namespace), server(), namespace, token);
    }

    /** The address of the API server. */
    public static String server() {
        return KubeApi.adminConfig().getMasterUrl().replaceFirst("/$", "");
    }

    private static Path write(Path file, String server, String namespace, @Nullable String token) {
        var admin = KubeApi.adminConfig();
        var user = new io.fabric8.kubernetes.api.model.AuthInfoBuilder();
        if (token == null) {
            user.withClientCertificateData(data(admin.getClientCertData(), admin.getClientCertFile()))
                    .withClientKeyData(data(admin.getClientKeyData(), admin.getClientKeyFile()));
        } else {
            user.withToken(token);
        }
        var config = new ConfigBuilder()
                .withCurrentContext("test")
                .addNewContext()
                .withName("test")
                .withNewContext()
                .withCluster("test")
                .withUser("test")
                .withNamespace(namespace)
                .endContext()
                .endContext()
                .addNewCluster()
                .withName("test")
                .withNewCluster()
                .withServer(server)
                .withCertificateAuthorityData(data(admin.getCaCertData(), admin.getCaCertFile()))
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName("test")
                .withUser(user.build())
                .endUser()
                .build();
        try {
            return Files.writeString(file, Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the form of a kubeconfig, wherever the administrator's configuration has it. */
    private static String data(@Nullable String data, @Nullable String file) {
        if (data != null) {
            return data;
        }
        try {
            return Base64.getEncoder()
                    .encodeToString(Files.readAllBytes(Path.of(java.util.Objects.requireNonNull(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
