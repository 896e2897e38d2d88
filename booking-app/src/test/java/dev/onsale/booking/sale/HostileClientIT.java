package dev.onsale.booking.sale;

import static dev.onsale.booking.sale.SharedSale.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile and broken clients. */
class HostileClientIT {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";

    private static final Duration LONGER_THAN_THE_TIME_OUT = Duration.ofSeconds(25);

    private final Http buyer = FIRST.visitor().http();
    private final String token = String.valueOf(buyer.headers().get("Authorization"));

    @Test
    void bodiesThatComeSlowlyTakeNobodysPlaceAndEnd() throws IOException {
        var slow = new ArrayList<Socket>();
        try {
            // More than the concurrency limit of the class.
            for (int n = 0; n < 40; n++) {
                slow.add(send(("POST /api/v1/wallet/charges HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n"
                                + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                        .formatted(token)));
            }

            assertThat(buyer.post("/api/v1/wallet/charges", "{\"amount\": 1}").status())
                    .isEqualTo(201);
            for (var socket : slow) {
                assertThat(answer(socket)).startsWith("HTTP/1.1 408").contains("request-timeout");
            }
        } finally {
            for (var socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aRequestThatNeverEndsIsCutOff() throws IOException {
        try (var socket = send("GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nX-Slow: ")) {
            assertThat(answer(socket)).doesNotStartWith("HTTP/1.1 5");
        }
    }

    @Test
    void aBodyWithoutEndIsNotRead() throws IOException {
        var chunk = "1000\r\n" + "9".repeat(4096) + "\r\n";
        try (var socket = send(("POST /api/v1/wallet/charges HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n"
                        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n%s")
                .formatted(token, chunk.repeat(17)))) {
            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("body-too-large");
        }
    }

    /** The limit of bodies stands before all others: what passes it has met no other. */
    @ParameterizedTest
    @CsvSource({
        "/api/v1/wallet/charges, body-too-large",
        "http://a/api/v1/wallet/charges, body-too-large",
        "/%61pi/v1/wallet/charges, body-too-large",
        "/%61%70%69/%76%31/w%61llet/ch%61rge%73, body-too-large",
        "/ap%69/v1/wallet/charges/, body-too-large",
        "/api/v1/wallet/charges., body-too-large",
        "/api/v1/wallet/charges%20, body-too-large",
        "//api/v1/wallet/charges, invalid-path",
        "/%61pi//v1/wallet/charges, invalid-path",
        "/api/v1/wallet/charges//, invalid-path",
        "/;x/api/v1/wallet/charges, invalid-path",
        "/api;x=y/v1/wallet/charges, invalid-path",
        "/api/v1/wallet/charges;x, invalid-path",
        "/./api/v1/wallet/charges, invalid-path",
        "/x/../api/v1/wallet/charges, invalid-path",
        "/api/v1/wallet/./charges, invalid-path",
        "/%2e/api/v1/wallet/charges, invalid-path",
        "/api/v1/%2E%2E/v1/wallet/charges, invalid-path",
        "/api%252Fv1/wallet/charges, invalid-path",
        "/api/v1/wallet%3Bx/charges, invalid-path",
        "/api/v1/wallet%0A/charges, invalid-path",
        "/api%2Fv1/wallet/charges, malformed-request",
        "/api%5Cv1/wallet/charges, malformed-request",
        "/api\\v1/wallet/charges, malformed-request",
        "/api/v1/wallet%00/charges, malformed-request",
        "/%zzapi/v1/wallet/charges, malformed-request",
        "/../api/v1/wallet/charges, malformed-request",
    })
    void noSpellingOfAPathEscapesTheLimits(String path, String code) throws IOException {
        try (var socket = send(("POST %s HTTP/1.1\r\nHost: a\r\nAuthorization: %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{")
                .formatted(path, token))) {
            assertThat(answer(socket))
                    .startsWith("HTTP/1.1 4")
                    .contains("Connection: close")
                    .contains("\"code\":\"" + code);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/concerts HTTP/1.1\r\nHost: a\r\nX-Long: ${LONG}\r\n\r\n",
                "GET /api/v1/${LONG} HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/concerts/%2e%2e%2f HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/concerts/%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/concerts/a;b=c HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/concerts//x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/v1/concerts/x HTTP/1.1\r\nHost: a\r\nX-Odd: \u0001\r\n\r\n",
                "GET /api/v1/wallet HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer x y z\r\n\r\n",
                "GET /api/v1/wallet HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \r\n\r\n",
                "GET /api/v1/concerts HTTP/1.1\r\n\r\n",
                "BREW /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n",
                "TRACE /api/v1/concerts HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /api/v1/wallet/charges HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /api/v1/wallet/charges HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n" + CHUNKED,
                "nonsense\r\n\r\n",
            })
    void nonsenseIsRefusedInWords(String request) throws IOException {
        try (var socket = send(request.replace("${LONG}", "x".repeat(20_000)))) {
            var answer = answer(socket);
            assertThat(answer).startsWith("HTTP/1.1 4").contains("\"code\":\"");
            assertThat(answer).doesNotContain("Exception").doesNotContain("Tomcat");
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatProtectBrowsers() {
        for (var answer :
                List.of(buyer.get("/api/v1/wallet"), FIRST.stranger().get("/api/v1/concerts"), buyer.get("/nothing"))) {
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(answer.header("Server")).isEmpty();
        }
        assertThat(buyer.get("/api/v1/wallet").header("Cache-Control")).contains("no-store");
    }

    private static Socket send(String request) throws IOException {
        var server = URI.create(FIRST.stranger().url());
        var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
        socket.setSoTimeout(Math.toIntExact(LONGER_THAN_THE_TIME_OUT.toMillis()));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Reads until the connection ends or a problem document is complete. */
    private static String answer(Socket socket) throws IOException {
        var answer = new StringBuilder();
        var part = new byte[8192];
        for (int count = socket.getInputStream().read(part);
                count > 0;
                count = socket.getInputStream().read(part)) {
            answer.append(new String(part, 0, count, StandardCharsets.ISO_8859_1));
            if (answer.indexOf("\"code\":\"") > 0) {
                break;
            }
        }
        return answer.toString();
    }
}
