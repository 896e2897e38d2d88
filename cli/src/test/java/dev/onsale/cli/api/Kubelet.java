package dev.onsale.cli.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A node whose logs the API server asks for, as it asks a kubelet. */
public final class Kubelet implements AutoCloseable {
    /** The node's name. */
    public static final String NODE = "node-of-the-test";

    private static final String PASSWORD = "changeit";
    private static final String END = "end of the log";

    private final HttpsServer server;
    private final Map<String, String> logs = new ConcurrentHashMap<>();
    private final Map<String, BlockingQueue<String>> streams = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();

    /** Makes the node known to the API server. */
    public Kubelet(Path folder, KubernetesClient admin) {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/containerLogs/", this::answer);
        server.start();
        var node = admin.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(NODE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        admin.resource(node)
                .editStatus(known -> new NodeBuilder(known)
                        .withNewStatus()
                        .addNewAddress("127.0.0.1", "InternalIP")
                        .withNewDaemonEndpoints()
                        .withNewKubeletEndpoint(server.getAddress().getPort())
                        .endDaemonEndpoints()
                        .endStatus()
                        .build());
    }

    /** What stands in the log of a container, such as {@code shows/pod/container}. */
    public void log(String container, String text) {
        logs.put(container, text);
    }

    /** The container says a line to those who follow its log. */
    public void say(String container, String line) {
        stream(container).add(line + "\n");
    }

    /** The log of the container ends. */
    public void end(String container) {
        stream(container).add(END);
    }

    /** What was asked: the paths with their queries. */
    public List<String> questions() {
        return questions;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private BlockingQueue<String> stream(String container) {
        return streams.computeIfAbsent(container, key -> new LinkedBlockingQueue<>());
    }

    private void answer(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        questions.add(uri.toString());
        var container = uri.getPath().substring("/containerLogs/".length());
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            body.write(logs.getOrDefault(container, "").getBytes(StandardCharsets.UTF_8));
            body.flush();
            if (Objects.requireNonNullElse(uri.getQuery(), "").contains("follow=true")) {
                for (var said = stream(container).take();
                        !said.equals(END);
                        said = stream(container).take()) {
                    body.write(said.getBytes(StandardCharsets.UTF_8));
                    body.flush();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SSLContext selfSigned(Path folder) throws GeneralSecurityException {
        var store = folder.resolve("kubelet.p12");
        try {
            var keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "kubelet",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=kubelet",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD)
                    .inheritIO()
                    .start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool made no key");
            }
            var keys = KeyStore.getInstance("PKCS12");
            try (var input = Files.newInputStream(store)) {
                keys.load(input, PASSWORD.toCharArray());
            }
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
