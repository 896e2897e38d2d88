package dev.onsale.booking.payment.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sandbox has done for each key. In memory, the oldest forgotten. */
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
     * Takes the money, once for each key.
     *
     * @param decline whether the card is refused, should it be asked for the first time
     * @return as it stands now; empty when the key belongs to another amount
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

    /** Gives the money back, once; a key that is not known yet is void from now on. */
    synchronized SandboxPayment refund(String key) {
        SandboxPayment refunded = Optional.ofNullable(payments.get(key))
                .map(SandboxPayment::refunded)
                .orElseGet(() -> new SandboxPayment(key, 0, "", SandboxPayment.Status.VOIDED));
        payments.put(key, refunded);
        return refunded;
    }

    synchronized List<SandboxPayment> all() {
        return List.copyOf(payments.values());
    }
}
