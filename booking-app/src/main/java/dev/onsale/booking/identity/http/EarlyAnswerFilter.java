package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.BuyerResolver;
import dev.onsale.booking.identity.EarlyAnswer;
import dev.onsale.booking.identity.limit.BuyerRateLimit;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves early answers to buyers of the concert with a valid token and within their rate limit. All other requests go
 * on to the controller, which responds with the problem.
 */
class EarlyAnswerFilter extends OncePerRequestFilter {

    private final List<EarlyAnswer> answers;
    private final BuyerResolver buyers;
    private final BuyerRateLimit limit;
    private final HandlerExceptionResolver problems;
    private final JsonMapper json;

    EarlyAnswerFilter(
            List<EarlyAnswer> answers,
            BuyerResolver buyers,
            BuyerRateLimit limit,
            HandlerExceptionResolver problems,
            JsonMapper json) {
        this.answers = List.copyOf(answers);
        this.buyers = buyers;
        this.limit = limit;
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (var early : answers) {
            var buyer = early.concertOf(request)
                    .flatMap(concert ->
                            buyers.find(request).filter(found -> found.concert().equals(concert)))
                    .filter(limit::counts);
            if (buyer.isPresent()) {
                ServerHttpObservationFilter.findObservationContext(request)
                        .ifPresent(observation -> observation.setPathPattern(early.pathPattern()));
                answer(early, buyer.get(), request, response);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private void answer(EarlyAnswer early, Buyer buyer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ResponseEntity<?> answer;
        try {
            answer = early.answer(buyer, request);
        } catch (RuntimeException failure) {
            if (problems.resolveException(request, response, null, failure) == null) {
                throw failure;
            }
            return;
        }
        write(answer, response);
    }

    private void write(ResponseEntity<?> answer, HttpServletResponse response) throws IOException {
        var body = json.writeValueAsBytes(answer.getBody());
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(body);
    }
}
