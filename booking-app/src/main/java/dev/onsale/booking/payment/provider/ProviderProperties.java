package dev.onsale.booking.payment.provider;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the payment provider is and how patient the application is with it.
 *
 * @param url its address; empty: there is none, only wallets pay
 * @param key sent as a bearer token unless empty
 * @param connectTimeout for a new connection
 * @param readTimeout for an answer, from the moment of asking
 * @param tries how often it is asked at most before the buyer is told
 * @param backOff pause before the second try; doubled before each further one, with jitter
 * @param concurrent how many buyers of one instance may wait for it at once; fewer than may book, so that a slow provider leaves room for all others
 */
@ConfigurationProperties("onsale.payment.provider")
record ProviderProperties(
        String url,
        String key,
        Duration connectTimeout,
        Duration readTimeout,
        int tries,
        Duration backOff,
        int concurrent) {

    boolean configured() {
        return !url.isEmpty();
    }
}
