package dev.onsale.booking.identity;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.core.env.Environment;

/**
 * Adds the buyer's pseudonym to log lines of a request as {@code buyer}. Computed only when a line is written. Created
 * by the logging system, before there are beans.
 */
class BuyerLogField implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private final Environment environment;
    private volatile @Nullable BuyerPseudonym pseudonym;

    BuyerLogField(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void customize(JsonWriter.Members<ILoggingEvent> members) {
        members.add("buyer", event -> buyer()).whenNotNull();
    }

    private @Nullable String buyer() {
        return CurrentCaller.find()
                .filter(Buyer.class::isInstance)
                .map(buyer -> pseudonym().of(buyer.id()))
                .orElse(null);
    }

    private BuyerPseudonym pseudonym() {
        var known = pseudonym;
        if (known == null) {
            known = new BuyerPseudonym(
                    new SigningKeys(environment.getRequiredProperty("onsale.token-signing-key"), "", "", () -> false));
            pseudonym = known;
        }
        return known;
    }
}
