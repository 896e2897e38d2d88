package dev.onsale.operator.queue.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.IntOrString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTest {
    @ParameterizedTest
    @CsvSource({
        "EUR, 49.50, 4950",
        "EUR, 49.5, 4950",
        "EUR, 50, 5000",
        "KRW, 165000, 165000",
        "KWD, 1.250, 1250",
        "CLF, 1.2345, 12345",
        "EUR, 1000000000, 100000000000",
        "QQQ, 1, 100"
    })
    void aPriceIsConvertedToTheSmallestUnit(String currency, String price, long amount) {
        assertThat(Price.inSmallestUnit(new IntOrString(price), currency)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 50, 5000, 50", "KRW, 165000, 165000, 165000", "KWD, 1, 1000, 1"})
    void aWholePriceIsInUnitsOfTheCurrency(String currency, int price, long amount, long before) {
        assertThat(Price.inSmallestUnit(new IntOrString(price), currency)).isEqualTo(amount);
        assertThat(Price.ofBefore(new IntOrString(price), currency)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 49.505, 2", "KRW, 1.5, 0", "EUR, fifty, 2"})
    void whatTheCurrencyDoesNotHaveIsRefused(String currency, String price, int digits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Price.inSmallestUnit(new IntOrString(price), currency))
                .withMessage("the price %s is not in %s: write a number with at most %d decimals"
                        .formatted(price, currency, digits));
    }
}
