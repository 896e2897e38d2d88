package dev.onsale.booking.payment;

import dev.onsale.booking.catalog.Concert;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import dev.onsale.booking.queue.ActiveBuyers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** The active places in which buyers have paid, as far as they outlast the payment. */
@Component
public class PaidPlaces {

    private static final Logger LOG = LoggerFactory.getLogger(PaidPlaces.class);

    private final PaymentStore store;
    private final ActiveBuyers activeBuyers;

    PaidPlaces(PaymentStore store, ActiveBuyers activeBuyers) {
        this.store = store;
        this.activeBuyers = activeBuyers;
    }

    /**
     * Ends the place of a payment that was made before: the request that made it may have ended right after its commit.
     * Leaves a place alone that began later. Never throws because of Redis or MySQL.
     *
     * @param queueToken of the repeat
     */
    public void endAgain(Concert concert, Buyer buyer, Payment payment, @Nullable String queueToken) {
        try {
            activeBuyers.requireActive(concert, buyer, queueToken);
        } catch (DomainException endedAlready) {
            return;
        }
        activeAt(payment).ifPresent(at -> activeBuyers.release(concert, buyer, at));
    }

    private Optional<Instant> activeAt(Payment payment) {
        try {
            return store.activeAt(payment.paymentId());
        } catch (DataAccessException e) {
            LOG.debug("A place ends by its time-outs, after payment {}: {}", payment.paymentId(), e.toString());
            return Optional.empty();
        }
    }
}
