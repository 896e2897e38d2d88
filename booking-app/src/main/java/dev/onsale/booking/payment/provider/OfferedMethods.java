package dev.onsale.booking.payment.provider;

import dev.onsale.booking.catalog.PaymentMethods;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Wallets always pay; cards do where there is a provider. */
@Component
class OfferedMethods implements PaymentMethods {

    private final ProviderProperties provider;

    OfferedMethods(ProviderProperties provider) {
        this.provider = provider;
    }

    @Override
    public List<String> names() {
        return provider.configured() ? List.of(WALLET, PROVIDER) : List.of(WALLET);
    }

    @Override
    public Optional<String> cardPage() {
        return provider.configured()
                ? Optional.of(provider.cardPage()).filter(url -> !url.isEmpty())
                : Optional.empty();
    }
}
