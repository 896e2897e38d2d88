package dev.onsale.booking.payment.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Address of the payment provider, and time-outs and retries of its calls.
 *
 * @param url address; empty: there is no provider, and only wallets pay
 * @param key sent as a bearer token unless empty
 * @param cardPage address of its page that asks buyers for a card; empty: it has none that the page knows
 * @param connectTimeout for a new connection
 * @param readTimeout for a response
 * @param tries calls at most before the request fails
 * @param backOff before the second try; doubled before each further one, with jitter
 * @param concurrent requests of one instance that may wait for the provider; fewer than the concurrency limit of
 *     {@code book}, so that a slow provider leaves room for others
 */
@ConfigurationProperties("onsale.payment.provider")
record ProviderProperties(
        String url,
        String key,
        String cardPage,
        Duration connectTimeout,
        Duration readTimeout,
        int tries,
        Duration backOff,
        int concurrent) {

    ProviderProperties {
        // Secrets made from files end with a line break.
        key = key.strip();
    }

    boolean configured() {
        return !url.isEmpty();
    }
}
