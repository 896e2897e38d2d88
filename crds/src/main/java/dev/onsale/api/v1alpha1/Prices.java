package dev.onsale.api.v1alpha1;

/** The rules for prices: integers are whole units of the currency, text may have decimals. */
final class Prices {
    static final String RULE = "type(self) == int ? self >= 0 && self <= 1000000000"
            + " : self.matches('^(0|[1-9][0-9]{0,9})([.][0-9]{1,4})?$') && double(self) <= 1000000000.0";

    static final String MESSAGE = "write the price in units of the currency, up to 1000000000:"
            + " a whole number such as 50, or text with decimals such as \"49.50\"";

    static final String DIGITS_RULE = "self.sections.all(s, type(s.price) == int || !s.price.contains('.')"
            + " || s.price.split('.')[1].size() <= " + Currencies.DIGITS + ")";

    static final String DIGITS_MESSAGE = "a price has more decimals than its currency: write as many as that has,"
            + " such as \"49.50\" for EUR, \"1.250\" for KWD, and none such as 165000 for KRW";

    private Prices() {}
}
