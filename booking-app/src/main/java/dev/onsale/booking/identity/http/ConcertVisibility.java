package dev.onsale.booking.identity.http;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.identity.CurrentCaller;
import dev.onsale.booking.identity.key.RehearsalKey;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hides the rehearsal copy: without the rehearsal key or a token for it, its paths respond with 404. Checks the path
 * variables {@code concert} and {@code schedule}; what a body names is checked with the active place.
 */
@Component
class ConcertVisibility implements HandlerInterceptor {

    private final Concerts concerts;
    private final RehearsalKey rehearsalKey;

    ConcertVisibility(Concerts concerts, RehearsalKey rehearsalKey) {
        this.concerts = concerts;
        this.rehearsalKey = rehearsalKey;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables) {
            if (variables.get("concert") instanceof String concert && !visible(concerts.require(concert), request)) {
                throw Concerts.unknownConcert();
            }
            if (variables.get("schedule") instanceof String schedule
                    && !visible(concerts.requireOfSchedule(schedule), request)) {
                throw Concerts.unknownSchedule();
            }
        }
        return true;
    }

    /** Whether the request may see the rehearsal copy. */
    boolean seesRehearsal(HttpServletRequest request) {
        @Nullable String key = request.getHeader(RehearsalKey.HEADER);
        return rehearsalKey.matches(key)
                || CurrentCaller.find()
                        .filter(caller ->
                                caller.concert().equals(concerts.rehearsal().name()))
                        .isPresent();
    }

    private boolean visible(Concert concert, HttpServletRequest request) {
        return !concert.rehearsal() || seesRehearsal(request);
    }
}
