package dev.onsale.booking.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Bounds how many calls of a class run at once. A call waits a moment for its turn and is then told when to come back: what was let in stays fast,
 * and no class takes the threads, memory or connections of another.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class OverloadFilter extends OncePerRequestFilter {

    private final Map<CallClass, Gate> gates = new EnumMap<>(CallClass.class);
    private final Duration patience;
    private final ProblemWriter writer;

    private record Gate(Semaphore permits, Counter shed) {}

    OverloadFilter(OverloadProperties limits, ProblemWriter writer, MeterRegistry metrics) {
        this.patience = limits.patience();
        this.writer = writer;
        for (CallClass callClass : CallClass.values()) {
            Semaphore permits = new Semaphore(limits.concurrent(callClass));
            Counter shed = Counter.builder("onsale.requests.shed")
                    .description("Calls that were told to come back later")
                    .tag("class", callClass.label())
                    .register(metrics);
            Gauge.builder("onsale.requests.free", permits, Semaphore::availablePermits)
                    .description("Calls of the class that could still be let in")
                    .tag("class", callClass.label())
                    .register(metrics);
            gates.put(callClass, new Gate(permits, shed));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Gate gate = requireNonNull(gates.get(CallClass.of(request.getRequestURI())));
        if (!enter(gate.permits())) {
            gate.shed().increment();
            writer.write(overloaded(), response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            gate.permits().release();
        }
    }

    private boolean enter(Semaphore permits) {
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Problem overloaded() {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "overloaded",
                        "Too many calls at once",
                        "Nothing was done. Come back after as many seconds as Retry-After says.")
                // Spread, so that those who were turned away together do not come back together.
                .retryAfter(Duration.ofSeconds(ThreadLocalRandom.current().nextInt(1, 4)));
    }
}
