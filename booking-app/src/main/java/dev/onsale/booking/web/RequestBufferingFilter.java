package dev.onsale.booking.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads the whole request body, up to 64 KiB within 10 seconds, before the request takes a permit: a slow or endless
 * body then occupies only its own connection.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 7)
class RequestBufferingFilter extends OncePerRequestFilter {

    /** Ten times the largest body of the API. */
    private static final int MAX_BYTES = 64 * 1024;

    /** Tomcat's time-out bounds a single read; this bounds their sum. */
    private static final Duration MAX_DURATION = Duration.ofSeconds(10);

    private final ProblemWriter writer;

    RequestBufferingFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RoutedPath.isApi(request)
                || request.getContentLengthLong() == 0
                || (request.getContentLengthLong() < 0 && request.getHeader("Transfer-Encoding") == null);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = read(request);
        } catch (IOException e) {
            reject(slow(), response);
            return;
        } catch (Problem problem) {
            reject(problem, response);
            return;
        }
        chain.doFilter(new BufferedRequest(request, body), response);
    }

    private static byte[] read(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            throw UnreadableBody.tooLarge();
        }
        long deadline = System.nanoTime() + MAX_DURATION.toNanos();
        var whole = new ByteArrayOutputStream(Math.max(256, request.getContentLength()));
        var part = new byte[4096];
        var in = request.getInputStream();
        for (int count = in.read(part); count >= 0; count = in.read(part)) {
            whole.write(part, 0, count);
            if (whole.size() > MAX_BYTES) {
                throw UnreadableBody.tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw slow();
            }
        }
        return whole.toByteArray();
    }

    private void reject(Problem problem, HttpServletResponse response) throws IOException {
        // The rest of the body is not read.
        response.setHeader("Connection", "close");
        writer.write(problem, response);
    }

    private static Problem slow() {
        return Problem.of(
                HttpStatus.REQUEST_TIMEOUT,
                "request-timeout",
                "Request time-out",
                "The body did not arrive within %d seconds, or not whole. Nothing was done."
                        .formatted(MAX_DURATION.toSeconds()));
    }

    /** A request with a buffered body. */
    private static final class BufferedRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        BufferedRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new BufferedBody(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
        }
    }

    private static final class BufferedBody extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        BufferedBody(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("nothing here reads asynchronously");
        }
    }
}
