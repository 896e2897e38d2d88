package dev.onsale.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Serves {@code PUT} and {@code GET /v1/payments/KEY} and {@code POST /v1/payments/KEY/refund}. */
final class SandboxCalls implements HttpHandler {

    private static final Pattern PATH = Pattern.compile("/v1/payments/([A-Za-z0-9-]{1,64})(/refund)?");

    private final SandboxLedger ledger;
    private final CurrentBehaviour behaviour;
    private final String key;

    /**
     * @param key bearer token that callers have to send; empty: none
     */
    SandboxCalls(SandboxLedger ledger, CurrentBehaviour behaviour, String key) {
        this.ledger = ledger;
        this.behaviour = behaviour;
        this.key = key;
    }

    private record Capture(
            long amount,
            @Nullable String currency,
            @Nullable String cardToken) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!key.isEmpty()
                && !("Bearer " + key).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            Exchanges.answer(exchange, 401, Map.of("error", "Show the key as a bearer token."));
            return;
        }
        if (!path.matches()) {
            Exchanges.answer(exchange, 404, Map.of("error", "There is /v1/payments/KEY and /v1/payments/KEY/refund."));
            return;
        }
        var now = behaviour.get();
        behaviour.pause(now, now.delayMillis());
        if (happens(now.failureRate())) {
            Exchanges.answer(exchange, 503, Map.of("error", "Out of order, as it was told to be."));
            return;
        }
        var payment = path.group(1);
        switch (exchange.getRequestMethod() + (path.group(2) == null ? "" : " refund")) {
            case "PUT" -> capture(exchange, payment, now);
            case "GET" -> answer(exchange, ledger.find(payment), 404);
            case "POST refund" -> {
                var refunded = ledger.refund(payment);
                if (!happens(now.dropRate())) {
                    Exchanges.answer(exchange, 200, refunded);
                }
            }
            default -> Exchanges.answer(exchange, 405, Map.of("error", "PUT, GET, or POST to refund."));
        }
    }

    private void capture(HttpExchange exchange, String payment, Behaviour now) throws IOException {
        var body = Exchanges.read(exchange, Capture.class);
        if (body.amount() < 1 || body.currency() == null || body.cardToken() == null) {
            throw new IllegalArgumentException("no amount, currency or card");
        }
        var captured = ledger.capture(payment, body.amount(), body.currency(), declines(body.cardToken(), now));
        if (happens(now.dropRate())) {
            return;
        }
        if (happens(now.lateRate())) {
            behaviour.pause(now, now.lateMillis());
        }
        answer(exchange, captured, 409);
    }

    private static void answer(HttpExchange exchange, Optional<SandboxPayment> payment, int otherwise)
            throws IOException {
        @Nullable SandboxPayment known = payment.orElse(null);
        if (known == null) {
            Exchanges.answer(exchange, otherwise, Map.of("error", "The key is unknown or belongs to another payment."));
        } else {
            Exchanges.answer(exchange, 200, known);
        }
    }

    private static boolean declines(String cardToken, Behaviour now) {
        return cardToken.startsWith(CardPage.DECLINED) || happens(now.declineRate());
    }

    private static boolean happens(double rate) {
        return ThreadLocalRandom.current().nextDouble() < rate;
    }
}
