package dev.onsale.booking.queue;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.EarlyAnswer;
import dev.onsale.booking.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Joining and polling: before the sale and in the rush nearly all calls are these. */
@Component
class EarlyQueueAnswer implements EarlyAnswer {

    private static final String BEFORE = "/api/v1/concerts/";
    private static final String AFTER = "/queue";

    private final QueueController queue;

    EarlyQueueAnswer(QueueController queue) {
        this.queue = queue;
    }

    @Override
    public String pathPattern() {
        return BEFORE + "{concert}" + AFTER;
    }

    @Override
    public boolean concerns(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(BEFORE)
                && path.endsWith(AFTER)
                && ("GET".equals(request.getMethod()) || "POST".equals(request.getMethod()));
    }

    @Override
    public Optional<ResponseEntity<?>> answer(Buyer buyer, HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.length() != BEFORE.length() + buyer.concert().length() + AFTER.length()
                || !path.startsWith(buyer.concert(), BEFORE.length())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    "GET".equals(request.getMethod())
                            ? queue.poll(buyer.concert(), buyer, request.getHeader(QueueController.TOKEN))
                            : queue.join(buyer.concert(), buyer));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }
}
