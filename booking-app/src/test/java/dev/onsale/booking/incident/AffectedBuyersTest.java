package dev.onsale.booking.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.booking.HeapUse;
import dev.onsale.booking.web.CacheShare;
import dev.onsale.booking.web.CallClass;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AffectedBuyersTest {

    @Test
    void aBuyerWhoWaitsTakesNoMoreThanIsReckonedWith() {
        int buyers = 20_000;

        long bytes = HeapUse.of(() -> {
            var waiting = new HashMap<AffectedBuyers.Key, AffectedBuyers.Tally>();
            for (int n = 0; n < buyers; n++) {
                var now = Instant.ofEpochMilli(n);
                waiting.put(
                        new AffectedBuyers.Key(
                                // Both come from the buyer's token.
                                "winter-night-%d".formatted(n),
                                UUID.randomUUID().toString(),
                                AffectedBuyer.Kind.SHED,
                                CallClass.QUEUE.label(),
                                now.truncatedTo(ChronoUnit.MINUTES)),
                        new AffectedBuyers.Tally(now, now, 1));
            }
            return waiting;
        });

        assertThat(bytes / buyers).isLessThan(CacheShare.AFFECTED_BUYERS.bytes());
    }
}
