package dev.onsale.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class OverloadFilterTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final OverloadFilter filter = new OverloadFilter(
            new OverloadProperties(Duration.ofMillis(20), 1, 1, 1, 1, 1),
            new ProblemWriter(JsonMapper.builder()
                    .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                    .build()),
            metrics);

    @Test
    void aShedRequestGetsRetryAfterAndOtherClassesGoOn() throws Exception {
        var entered = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> call("/api/v1/wallet", () -> {
                    entered.countDown();
                    await(finish);
                })
                .getStatus());
        entered.await();

        var second = call("/api/v1/tickets", () -> {});
        var rehearsal = call("/api/v1/tickets", "key", () -> {});
        var poll = call("/api/v1/concerts/c/queue", () -> {});
        finish.countDown();

        assertThat(second.getStatus()).isEqualTo(429);
        assertThat(Integer.parseInt(String.valueOf(second.getHeader("Retry-After"))))
                .isBetween(1, 30);
        assertThat(second.getContentType()).isEqualTo("application/problem+json");
        assertThat(second.getContentAsString()).contains("\"code\":\"overloaded\"");
        assertThat(poll.getStatus()).isEqualTo(200);
        assertThat(first.get()).isEqualTo(200);
        assertThat(rehearsal.getStatus()).isEqualTo(429);
        for (var each : List.of("true", "false")) {
            assertThat(metrics.counter("onsale.requests.shed", "class", "read", "rehearsal", each)
                            .count())
                    .isEqualTo(1);
        }
        assertThat(call("/api/v1/wallet", () -> {}).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/sessions, BROWSE",
        "GET, /api/v1/concerts, BROWSE",
        "GET, /api/v1/concerts/c/schedules, BROWSE",
        "POST, /api/v1/concerts/c/queue, QUEUE",
        "GET, /api/v1/concerts/c/queue, QUEUE",
        "GET, /api/v1/schedules/c.day1/seats, QUEUE",
        "GET, /api/v1/wallet, READ",
        "HEAD, /api/v1/wallet, READ",
        "GET, /api/v1/wallet/entries, READ",
        "GET, /api/v1/tickets, READ",
        "GET, /api/v1/notifications, READ",
        "GET, /api/v1/reservations, READ",
        "GET, /api/v1/reservations/r, READ",
        "POST, /api/v1/reservations, BOOK",
        "DELETE, /api/v1/reservations/r, BOOK",
        "POST, /api/v1/reservations/r/payment, BOOK",
        "POST, /api/v1/tickets/t/refund, BOOK",
        "POST, /api/v1/check-ins, BOOK",
        "GET, /api/v1/check-ins, ADMIN",
        "HEAD, /api/v1/check-ins, ADMIN",
        "POST, /api/v1/wallet/charges, BOOK",
        "GET, /api/v1/admin/dead-letters, ADMIN",
        "POST, /api/v1/admin/queue/pause, ADMIN",
    })
    void everyCallHasAClass(String method, String path, CallClass expected) {
        assertThat(CallClass.of(method, path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/%61pi/v1/wallet, read",
        "/api/v1/%77allet, read",
        "/api/v1/%61dmin/queue, admin",
        "/api/v1/%73essions, browse",
        "/api/v1/concerts/c/queu%65, queue",
        "/api/v1/concerts/%63, browse",
        "/api/v%31/schedules/c/seats, queue",
    })
    void anEscapedPathHasTheClassOfItsCall(String path, String callClass) {
        call(
                path,
                () -> assertThat(metrics.get("onsale.requests.running")
                                .tag("class", callClass)
                                .gauge()
                                .value())
                        .isEqualTo(1));
    }

    private MockHttpServletResponse call(String path, Runnable work) {
        return call(path, null, work);
    }

    private MockHttpServletResponse call(String path, @Nullable String rehearsalKey, Runnable work) {
        var request = new MockHttpServletRequest("GET", path);
        if (rehearsalKey != null) {
            request.addHeader("Rehearsal-Key", rehearsalKey);
        }
        var response = new MockHttpServletResponse();
        try {
            filter.doFilter(request, response, (_, _) -> work.run());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
