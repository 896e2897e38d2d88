package dev.onsale.booking.catalog;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A response with amounts, and the currency that they are in.
 *
 * @param response its members stand beside the currency
 * @param currency ISO 4217 code; all amounts are in its smallest unit
 * @param currencyDigits decimal places that turn an amount into units of the currency
 */
public record Priced<T>(@JsonUnwrapped T response, String currency, int currencyDigits) {

    /** Returns a response with amounts of a concert. */
    public static <T> Priced<T> in(Concert concert, T response) {
        return new Priced<>(response, concert.currency(), concert.currencyDigits());
    }
}
