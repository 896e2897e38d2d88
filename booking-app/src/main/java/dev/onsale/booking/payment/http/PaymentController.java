package dev.onsale.booking.payment.http;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.catalog.Priced;
import dev.onsale.booking.idempotency.IdempotentRequest;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.payment.Payment;
import dev.onsale.booking.payment.card.CardPayments;
import dev.onsale.booking.payment.wallet.WalletPayments;
import dev.onsale.booking.web.ProblemResponses;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Payments. */
@RestController
class PaymentController {

    private static final String SOON = "1";

    private final WalletPayments walletPayments;
    private final CardPayments cardPayments;
    private final Concerts concerts;

    PaymentController(WalletPayments walletPayments, CardPayments cardPayments, Concerts concerts) {
        this.walletPayments = walletPayments;
        this.cardPayments = cardPayments;
        this.concerts = concerts;
    }

    /**
     * Pays from the wallet when there is no body. A payment whose outcome is not known responds with 202; repeat the
     * request for its outcome.
     */
    @ProblemResponses({
        "402 insufficient-balance",
        "402 payment-declined",
        "403 not-active",
        "404 reservation-not-found",
        "409 reservation-cancelled",
        "409 reservation-expired",
        "422 invalid-card-token",
        "422 nothing-due",
        "422 payment-method-unavailable",
        "503 payment-provider-unavailable",
        "503 queue-unavailable"
    })
    @PostMapping("/api/v1/reservations/{id}/payment")
    @ApiResponse(responseCode = "200", description = "Confirmed")
    @ApiResponse(responseCode = "202", description = "Pending: repeat the request after Retry-After")
    ResponseEntity<Priced<Payment>> pay(
            Buyer buyer,
            @PathVariable String id,
            @RequestHeader(name = "Queue-Token", required = false) @Nullable String queueToken,
            @RequestHeader(name = IdempotentRequest.HEADER, required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable PaymentRequest body) {
        return answer(
                buyer,
                body != null && body.isByProvider()
                        ? cardPayments.pay(buyer, id, body.requireCardToken(), key, queueToken)
                        : payFromWallet(buyer, id, key, queueToken, body));
    }

    private Payment payFromWallet(
            Buyer buyer, String id, @Nullable String key, @Nullable String queueToken, @Nullable PaymentRequest body) {
        if (body != null) {
            body.requireNoCardToken();
        }
        return walletPayments.pay(buyer, id, key, queueToken);
    }

    private ResponseEntity<Priced<Payment>> answer(Buyer buyer, Payment payment) {
        var priced = Priced.in(concerts.require(buyer.concert()), payment);
        return payment.status() == Payment.Status.PENDING
                ? ResponseEntity.status(HttpStatus.ACCEPTED)
                        .header(HttpHeaders.RETRY_AFTER, SOON)
                        .body(priced)
                : ResponseEntity.ok(priced);
    }
}
