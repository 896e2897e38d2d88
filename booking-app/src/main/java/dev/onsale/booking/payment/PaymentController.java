package dev.onsale.booking.payment;

import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Paying. */
@RestController
class PaymentController {

    private final Payments payments;

    PaymentController(Payments payments) {
        this.payments = payments;
    }

    @PostMapping("/api/v1/reservations/{id}/payment")
    Payment pay(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = "Queue-Token", required = false) @Nullable String queueToken,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key) {
        return payments.pay(buyer, id, key, queueToken);
    }
}
