package dev.onsale.operator.queue.model;

import dev.onsale.api.v1alpha1.Currencies;
import dev.onsale.api.v1alpha1.Section;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.math.BigDecimal;

/** Prices of a Concert, which are in units of its currency, in the smallest unit as the application reads them. */
final class Price {
    private Price() {}

    /**
     * Returns a price in the smallest unit.
     *
     * @throws IllegalArgumentException if it is no number, or has more decimals than the currency; the API server
     *     refuses that
     */
    static long inSmallestUnit(IntOrString price, String currency) {
        int digits = Currencies.digits(currency);
        try {
            return new BigDecimal(price.getValue().toString())
                    .movePointRight(digits)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the price %s is not in %s: write a number with at most %d decimals"
                            .formatted(price.getValue(), currency, digits),
                    e);
        }
    }

    /** Returns what the version before made of a price: it took whole numbers for so many of the smallest unit. */
    static long ofBefore(IntOrString price, String currency) {
        var whole = price.getIntVal();
        return whole == null ? inSmallestUnit(price, currency) : whole;
    }

    /** Returns what changes for the buyers of a section. */
    static String change(Section section, String currency) {
        return "a seat of %s will cost %s %s instead of %s"
                .formatted(
                        section.name(),
                        units(inSmallestUnit(section.price(), currency), currency),
                        currency,
                        units(ofBefore(section.price(), currency), currency));
    }

    private static String units(long amount, String currency) {
        return BigDecimal.valueOf(amount, Currencies.digits(currency)).toPlainString();
    }
}
