package dev.onsale.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Currency;
import org.junit.jupiter.api.Test;

class CurrenciesTest {
    @Test
    void theDigitsAreThoseOfIso4217() {
        assertThat(Currency.availableCurrencies())
                .allSatisfy(currency -> assertThat(Currencies.digits(currency.getCurrencyCode()))
                        .as(currency.getCurrencyCode())
                        .isEqualTo(Math.max(0, currency.getDefaultFractionDigits())));
    }

    @Test
    void whatIsNoCurrencyHasTheDigitsOfMost() {
        assertThat(Currencies.digits("QQQ")).isEqualTo(2);
        assertThat(Currencies.digits("F G")).isEqualTo(2);
    }
}
