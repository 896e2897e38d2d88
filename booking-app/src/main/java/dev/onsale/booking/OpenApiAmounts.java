package dev.onsale.booking;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Objects;

/** Describes amounts and their currency wherever a schema has them: one word means the same everywhere. */
final class OpenApiAmounts {

    private static final String AMOUNT = "In the smallest unit of the currency: 4950 with currencyDigits 2 is 49.50.";

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "amount", AMOUNT,
            "price", AMOUNT,
            "balance", AMOUNT,
            "revenue", AMOUNT,
            "currency", "ISO 4217 code of the currency that all amounts are in.",
            "currencyDigits", "Decimal places that turn an amount into units of the currency: 2 for EUR, 0 for KRW.");

    private OpenApiAmounts() {}

    @SuppressWarnings("rawtypes") // as in the library
    static void describe(Schema<?> schema) {
        Map<String, Schema> members = Objects.requireNonNullElse(schema.getProperties(), Map.of());
        members.forEach((name, member) -> {
            var description = DESCRIPTIONS.get(name);
            if (description != null) {
                member.setDescription(description);
            }
        });
    }
}
