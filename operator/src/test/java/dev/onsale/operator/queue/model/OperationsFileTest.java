package dev.onsale.operator.queue.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onsale.api.v1alpha1.Concert;
import dev.onsale.api.v1alpha1.ConcertStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OperationsFileTest {
    @Test
    void aConcertWithoutRunsHasItsLimits() throws IOException {
        assertThat(OperationsFile.of(smallHall(), ""))
                .matches("\\{\"namespace\":\"[a-z-]+\",\"limits\":\\{\"minReplicas\":\\d+,\"maxReplicas\":\\d+},"
                        + "\"rehearsals\":\\[]}");
    }

    @Test
    void finishedRunsOfAllTestsAreToldNewestFirst() throws IOException {
        var concert = smallHall();
        concert.setStatus(Serialization.unmarshal("""
                loadTests:
                - name: dress
                  lastRun: {id: d3, reason: Running, message: 40 of 100 visitors}
                  runs:
                  - {id: d1, verdict: Passed, finishedAt: "2026-12-01T04:00:00Z", p95: 41ms}
                - name: nightly
                  lastRun: {id: n2, verdict: Failed, finishedAt: "2026-12-02T04:00:00Z", message: too slow, requests: 7}
                  runs:
                  - {id: n2, verdict: Failed, finishedAt: "2026-12-02T04:00:00Z"}
                  - {id: n1, verdict: Invalid, finishedAt: "2026-11-30T04:00:00Z"}
                """, ConcertStatus.class));

        assertThat(OperationsFile.of(concert, ""))
                .endsWith("\"rehearsals\":["
                        + "{\"test\":\"nightly\",\"run\":\"n2\",\"verdict\":\"Failed\","
                        + "\"finishedAt\":\"2026-12-02T04:00:00Z\",\"message\":\"too slow\",\"requests\":7},"
                        + "{\"test\":\"dress\",\"run\":\"d1\",\"verdict\":\"Passed\","
                        + "\"finishedAt\":\"2026-12-01T04:00:00Z\",\"p95\":\"41ms\"},"
                        + "{\"test\":\"nightly\",\"run\":\"n1\",\"verdict\":\"Invalid\","
                        + "\"finishedAt\":\"2026-11-30T04:00:00Z\"}]}");
    }

    @Test
    void organizersAreLedToTheDashboardWhereOneIsKnown() throws IOException {
        var concert = smallHall();
        var address = "https://grafana.example.com/d/onsale-sale/onsale-sale?var-namespace=%s&var-concert=%s"
                .formatted(
                        concert.getMetadata().getNamespace(),
                        concert.getMetadata().getName());

        assertThat(OperationsFile.of(concert, "https://grafana.example.com"))
                .contains("\"dashboard\":\"" + address + "\"");
    }

    private static Concert smallHall() throws IOException {
        var file = Path.of("src/test/resources/model/small-hall/in.yaml");
        return Serialization.unmarshal(Files.readString(file), Concert.class);
    }
}
