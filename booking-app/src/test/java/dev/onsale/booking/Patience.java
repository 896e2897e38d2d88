package dev.onsale.booking;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For all tests: what is awaited comes sooner or later, and on a busy machine later. Only a test that fails waits for as long as this. */
public final class Patience implements BeforeAllCallback {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONGEST);
    }
}
