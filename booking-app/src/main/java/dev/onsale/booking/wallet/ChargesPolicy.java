package dev.onsale.booking.wallet;

import dev.onsale.booking.catalog.Concerts;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.Buyer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who may charge a wallet. Where a payment provider takes the money of buyers, a charge would be a seat for nothing. A
 * rehearsal pays from wallets in any case.
 */
@Component
class ChargesPolicy {

    private final boolean open;
    private final Concerts concerts;

    ChargesPolicy(
            @Value("${onsale.wallet.charges-open}") boolean open,
            @Value("${onsale.payment.provider.url}") String provider,
            Concerts concerts) {
        this.open = open && provider.isEmpty();
        this.concerts = concerts;
    }

    /**
     * Requires that the buyer may charge.
     *
     * @throws DomainException {@code charges-closed}
     */
    void require(Buyer buyer) {
        if (!open && !concerts.require(buyer.concert()).rehearsal()) {
            throw new DomainException(
                    WalletError.CHARGES_CLOSED,
                    "Wallets cannot be charged here. Pay for the reservation by card: method PROVIDER, with the"
                            + " cardToken of the payment provider.");
        }
    }
}
