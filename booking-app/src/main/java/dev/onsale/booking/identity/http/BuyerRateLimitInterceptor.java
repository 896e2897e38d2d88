package dev.onsale.booking.identity.http;

import dev.onsale.booking.identity.CurrentCaller;
import dev.onsale.booking.identity.limit.BuyerRateLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Counts each call of a buyer against the rate limit. */
@Component
class BuyerRateLimitInterceptor implements HandlerInterceptor {

    private final BuyerRateLimit limit;

    BuyerRateLimitInterceptor(BuyerRateLimit limit) {
        this.limit = limit;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CurrentCaller.find().ifPresent(limit::count);
        return true;
    }
}
