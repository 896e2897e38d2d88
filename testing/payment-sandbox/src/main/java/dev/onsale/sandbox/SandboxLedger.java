package dev.onsale.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payments of the sandbox by key, in memory; the oldest are dropped. */
final class SandboxLedger {

    private static final int REMEMBERED = 200_000;

    private final Map<String, SandboxPayment> payments = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SandboxPayment> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Captures a payment, once for each key.
     *
     * @param decline whether the card is declined at the first capture
     * @return its state; empty when the key belongs to another amount
     */
    synchronized Optional<SandboxPayment> capture(String key, long amount, String currency, boolean decline) {
        @Nullable SandboxPayment known = payments.get(key);
        if (known == null) {
            known = new SandboxPayment(
                    key, amount, currency, decline ? SandboxPayment.Status.DECLINED : SandboxPayment.Status.CAPTURED);
            payments.put(key, known);
        }
        boolean same = known.status() == SandboxPayment.Status.VOIDED
                || (known.amount() == amount && known.currency().equals(currency));
        return same ? Optional.of(known) : Optional.empty();
    }

    synchronized Optional<SandboxPayment> find(String key) {
        return Optional.ofNullable(payments.get(key));
    }

    /** Refunds a payment, once; an unknown key becomes void. */
    synchronized SandboxPayment refund(String key) {
        var refunded = Optional.ofNullable(payments.get(key))
                .map(SandboxPayment::refunded)
                .orElseGet(() -> new SandboxPayment(key, 0, "", SandboxPayment.Status.VOIDED));
        payments.put(key, refunded);
        return refunded;
    }

    synchronized List<SandboxPayment> all() {
        return List.copyOf(payments.values());
    }
}
