package dev.onsale.booking.queue.http;

import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.identity.EarlyAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers joins and polls early: nearly all requests are these, before the sale and in its first minutes. */
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
    public Optional<String> concertOf(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.startsWith(BEFORE)
                        && path.endsWith(AFTER)
                        && path.length() > BEFORE.length() + AFTER.length()
                        && (isPoll(request) || "POST".equals(request.getMethod()))
                ? Optional.of(path.substring(BEFORE.length(), path.length() - AFTER.length()))
                : Optional.empty();
    }

    @Override
    public ResponseEntity<?> answer(Buyer buyer, HttpServletRequest request) {
        return isPoll(request)
                ? queue.poll(buyer.concert(), buyer, request.getHeader(QueueController.TOKEN))
                : queue.join(buyer.concert(), buyer);
    }

    private static boolean isPoll(HttpServletRequest request) {
        return "GET".equals(request.getMethod());
    }
}
