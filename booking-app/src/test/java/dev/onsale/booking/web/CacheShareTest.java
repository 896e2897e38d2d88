package dev.onsale.booking.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CacheShareTest {

    /** The smallest that is supported: 60 % of the default memory limit of a pod. */
    private static final long HEAP = 1024L * 1024 * 1024 * 60 / 100;

    @Test
    void togetherTheyStayUnderATenthOfTheHeap() {
        long bytes = Arrays.stream(CacheShare.values())
                .mapToLong(share -> share.most(HEAP) * share.bytes())
                .sum();

        assertThat(bytes).isLessThan(HEAP / 10);
    }

    @Test
    void eachGrowsWithTheHeap() {
        for (var share : CacheShare.values()) {
            assertThat(share.most(4 * HEAP)).isGreaterThanOrEqualTo(4 * share.most(HEAP));
        }
    }

    @Test
    void aSmallPodRemembersWhoIsThere() {
        assertThat(CacheShare.BUYER_LIMITS.most(HEAP)).isGreaterThan(15_000);
        assertThat(CacheShare.GUEST_LIMITS.most(HEAP)).isGreaterThan(5_000);
        assertThat(CacheShare.DEPARTURES.most(HEAP)).isGreaterThan(20_000);
        assertThat(CacheShare.AFFECTED_BUYERS.most(HEAP)).isGreaterThan(15_000);
    }
}
