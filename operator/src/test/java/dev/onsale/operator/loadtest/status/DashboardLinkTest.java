package dev.onsale.operator.loadtest.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DashboardLinkTest {
    private static final Instant START = Instant.ofEpochMilli(1_000_000);
    private static final Instant END = Instant.ofEpochMilli(1_300_000);

    @Test
    void showsTheRunWithAMinuteAroundIt() {
        var path = "/d/onsale-load-test/onsale-load-test?var-testid=run-1&var-namespace=shows&var-concert=hall"
                + "&from=940000&to=1360000";

        assertThat(DashboardLink.of("", "shows", "hall", "run-1", START, END)).isEqualTo(path);
        assertThat(DashboardLink.of("https://grafana.example.com", "shows", "hall", "run-1", START, END))
                .isEqualTo("https://grafana.example.com" + path);
    }
}
