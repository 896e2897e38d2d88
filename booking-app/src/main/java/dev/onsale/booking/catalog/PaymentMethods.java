package dev.onsale.booking.catalog;

import java.util.List;
import java.util.Optional;

/** How buyers of the real concert may pay. */
public interface PaymentMethods {

    /** Pays from points. */
    String WALLET = "WALLET";

    /** Pays by card at the payment provider. */
    String PROVIDER = "PROVIDER";

    /** Returns the names of the methods, as a payment request has them. */
    List<String> names();

    /** Returns the address of the provider's page that asks for a card, if it has one. */
    Optional<String> cardPage();
}
