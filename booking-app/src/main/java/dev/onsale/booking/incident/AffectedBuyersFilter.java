package dev.onsale.booking.incident;

import dev.onsale.booking.identity.BuyerResolver;
import dev.onsale.booking.web.CallClass;
import dev.onsale.booking.web.RoutedPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records bad responses with their buyer. Outside all filters that respond by themselves. A good response costs one
 * comparison.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class AffectedBuyersFilter extends OncePerRequestFilter {

    private final BuyerResolver buyers;
    private final AffectedBuyers affected;

    AffectedBuyersFilter(BuyerResolver buyers, AffectedBuyers affected) {
        this.buyers = buyers;
        this.affected = affected;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !RoutedPath.isApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean answered = false;
        try {
            chain.doFilter(request, response);
            answered = true;
        } finally {
            // The container makes this a 500.
            int status = answered ? response.getStatus() : HttpStatus.INTERNAL_SERVER_ERROR.value();
            if (status >= HttpStatus.TOO_MANY_REQUESTS.value()) {
                note(request, status);
            }
        }
    }

    private void note(HttpServletRequest request, int status) {
        AffectedBuyer.Kind.of(status)
                .ifPresent(kind ->
                        buyers.find(request).ifPresent(buyer -> affected.add(buyer, kind, CallClass.of(request))));
    }
}
