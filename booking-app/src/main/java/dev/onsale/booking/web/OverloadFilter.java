package dev.onsale.booking.web;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Limits how many requests of a class run at once. A request that gets no permit within the maximum wait is shed: 429
 * {@code overloaded} with Retry-After. No class takes the threads, memory or connections of another.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class OverloadFilter extends OncePerRequestFilter {

    private final Map<CallClass, ConcurrencyLimit> limits = new EnumMap<>(CallClass.class);
    private final Duration maxWait;
    private final ProblemWriter writer;

    OverloadFilter(OverloadProperties properties, ProblemWriter writer, MeterRegistry metrics) {
        this.maxWait = properties.patience();
        this.writer = writer;
        for (var callClass : CallClass.values()) {
            limits.put(callClass, new ConcurrencyLimit(callClass, properties.concurrent(callClass), metrics));
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RoutedPath.isApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var limit = requireNonNull(limits.get(CallClass.of(request)));
        if (!limit.tryAcquire(maxWait)) {
            // Whoever else claims it is not told apart: the key is checked after this.
            writer.write(overloaded(limit.shed(RehearsalRequest.claims(request))), response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            limit.release();
        }
    }

    private static Problem overloaded(Duration retryAfter) {
        return Problem.of(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "overloaded",
                        "Too many calls at once",
                        "Nothing was done. Come back after as many seconds as Retry-After says.")
                .retryAfter(retryAfter);
    }
}
