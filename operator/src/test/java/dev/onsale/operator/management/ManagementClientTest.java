package dev.onsale.operator.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bounds of an exchange with a pod that answers badly. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManagementClientTest {
    private final CountDownLatch tested = new CountDownLatch(1);
    private final ManagementClient client = new ManagementClient();
    private HttpServer pod;

    @BeforeEach
    void start() throws IOException {
        pod = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pod.start();
    }

    @AfterEach
    void stop() {
        tested.countDown();
        pod.stop(0);
    }

    @Test
    void aPodThatStopsAfterTenBytesIsNotWaitedFor() {
        answerTenBytesAndStop();

        assertThatExceptionOfType(HttpTimeoutException.class)
                .isThrownBy(() -> client.send(request()))
                .withMessageContaining("no complete answer within 1 s");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> client.sendAsync(request()).get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        pod.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                while (true) {
                    exchange.getResponseBody().write(new byte[1024]);
                }
            } catch (IOException closedByTheClient) {
                tested.countDown();
            }
        });

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.send(request()));
    }

    @Test
    void aWholeAnswerIsRead() throws Exception {
        pod.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            }
        });

        assertThat(client.send(request()).body()).isEqualTo("ok");
    }

    private void answerTenBytesAndStop() {
        pod.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            try {
                tested.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    private HttpRequest request() {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + pod.getAddress().getPort() + "/"))
                .timeout(Duration.ofSeconds(1))
                .build();
    }
}
