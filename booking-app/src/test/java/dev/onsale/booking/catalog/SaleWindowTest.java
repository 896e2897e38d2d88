package dev.onsale.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class SaleWindowTest {

    private static final OffsetDateTime OPENS = OffsetDateTime.parse("2026-12-01T20:00:00+09:00");
    private static final OffsetDateTime CLOSES = OPENS.plusDays(1);
    private static final SaleWindow WINDOW = new SaleWindow(OPENS, CLOSES);

    @Test
    void opensAndClosesOnTheSecond() {
        assertThat(WINDOW.isOpen(OPENS.toInstant().minusMillis(1))).isFalse();
        assertThat(WINDOW.isOpen(OPENS.toInstant())).isTrue();
        assertThat(WINDOW.isOpen(CLOSES.toInstant().minusMillis(1))).isTrue();
        assertThat(WINDOW.isOpen(CLOSES.toInstant())).isFalse();
        assertThat(SaleWindow.ALWAYS.isOpen(Instant.EPOCH)).isTrue();
    }

    @Test
    void closesWhenTheLastPerformanceIsNoLongerSoldButNotLaterThanItWould() {
        assertThat(WINDOW.closedBy(CLOSES.plusHours(1))).isEqualTo(WINDOW);
        assertThat(WINDOW.closedBy(CLOSES.minusHours(1)).closesAt()).isEqualTo(CLOSES.minusHours(1));
        assertThat(SaleWindow.ALWAYS.closedBy(CLOSES).isOpen(CLOSES.toInstant()))
                .isFalse();
    }

    @Test
    void neverOpensForPerformancesThatAreNoLongerSoldThen() {
        var never = WINDOW.closedBy(OPENS.minusHours(1));

        assertThat(never.isOpen(OPENS.minusHours(2).toInstant())).isFalse();
        assertThat(never.isOpen(OPENS.toInstant())).isFalse();
    }

    @Test
    void saysHowLongBuyersWaitForTheOpening() {
        assertThat(WINDOW.untilOpen(OPENS.toInstant().minusSeconds(90))).isEqualTo(Duration.ofSeconds(90));
        assertThat(WINDOW.untilOpen(CLOSES.toInstant())).isZero();
        assertThat(SaleWindow.ALWAYS.untilOpen(Instant.EPOCH)).isZero();
    }
}
