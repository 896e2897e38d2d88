package dev.onsale.booking.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses paths that a filter and the router could read differently: with parameters, empty or dot segments, or escaped
 * separators. Spring Security would refuse them, too, but only after the filters that limit requests.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class AmbiguousPathFilter extends OncePerRequestFilter {

    private final StrictHttpFirewall firewall = new StrictHttpFirewall();
    private final ProblemWriter writer;

    AmbiguousPathFilter(ProblemWriter writer) {
        this.writer = writer;
        // Decided by the router, which names what is allowed.
        firewall.setUnsafeAllowAnyHttpMethod(true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RoutedPath.isPlain(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isAmbiguous(request)) {
            // A body is not read.
            response.setHeader("Connection", "close");
            writer.write(
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "invalid-path",
                            "Invalid path",
                            "Write the path as GET /v3/api-docs does: without ; and without // . or .. between its"
                                    + " parts, also in their escaped forms."),
                    response);
            return;
        }
        chain.doFilter(request, response);
    }

    private boolean isAmbiguous(HttpServletRequest request) {
        try {
            firewall.getFirewalledRequest(request);
            return false;
        } catch (RequestRejectedException e) {
            return true;
        }
    }
}
