package dev.onsale.booking.payment.http;

import dev.onsale.booking.web.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * How a buyer pays.
 *
 * @param method absent: from the wallet
 * @param cardToken the provider's token for a card: 1 to 128 letters, digits, dashes and underscores; with PROVIDER
 *     only
 */
record PaymentRequest(@Nullable Method method, @Nullable String cardToken) {

    /** Who takes the money. */
    enum Method {
        /** The buyer's wallet. */
        WALLET,
        /** The external payment provider. */
        PROVIDER
    }

    private static final Pattern CARD_TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    boolean isByProvider() {
        return method == Method.PROVIDER;
    }

    /**
     * Returns the card token of a card payment.
     *
     * @throws Problem 422 {@code invalid-card-token}
     */
    String requireCardToken() {
        if (cardToken == null || !CARD_TOKEN.matcher(cardToken).matches()) {
            throw invalid(
                    "Send as cardToken the 1 to 128 letters, digits, dashes and underscores that the payment provider"
                            + " gave for the card.");
        }
        return cardToken;
    }

    /**
     * Requires that there is no card token, where it would not be used.
     *
     * @throws Problem 422 {@code invalid-card-token}
     */
    void requireNoCardToken() {
        if (cardToken != null) {
            throw invalid("A cardToken goes with the method PROVIDER only; leave it out to pay from the wallet.");
        }
    }

    private static Problem invalid(String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-card-token", "Invalid card token", detail);
    }

    /** Without the card token. */
    @Override
    public String toString() {
        return "PaymentRequest[method=" + method + "]";
    }
}
