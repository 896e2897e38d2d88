package dev.onsale.booking.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Buyers who come one after another and use all operations. On any failure they repeat the request with the same
 * Idempotency-Key, at any instance, until it succeeds.
 */
final class StubbornBuyer {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Between two buyers: instances that start need the processors, too. */
    private static final Duration LULL = Duration.ofMillis(500);

    private static final Set<String> LATE = Set.of("reservation-expired", "reservation-cancelled");

    private final Installation sale;
    private final List<String> instances;
    private final Told told;
    private Http http = new Http("", Map.of("Rehearsal-Key", Installation.REHEARSAL_KEY));

    StubbornBuyer(Installation sale, List<String> instances, Told told) {
        this.sale = sale;
        this.instances = instances;
        this.told = told;
    }

    /** Goes in as a new buyer, holds a seat that others may want too, and mostly pays for it. */
    void comeAndBuy() {
        var random = ThreadLocalRandom.current();
        pause(LULL);
        http = new Http("", Map.of("Rehearsal-Key", Installation.REHEARSAL_KEY));
        http = http.with(
                "Authorization",
                "Bearer "
                        + insist("POST", "/api/v1/sessions", "")
                                .require(201)
                                .path("accessToken")
                                .asString());
        var charged = insist("POST", "/api/v1/wallet/charges", "{\"amount\": 5000}");
        charged.require(201);
        told.charges.incrementAndGet();
        join();

        var seat = "S-%d-%d".formatted(random.nextInt(1, 21), random.nextInt(1, 21));
        var held = insistActive(
                "POST",
                "/api/v1/reservations",
                "{\"scheduleId\": \"%s\", \"seatIds\": [\"%s\"]}".formatted(sale.schedule(1), seat));
        if (held.status() != 201) {
            assertThat(held.code()).isEqualTo("seat-taken");
            return;
        }
        var reservation = held.json().path("id").asString();
        told.reservations.add(reservation);
        switch (random.nextInt(10)) {
            case 0 -> told.abandonedSeats.add(seat);
            case 1 -> insist("DELETE", "/api/v1/reservations/" + reservation, "");
            default -> pay(reservation, random.nextInt(4) == 0);
        }
    }

    private void pay(String reservation, boolean andRefund) {
        var paid = insistActive("POST", "/api/v1/reservations/" + reservation + "/payment", "");
        if (paid.status() != 200) {
            assertThat(LATE).contains(paid.code());
            return;
        }
        told.payments.add(paid.json().path("paymentId").asString());
        var ticket = paid.json().path("tickets").path(0).path("id").asString();
        told.tickets.add(ticket);
        if (andRefund) {
            insist("POST", "/api/v1/tickets/" + ticket + "/refund", "").require(200);
            told.refunds.add(ticket);
        }
    }

    private void join() {
        while (true) {
            var place = insist("POST", "/api/v1/concerts/" + sale.rehearsal() + "/queue", "");
            http = http.with("Queue-Token", place.require(201).path("token").asString());
            if (place.json().path("state").asString().equals("ACTIVE")) {
                return;
            }
            pause(PAUSE);
        }
    }

    /** As {@link #insist}, joining the queue again when Redis has forgotten the place. */
    private Http.Answer insistActive(String method, String path, String body) {
        var answer = insist(method, path, body);
        while (answer.status() == 403 || answer.status() == 410) {
            join();
            answer = insist(method, path, body);
        }
        return answer;
    }

    private Http.Answer insist(String method, String path, String body) {
        var once = http.with("Idempotency-Key", Visitor.newKey());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            try {
                var instance = instances.get(ThreadLocalRandom.current().nextInt(instances.size()));
                var answer = new Http(instance, once.headers()).call(method, path, body);
                if (answer.status() < 500 && answer.status() != 429 && !isInProgress(answer)) {
                    return answer;
                }
            } catch (UncheckedIOException e) {
                // The outcome is unknown.
            }
            pause(PAUSE);
        }
        throw new IllegalStateException("no answer to " + method + " " + path);
    }

    private static boolean isInProgress(Http.Answer answer) {
        return answer.status() == 409 && answer.code().equals("in-progress");
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
