package dev.onsale.bench.baseline;

import java.time.Instant;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Bare Spring MVC as a baseline: no security, metrics, filters or servers behind it. Its responses are as large as
 * those of the booking application.
 */
@SpringBootApplication
@RestController
public class BaselineApplication {

    private static final String TOKEN = "x".repeat(130);

    /** As large as a place in the queue. */
    record Place(
            String token,
            String state,
            long position,
            long estimatedWaitSeconds,
            long pollAfterMs,
            Instant expiresAt) {}

    record Order(String scheduleId, String seatId) {}

    /** Starts the baseline. */
    public static void main(String[] arguments) {
        SpringApplication.run(BaselineApplication.class, arguments);
    }

    @GetMapping("/place")
    Place place() {
        return new Place(TOKEN, "WAITING", 4711, 120, 2000, Instant.EPOCH);
    }

    @PostMapping("/places")
    Place order(@RequestBody Order order) {
        return new Place(order.scheduleId(), order.seatId(), 1, 120, 2000, Instant.EPOCH);
    }
}
