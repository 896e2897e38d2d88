package dev.onsale.booking.identity.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onsale.booking.HeapUse;
import dev.onsale.booking.error.DomainException;
import dev.onsale.booking.identity.IdentityProperties;
import dev.onsale.booking.web.CacheShare;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRateLimitTest {

    private static final int BURST = 3;

    private final SessionRateLimit limit =
            new SessionRateLimit(new IdentityProperties(Duration.ofHours(1), Duration.ofHours(1), BURST, 1, 60, 10));

    @Test
    void allAddressesOfAnIpv6NetworkAreOneClient() {
        for (int n = 0; n < BURST; n++) {
            limit.countGuest("2001:db8:1:2:%x::1".formatted(n));
        }

        assertThatThrownBy(() -> limit.countGuest("2001:db8:1:2:ffff:ffff:ffff:ffff"))
                .isInstanceOf(DomainException.class);
        assertThatCode(() -> limit.countGuest("2001:db8:1:3::1")).doesNotThrowAnyException();
        assertThatCode(() -> limit.countStaff("2001:db8:1:2::1"))
                .as("counted apart")
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "203.0.113.7:49152, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::FFFF:cb00:7107, 203.0.113.7",
        "[::ffff:203.0.113.7]:443, 203.0.113.7",
        "64:ff9b::203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:DB8:1:2::, 20010db800010002/64",
        "[2001:db8:1:2::9], 20010db800010002/64",
        "[2001:db8:1:2::9]:443, 20010db800010002/64",
        "fe80::1%eth0, fe80000000000000/64",
        "0:0:0:0:0:0:0:1, 0000000000000000/64",
        "unknown, ?",
        "buyer.example, ?",
        "'', ?",
        "'[', ?",
        "1.2.3.4.5, ?",
    })
    void everyFormOfAnAddressIsTheSameClient(String address, String client) {
        assertThat(ClientNetwork.of(address)).isEqualTo(client);
    }

    @Test
    void aRememberedClientTakesNoMoreThanIsReckonedWith() {
        var clients = (int) Math.min(20_000, CacheShare.STAFF_LIMITS.most());

        long bytes = HeapUse.of(() -> {
            var full = new SessionRateLimit(new IdentityProperties(Duration.ZERO, Duration.ZERO, 60, 120, 60, 10));
            for (int n = 0; n < clients; n++) {
                full.countStaff("2001:db8:%x:%x::1".formatted(n / 256, n % 256));
            }
            return full;
        });

        assertThat(bytes / clients).isLessThan(CacheShare.STAFF_LIMITS.bytes());
        assertThat(CacheShare.GUEST_LIMITS.bytes()).isEqualTo(CacheShare.STAFF_LIMITS.bytes());
        assertThat(CacheShare.BUYER_LIMITS.bytes()).isEqualTo(CacheShare.STAFF_LIMITS.bytes());
    }
}
